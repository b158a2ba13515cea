//! How many records filters match.

use actix_web::{post, web::Json};
use portico_api_types::{
    problem::Problem,
    settings::{CountRecords, RecordCount},
};
use portico_domain::{
    access::Rule,
    filter::{FilterError, Limits, WrittenGroup, parse},
    property::RecordKind,
};
use portico_store::access_change;

use crate::{auth::PortalSettingsStaff, problem::ApiError, routes::writing::Fields};

/// Counts the records that filters match.
#[utoipa::path(tag = "settings", operation_id = "count_filtered_records", security(("staff" = [])), responses(
    (status = 200, description = "How many match, and how many there are", body = RecordCount),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[post("/api/settings/filter-counts")]
pub(in crate::routes) async fn count(
    staff: PortalSettingsStaff,
    body: Json<CountRecords>,
) -> Result<Json<RecordCount>, ApiError> {
    let CountRecords { record, groups } = body.into_inner();
    let record = match record.as_str() {
        "contact" => RecordKind::Contact,
        "ticket" => RecordKind::Ticket,
        "message" => RecordKind::Message,
        _ => return Err(ApiError::field("record", "is not contact, ticket or message")),
    };
    let written: Vec<WrittenGroup> = groups.into_iter().map(WrittenGroup::from).collect();
    let properties = staff.catalogue().of(record);
    let rule = match parse(&written, properties, Limits::RULE) {
        Ok(None) => Rule::Empty,
        Ok(Some(groups)) => Rule::Filters(groups),
        Err(errors) => return Err(refused(&errors)),
    };
    let (matching, all) = access_change::count(staff.db(), record, &rule).await?;
    Ok(Json(RecordCount { matching, all }))
}

fn refused(errors: &[FilterError]) -> ApiError {
    let mut fields = Fields::default();
    for error in errors {
        let field = match error.path() {
            path if path.is_empty() => "groups".to_owned(),
            path => format!("groups.{path}"),
        };
        fields.check::<()>(&field, Err(&error.reason));
    }
    fields.done::<()>(None).err().unwrap_or(ApiError::NotFound)
}
