//! A customer replies.

use actix_web::{
    HttpResponse, post,
    web::{Json, Path},
};
use portico_api_types::{
    portal::{Message, Reply},
    problem::Problem,
};
use portico_domain::{
    access::TicketScope,
    id::{MessageId, TicketId},
    ticket::{ReplyEffect, reply as decide},
};
use portico_store::{
    attachments::Uploader,
    conversations::own_message,
    sent::Delivery,
    tickets::{self, Replying},
};

use crate::{
    auth::{PortalContact, sentence},
    problem::ApiError,
    routes::{
        portal::convert::with_files,
        writing::{IdempotencyKey, Text, commit_once, earlier, text_and_files},
    },
};

/// Stores a reply to a ticket the contact can reach; the same key stores once.
#[utoipa::path(tag = "portal", operation_id = "reply", params(("portal" = String, Path, description = "The portal's slug"),
    ("ticket" = String, Path, description = "The ticket's id"), ("Idempotency-Key" = String, Header, description = "Chosen by the sender, new for each reply")),
    security(("contact" = [])), responses(
    (status = 201, description = "Stored", body = Message),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[post("/api/portal/{portal}/tickets/{ticket}/messages")]
pub(in crate::routes) async fn reply(
    contact: PortalContact,
    path: Path<(String, TicketId)>,
    key: IdempotencyKey,
    body: Json<Reply>,
) -> Result<HttpResponse, ApiError> {
    let (_, ticket) = path.into_inner();
    let Reply { text, rich_text, attachments } = body.into_inner();
    let scope = contact.reach();
    tickets::show(contact.db(), &scope, ticket, contact.actor().contact).await?;
    let by = Uploader::Contact(contact.actor().contact);
    let id = ticket.to_string();
    let mut parts = vec!["reply", &id, &text];
    parts.extend(rich_text.as_deref());
    parts.extend(attachments.iter().map(String::as_str));
    let delivery = key.delivery(by, &parts);
    let message = match earlier(contact.db(), &delivery).await? {
        Some(message) => message,
        None => {
            let text =
                text_and_files(contact.db(), by, (&text, rich_text.as_deref()), &attachments);
            let text = text.await?;
            store(&contact, &scope, ticket, &text, &attachments, &delivery).await?
        }
    };
    let author = contact.actor().contact;
    let stored = own_message(contact.db(), &scope, ticket, author, message).await?;
    let mut messages = with_files(&contact, &scope, vec![stored]).await?;
    let message = messages.pop().ok_or(ApiError::NotFound)?;
    Ok(HttpResponse::Created().json(message))
}

async fn store(
    contact: &PortalContact,
    scope: &TicketScope,
    ticket: TicketId,
    text: &Text,
    uploads: &[String],
    delivery: &Delivery,
) -> Result<MessageId, ApiError> {
    let replying = Replying {
        actor: contact.actor(),
        sender: contact.email(),
        ticket,
        text: &text.plain,
        rich_text: text.rich.as_deref(),
        uploads,
        inbox: contact.inbox()?,
        delivery,
    };
    let policy = contact.portal().rules.closed_reply;
    let rule = |status| decide(status, policy).map(|effect| effect == ReplyEffect::Reopen);
    let mut tx = contact.db().begin().await?;
    let stored = tickets::reply(
        &mut tx,
        contact.ids(),
        scope,
        contact.pipelines(),
        &replying,
        rule,
        contact.now(),
    );
    let stored = match stored.await {
        Ok(Err(refused)) => return Err(ApiError::Conflict(sentence(&refused))),
        Ok(Ok(message)) => Ok(message),
        Err(error) => Err(error),
    };
    commit_once(contact.db(), tx, delivery, stored).await
}
