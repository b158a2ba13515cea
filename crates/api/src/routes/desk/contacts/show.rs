//! A contact's record.

use actix_web::{
    get,
    web::{Json, Path, Query},
};
use portico_api_types::{
    desk::{DeskContact, NamedRecord, PropertyValue},
    problem::Problem,
};
use portico_domain::{access::describe, id::ContactId};
use portico_store::desk::{Linked, Property};

use super::row;
use crate::{
    auth::Desk,
    problem::ApiError,
    routes::desk::onlooker::{InPortal, Onlooker},
};

/// Shows a contact's record, with what decides about the tickets it sees.
#[utoipa::path(tag = "desk", operation_id = "desk_show_contact", params(InPortal, ("contact" = String, Path, description = "The contact's id")),
    security(("staff" = [])), responses(
    (status = 200, description = "The contact", body = DeskContact),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/desk/contacts/{contact}")]
pub(in crate::routes) async fn show(
    desk: Desk,
    id: Path<ContactId>,
    portal: Query<InPortal>,
) -> Result<Json<DeskContact>, ApiError> {
    let onlooker = Onlooker::find(&desk, *id, &portal).await?;
    let access = describe(&onlooker.standing, &onlooker.portal.rules.access, &onlooker.known);
    let linked = |Linked { id, name, detail, is_primary }: Linked| NamedRecord {
        id: id.to_string(),
        name,
        detail,
        is_primary,
    };
    let property = |Property { name, label, value }: Property| PropertyValue { name, label, value };
    let contact = onlooker.contact;
    Ok(Json(DeskContact {
        contact: row(contact.listed),
        companies: contact.companies.into_iter().map(linked).collect(),
        properties: contact.properties.into_iter().map(property).collect(),
        access,
    }))
}
