//! What a search looks for, as integrators' programs write it.

use portico_api_types::crm::{SearchFilterInput, SearchInput, SortInput, ValueInput};
use portico_domain::{
    filter::{FilterError, Limits, Operands, Operator, Part, WrittenFilter, WrittenGroup, parse},
    property::{Properties, Property},
};
use portico_store::records::{self, Search, SearchGroup};

use super::{CrmError, kind_in_path};

/// What begins the name of a filter over associations.
const ASSOCIATIONS: &str = "associations.";
/// Most characters of a query.
const QUERY_MAX: usize = 3_000;

/// What a request looks for, checked against the properties there are.
///
/// # Errors
/// What of it is wrong.
pub fn wanted_search(input: &SearchInput, properties: &Properties) -> Result<Search, CrmError> {
    let query = input.query.clone().filter(|text| !text.trim().is_empty());
    if query.as_ref().is_some_and(|text| text.chars().count() > QUERY_MAX) {
        return Err(CrmError::invalid("query is longer than 3000 characters."));
    }
    let own = input.filter_groups.iter().flatten().map(|group| group.filters.as_slice());
    let one_more = input.filters.iter().map(Vec::as_slice);
    let groups: Vec<&[SearchFilterInput]> =
        own.chain(one_more).filter(|group| !group.is_empty()).collect();
    let filters: usize = groups.iter().map(|group| group.len()).sum();
    let Limits { groups: most, in_group, filters: in_all } = Limits::SEARCH;
    if groups.len() > most {
        return Err(CrmError::invalid(format!("A search has at most {most} filter groups.")));
    }
    if groups.iter().any(|group| group.len() > in_group) {
        return Err(CrmError::invalid(format!("A filter group has at most {in_group} filters.")));
    }
    if filters > in_all {
        return Err(CrmError::invalid(format!("A search has at most {in_all} filters in all.")));
    }
    let groups = groups.iter().enumerate();
    Ok(Search {
        groups: groups
            .map(|(number, filters)| group(number, filters, properties))
            .collect::<Result<_, _>>()?,
        query,
        sort: input
            .sorts
            .iter()
            .flatten()
            .next()
            .map(|sort| order(sort, properties))
            .transpose()?,
    })
}

fn order(sort: &SortInput, properties: &Properties) -> Result<(Property, bool), CrmError> {
    let (name, backwards) = match sort {
        SortInput::Name(name) => match name.strip_prefix('-') {
            Some(name) => (name, true),
            None => (name.as_str(), false),
        },
        SortInput::Directed { property_name, direction } => {
            let backwards = match direction.as_deref().map(str::to_ascii_uppercase).as_deref() {
                None | Some("ASCENDING") => false,
                Some("DESCENDING") => true,
                Some(_) => {
                    return Err(CrmError::invalid("direction must be ASCENDING or DESCENDING."));
                }
            };
            (property_name.as_str(), backwards)
        }
    };
    let property = properties.named(name).cloned();
    let property = property
        .ok_or_else(|| CrmError::invalid(format!("There is no property {name} to sort by.")))?;
    Ok((property, backwards))
}

fn group(
    number: usize,
    filters: &[SearchFilterInput],
    properties: &Properties,
) -> Result<SearchGroup, CrmError> {
    let mut group = SearchGroup::default();
    let mut written = Vec::new();
    for filter in filters {
        match filter.property_name.strip_prefix(ASSOCIATIONS) {
            Some(kind) => group.associated.push(associated(filter, kind)?),
            None => written.push(write(filter)),
        }
    }
    if written.is_empty() {
        return Ok(group);
    }
    let parsed = parse(&[WrittenGroup { filters: written }], properties, Limits::SEARCH);
    let parsed = parsed.map_err(|errors| refused(number, filters, &errors))?;
    group.filters = parsed.iter().flat_map(|groups| groups.filters()).cloned().collect();
    Ok(group)
}

fn associated(
    filter: &SearchFilterInput,
    kind: &str,
) -> Result<(portico_domain::property::RecordKind, Vec<i64>), CrmError> {
    let values: Vec<&ValueInput> = match filter.operator.as_str() {
        "EQ" => vec![&filter.value],
        "IN" => filter.values.iter().flatten().collect(),
        _ => return Err(CrmError::invalid("Associations are asked for with EQ or IN.")),
    };
    let ids = values.iter().map(|value| records::record_id(value.0.as_deref().unwrap_or_default()));
    let ids = ids.collect::<Option<Vec<i64>>>().filter(|ids| !ids.is_empty());
    let ids = ids.ok_or_else(|| {
        CrmError::invalid(format!(
            "{} needs the id of a record as its value.",
            filter.property_name
        ))
    })?;
    Ok((kind_in_path(kind)?, ids))
}

/// The filter in the form that all filters are parsed from; what its operator does not take is
/// left out.
fn write(filter: &SearchFilterInput) -> WrittenFilter {
    let takes = Operator::ALL.into_iter().find(|known| known.name() == filter.operator);
    let takes = takes.map_or(Operands::One, Operator::operands);
    let value = || filter.value.0.clone();
    let values = filter.values.iter().flatten().map(|value| value.0.clone().unwrap_or_default());
    WrittenFilter {
        property: filter.property_name.clone(),
        operator: filter.operator.clone(),
        value: if matches!(takes, Operands::One | Operands::Range) { value() } else { None },
        high_value: if takes == Operands::Range { filter.high_value.0.clone() } else { None },
        values: if takes == Operands::List { values.collect() } else { Vec::new() },
    }
}

fn refused(group: usize, filters: &[SearchFilterInput], errors: &[FilterError]) -> CrmError {
    let own: Vec<&SearchFilterInput> =
        filters.iter().filter(|one| !one.property_name.starts_with(ASSOCIATIONS)).collect();
    let said = errors.iter().map(|error| {
        let Some((place, part)) = error.filter else { return error.reason.to_string() };
        let name = own.get(place).map(|filter| filter.property_name.as_str()).unwrap_or_default();
        let part = match part {
            Part::Property => "propertyName",
            Part::HighValue => "highValue",
            other => other.name(),
        };
        format!("filterGroups[{group}].filters[{place}] ({name}): {part} {}", error.reason)
    });
    CrmError::invalid(said.collect::<Vec<_>>().join("; "))
}
