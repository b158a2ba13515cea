//! The properties that filters can ask about.

use actix_web::{get, web::Json};
use portico_api_types::{
    problem::Problem,
    settings::{FilterOperator, FilterOption, FilterProperties, FilterProperty},
};
use portico_domain::{
    filter::{Operands, Operator},
    property::{Properties, Property},
};

use crate::auth::PortalSettingsStaff;

/// Lists the properties that filters can ask about, with their operators and options.
#[utoipa::path(tag = "settings", operation_id = "list_filter_properties", security(("staff" = [])), responses(
    (status = 200, description = "The properties by kind of record", body = FilterProperties),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/settings/filter-properties")]
pub(in crate::routes) async fn properties(staff: PortalSettingsStaff) -> Json<FilterProperties> {
    let catalogue = staff.catalogue();
    let wire = |properties: &Properties| {
        let mut places = Vec::new();
        // A value that has two names in the records API is offered once.
        let first = |property: &&Property| {
            let is_first = !places.contains(&property.place);
            places.push(property.place);
            is_first
        };
        properties.all().iter().filter(first).map(property).collect()
    };
    Json(FilterProperties {
        contact: wire(&catalogue.contact),
        ticket: wire(&catalogue.ticket),
        message: wire(&catalogue.message),
    })
}

fn property(property: &Property) -> FilterProperty {
    let definition = &property.definition;
    let option = |value: &String| FilterOption {
        value: value.clone(),
        label: property.option_label(value).to_owned(),
    };
    let operators = Operator::ALL.into_iter().filter(|operator| operator.fits(property));
    FilterProperty {
        name: definition.name.clone(),
        label: definition.label.clone(),
        kind: definition.kind.name().to_owned(),
        options: definition.options.iter().map(option).collect(),
        operators: operators
            .map(|operator| FilterOperator {
                name: operator.name().to_owned(),
                phrase: operator.phrase(definition.kind).to_owned(),
                takes: takes(operator.operands()).to_owned(),
            })
            .collect(),
    }
}

const fn takes(operands: Operands) -> &'static str {
    match operands {
        Operands::None => "none",
        Operands::One => "one",
        Operands::Range => "range",
        Operands::List => "list",
    }
}
