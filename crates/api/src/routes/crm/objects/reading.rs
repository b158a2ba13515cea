//! What a read asks for, and records as they are answered.

use std::collections::BTreeMap;

use portico_api_types::crm::{AssociatedObject, AssociatedObjects, CrmObject, PastPropertyValue};
use portico_domain::{
    property::{Place, Properties, Property, RecordKind, built_in::EMAIL},
    time::Timestamp,
};
use portico_store::records::{self, Name, PastValue, Presence, Record, Wanted, associations};

use crate::{
    auth::{Crm, Need},
    crm::{CrmError, Params, kind_in_path},
};

/// Most associated records of one type that come with a record.
const ASSOCIATED: u32 = 500;

/// What a read asks for.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    properties: Option<Vec<String>>,
    history: Vec<String>,
    associations: Vec<RecordKind>,
    pub(super) bin: Presence,
}

impl Reading {
    /// From the parameters of an address.
    pub(super) fn of(params: &Params) -> Result<Self, CrmError> {
        let own = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect::<Vec<_>>();
        let properties = own(params.list("properties"));
        let kinds = params.list("associations").into_iter().map(kind_in_path);
        Ok(Self {
            properties: (!properties.is_empty()).then_some(properties),
            history: own(params.list("propertiesWithHistory")),
            associations: kinds.collect::<Result<_, _>>()?,
            bin: if params.flag("archived")? { Presence::Archived } else { Presence::Live },
        })
    }

    /// From the body of a request.
    pub(super) fn named(properties: Option<Vec<String>>, history: Option<Vec<String>>) -> Self {
        Self {
            properties: properties.filter(|names| !names.is_empty()),
            history: history.unwrap_or_default(),
            associations: Vec::new(),
            bin: Presence::Live,
        }
    }

    /// Whether earlier values are asked for.
    pub(super) const fn has_history(&self) -> bool {
        !self.history.is_empty()
    }

    /// The properties to read: those that are named and exist, with those that every answer
    /// has, or the usual ones.
    pub(super) fn wanted<'a>(
        &self,
        kind: RecordKind,
        properties: &'a Properties,
    ) -> Vec<&'a Property> {
        let named = match &self.properties {
            None => usual(kind).iter().filter_map(|name| properties.named(name)).collect(),
            Some(names) => {
                let named = names.iter().map(String::as_str).chain(always(kind));
                let mut found: Vec<&Property> = Vec::new();
                for property in named.filter_map(|name| properties.named(name)) {
                    if !found.iter().any(|known| known.definition.name == property.definition.name)
                    {
                        found.push(property);
                    }
                }
                found
            }
        };
        let more = self.history.iter().filter_map(|name| properties.named(name));
        let missing: Vec<&Property> = more
            .filter(|one| !named.iter().any(|known| known.definition.name == one.definition.name))
            .collect();
        named.into_iter().chain(missing).collect()
    }
}

/// What every answer has.
const fn always(kind: RecordKind) -> [&'static str; 3] {
    let modified = match kind {
        RecordKind::Contact => "lastmodifieddate",
        _ => "hs_lastmodifieddate",
    };
    ["hs_object_id", "createdate", modified]
}

/// The properties that are read where none is named.
const fn usual(kind: RecordKind) -> &'static [&'static str] {
    match kind {
        RecordKind::Contact => {
            &["firstname", "lastname", "email", "createdate", "lastmodifieddate", "hs_object_id"]
        }
        RecordKind::Company => {
            &["name", "domain", "createdate", "hs_lastmodifieddate", "hs_object_id"]
        }
        RecordKind::Ticket | RecordKind::Message => &[
            "subject",
            "content",
            "hs_pipeline",
            "hs_pipeline_stage",
            "hs_ticket_category",
            "hs_ticket_priority",
            "createdate",
            "hs_lastmodifieddate",
            "hs_object_id",
        ],
    }
}

/// A record as it is answered.
pub(super) fn object(record: Record) -> CrmObject {
    let Record { id, properties, created_at, updated_at, archived_at } = record;
    CrmObject {
        id: id.to_string(),
        properties,
        created_at,
        updated_at,
        archived: archived_at.is_some(),
        archived_at,
        properties_with_history: None,
        associations: None,
        object_write_trace_id: None,
        new: None,
    }
}

/// Records with their earlier values and associations, as far as they are asked for.
pub(super) async fn objects<N: Need<Scope = portico_domain::access::RecordScope>>(
    crm: &Crm<N>,
    reading: &Reading,
    found: Vec<Record>,
) -> Result<Vec<CrmObject>, CrmError> {
    let ids: Vec<i64> = found.iter().map(|record| record.id).collect();
    let mut objects: Vec<CrmObject> = found.into_iter().map(object).collect();
    if reading.has_history() {
        let names: Vec<&str> = reading.history.iter().map(String::as_str).collect();
        let past = records::history(crm.db(), crm.scope(), &ids, &names).await?;
        let known = crm.catalogue().of(crm.scope().kind());
        let names: Vec<&str> =
            names.into_iter().filter(|name| known.named(name).is_some()).collect();
        for object in &mut objects {
            object.properties_with_history = Some(histories(object, &names, &past));
        }
    }
    for other in &reading.associations {
        let kind = crm.scope().kind();
        let pairs =
            associations::of_records(crm.db(), kind, &ids, *other, ASSOCIATED, None).await?;
        for pair in pairs {
            let object = objects.iter_mut().find(|object| object.id == pair.from.to_string());
            let Some(object) = object else { continue };
            let all = object.associations.get_or_insert_default();
            let list: &mut AssociatedObjects = all.entry(other.plural().to_owned()).or_default();
            list.results.extend(
                pair.types
                    .into_iter()
                    .map(|one| AssociatedObject { id: pair.to.to_string(), r#type: one.name }),
            );
        }
    }
    Ok(objects)
}

fn histories(
    object: &CrmObject,
    names: &[&str],
    past: &[PastValue],
) -> BTreeMap<String, Vec<PastPropertyValue>> {
    let of = |name: &str| {
        let own =
            past.iter().filter(|one| one.property == name && one.record.to_string() == object.id);
        let mut values: Vec<PastPropertyValue> = own.map(past_value).collect();
        let now = object.properties.get(name).cloned().flatten();
        let newest = values.first().map(|one| one.value.as_str()).filter(|value| !value.is_empty());
        // A value that was stored without a history is told with the time it must be from.
        if newest != now.as_deref() {
            let since = if values.is_empty() { object.created_at } else { object.updated_at };
            values.insert(0, untold(now.unwrap_or_default(), since));
        }
        values
    };
    names.iter().map(|name| ((*name).to_owned(), of(name))).collect()
}

fn untold(value: String, timestamp: Timestamp) -> PastPropertyValue {
    let source_type = "IMPORT".to_owned();
    PastPropertyValue { value, timestamp, source_type, source_id: None, updated_by_user_id: None }
}

fn past_value(past: &PastValue) -> PastPropertyValue {
    PastPropertyValue {
        value: past.value.clone(),
        timestamp: past.at,
        source_type: past.source.clone(),
        source_id: Some(past.source_id.clone()).filter(|text| !text.is_empty()),
        updated_by_user_id: past.staff.map(|staff| staff.get()),
    }
}

/// What the names of records in a request are.
pub(super) fn name_of<'a>(
    properties: &'a Properties,
    id_property: Option<&str>,
) -> Result<Name<'a>, CrmError> {
    let Some(name) = id_property.filter(|name| !name.is_empty() && *name != "hs_object_id") else {
        return Ok(Name::Id);
    };
    let property = properties.named(name);
    let names_one =
        |property: &&Property| property.is_unique || property.place == Place::Value(EMAIL);
    property.filter(names_one).map(Name::Unique).ok_or_else(|| {
        CrmError::invalid(format!(
            "idProperty must be hs_object_id or a property with unique values, not {name}."
        ))
    })
}

/// The record of that name.
pub(super) async fn the_record<N: Need<Scope = portico_domain::access::RecordScope>>(
    crm: &Crm<N>,
    name: &str,
    id_property: Option<&str>,
    bin: Presence,
) -> Result<i64, CrmError> {
    let by = name_of(crm.catalogue().of(crm.scope().kind()), id_property)?;
    let found = records::find(crm.db(), crm.scope(), by, &[name.to_owned()], bin).await?;
    found.first().map(|(_, id)| *id).ok_or_else(|| match by {
        Name::Id => CrmError::no_such_id(name),
        Name::Unique(_) => CrmError::not_found(),
    })
}

/// A record that has just been written, with all its values.
pub(super) async fn written<N: Need<Scope = portico_domain::access::RecordScope>>(
    crm: &Crm<N>,
    ids: &[i64],
) -> Result<Vec<CrmObject>, CrmError> {
    let all: Vec<&Property> = crm.catalogue().of(crm.scope().kind()).all().iter().collect();
    let found =
        records::read(crm.db(), crm.scope(), ids, Presence::Live, Wanted::SetOf(&all)).await?;
    Ok(found.into_iter().map(object).collect())
}
