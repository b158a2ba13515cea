//! A customer files a ticket.

use actix_web::{HttpResponse, post, web::Json};
use portico_api_types::{
    portal::{FileTicket, TicketFiled},
    problem::Problem,
};
use portico_domain::{id::StageId, pipeline::Status, text, ticket::Priority};
use portico_store::{
    attachments::Uploader,
    tickets::{self, Filing},
};

use crate::{
    auth::PortalContact,
    problem::ApiError,
    routes::writing::{Fields, IdempotencyKey, check_files, check_text, commit_once, earlier},
};

/// Files a ticket for the contact and its company; the same key stores once.
#[utoipa::path(tag = "portal", operation_id = "file_ticket", params(("portal" = String, Path, description = "The portal's slug"),
    ("Idempotency-Key" = String, Header, description = "Chosen by the sender, new for each ticket")),
    security(("contact" = [])), responses(
    (status = 201, description = "Stored", body = TicketFiled),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[post("/api/portal/{portal}/tickets")]
pub(in crate::routes) async fn create(
    contact: PortalContact,
    key: IdempotencyKey,
    body: Json<FileTicket>,
) -> Result<HttpResponse, ApiError> {
    let FileTicket { subject, description, rich_text, priority, attachments } = body.into_inner();
    let by = Uploader::Contact(contact.actor().contact);
    let mut parts = vec!["file", &subject, &description, priority.as_deref().unwrap_or_default()];
    parts.extend(rich_text.as_deref());
    parts.extend(attachments.iter().map(String::as_str));
    let delivery = key.delivery(by, &parts);
    if let Some(id) = earlier(contact.db(), &delivery).await? {
        return Ok(HttpResponse::Created().json(TicketFiled { id }));
    }
    let mut fields = Fields::default();
    let subject = fields.check("subject", text::line(&subject, text::SUBJECT_MAX));
    let (plain, rich) = (("description", &*description), rich_text.as_deref());
    let description = check_text(&mut fields, plain, rich, &attachments);
    let priority = fields.check("priority", parse_priority(priority.as_deref()));
    fields.check("attachments", check_files(contact.db(), by, &attachments).await?);
    let values = subject.zip(description).zip(priority);
    let ((subject, description), priority) = fields.done(values)?;
    let filing = Filing {
        actor: contact.actor(),
        sender: contact.email(),
        subject: &subject,
        description: &description.plain,
        rich_text: description.rich.as_deref(),
        priority,
        uploads: &attachments,
        inbox: contact.inbox()?,
        stage: first_stage(&contact)?,
        delivery: &delivery,
    };
    let mut tx = contact.db().begin().await?;
    let stored = tickets::file(&mut tx, contact.ids(), &filing, contact.now()).await;
    let id = commit_once(contact.db(), tx, &delivery, stored).await?;
    Ok(HttpResponse::Created().json(TicketFiled { id }))
}

fn parse_priority(text: Option<&str>) -> Result<Priority, &'static str> {
    match text {
        None | Some("") => Ok(Priority::Medium),
        Some(name) => Priority::named(name).ok_or("is not one of low, medium, high, urgent"),
    }
}

/// Where a new ticket begins: the first OPEN stage of the first pipeline.
fn first_stage(contact: &PortalContact) -> Result<StageId, ApiError> {
    let stage = contact.pipelines().first().and_then(|pipeline| pipeline.first(Status::Open));
    stage
        .map(|stage| stage.id)
        .ok_or_else(|| ApiError::Internal("no pipeline has an open stage".to_owned()))
}
