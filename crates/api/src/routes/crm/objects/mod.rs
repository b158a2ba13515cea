//! Contacts, companies and tickets.

pub(super) mod batch;
mod create;
mod delete;
mod gdpr_delete;
mod list;
mod merge;
mod reading;
mod search;
mod show;
mod update;
mod writing;

use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the operations; fixed words of a path before ids.
pub(in crate::routes) fn register(config: &mut ServiceConfig<'_>) {
    batch::register(config);
    config
        .service(search::search)
        .service(merge::merge)
        .service(gdpr_delete::gdpr_delete)
        .service(list::list)
        .service(create::create)
        .service(show::show)
        .service(update::update)
        .service(delete::delete);
}

/// The type of record in a path.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "describes the parameter")]
pub(super) struct ObjectType {
    /// `tickets`, `contacts` or `companies`, or the number of the type.
    #[param(rename = "objectType", example = "tickets")]
    object_type: String,
}

/// The record in a path.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "describes the parameters")]
pub(super) struct ObjectPath {
    /// `tickets`, `contacts` or `companies`, or the number of the type.
    #[param(rename = "objectType", example = "tickets")]
    object_type: String,
    /// The record's id, or the value of the property that `idProperty` names.
    #[param(rename = "objectId")]
    object_id: String,
}

/// What a read gives.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters")]
pub(super) struct ReadParams {
    /// The properties to read, separated by commas or repeated; the usual ones where none is named.
    properties: Option<String>,
    /// Properties to read with the values they had.
    #[param(rename = "propertiesWithHistory")]
    properties_with_history: Option<String>,
    /// Types of records whose associations to read.
    #[param(
        pattern = "^((tickets?|contacts?|company|companies|0-[125])(,(tickets?|contacts?|company|companies|0-[125]))*)?$"
    )]
    associations: Option<String>,
    /// Whether to read from the recycle bin.
    archived: Option<bool>,
}

/// A page, and what it gives.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters")]
pub(super) struct ListParams {
    /// How many, 1 to 100; 50 with earlier values.
    #[param(minimum = 1, maximum = 100, default = 10)]
    limit: Option<u32>,
    /// Where the page begins, as the page before said.
    after: Option<String>,
    /// The properties to read, separated by commas or repeated; the usual ones where none is named.
    properties: Option<String>,
    /// Properties to read with the values they had.
    #[param(rename = "propertiesWithHistory")]
    properties_with_history: Option<String>,
    /// Types of records whose associations to read.
    #[param(
        pattern = "^((tickets?|contacts?|company|companies|0-[125])(,(tickets?|contacts?|company|companies|0-[125]))*)?$"
    )]
    associations: Option<String>,
    /// Whether to read from the recycle bin.
    archived: Option<bool>,
}

/// What names the record.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameter")]
pub(super) struct IdProperty {
    /// The property whose value stands in the path: `hs_object_id`, `email` or one whose values are unique.
    #[param(rename = "idProperty")]
    id_property: Option<String>,
}
