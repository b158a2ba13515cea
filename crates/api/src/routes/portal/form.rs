//! The form with which a customer files a ticket.

use actix_web::{get, web::Json};
use portico_api_types::{
    portal::{FieldOption, FormField, SupportForm},
    problem::Problem,
};
use portico_domain::{text::SUBJECT_MAX, ticket::Priority};

use crate::{auth::PortalContact, problem::ApiError};

/// Shows the form's fields: subject, description and priority.
#[utoipa::path(tag = "portal", operation_id = "show_form", params(("portal" = String, Path, description = "The portal's slug")),
    security(("contact" = [])), responses(
    (status = 200, description = "The form", body = SupportForm),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/portal/{portal}/form")]
pub(in crate::routes) async fn show(
    _contact: PortalContact,
) -> Result<Json<SupportForm>, ApiError> {
    let field = |name: &str, label: &str, kind: &str, required: bool| FormField {
        name: name.to_owned(),
        label: label.to_owned(),
        required,
        kind: kind.to_owned(),
        max_length: None,
        options: Vec::new(),
    };
    let options = Priority::ALL.map(|priority| FieldOption {
        value: priority.name().to_owned(),
        label: capitalised(priority.name()),
    });
    let max_length = u32::try_from(SUBJECT_MAX).ok();
    Ok(Json(SupportForm {
        fields: vec![
            FormField { max_length, ..field("subject", "Subject", "text", true) },
            field("description", "Description", "textarea", true),
            FormField { options: options.into(), ..field("priority", "Priority", "select", false) },
        ],
    }))
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
