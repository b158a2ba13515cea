//! From what is stored to what customers read. Names of staff pass through the
//! portal's owner display here and nowhere else.

use std::collections::HashMap;

use portico_api_types::portal::{
    Attachment, Author, AuthorKind, Message, MessagePage, Snippet, TicketRow,
};
use portico_domain::{access::TicketScope, id::TicketId};
use portico_store::{
    Page,
    attachments::{self, StoredFile},
    conversations::{VisibleMessage, Writer, visible_messages},
    tickets::{StaffName, TicketSummary},
};

use crate::{auth::PortalContact, problem::ApiError, rich_text};

/// Messages of a page of the conversation.
const MESSAGES: u32 = 50;

pub(super) fn ticket_row(
    contact: &PortalContact,
    summary: TicketSummary,
    snippet: Option<portico_domain::search::Snippet>,
    shows_stage: bool,
) -> TicketRow {
    let TicketSummary {
        id,
        subject,
        requester,
        owner,
        created_at,
        customer_activity_at,
        status,
        stage,
    } = summary;
    TicketRow {
        id,
        subject,
        requested_by: requester.map(|name| name.shown()).unwrap_or_default(),
        created_at,
        owner: owner.map(|name| staff_name(contact, &name)).unwrap_or_default(),
        last_activity_at: customer_activity_at,
        status,
        stage: shows_stage.then_some(stage),
        snippet: snippet.map(|found| Snippet { text: found.text, marks: found.marks }),
    }
}

fn staff_name(contact: &PortalContact, name: &StaffName) -> String {
    let StaffName { first_name, last_name, alias } = name;
    contact.portal().rules.owner_display.shown(first_name, last_name, alias)
}

/// A page of the conversation with its files.
pub(super) async fn conversation(
    contact: &PortalContact,
    scope: &TicketScope,
    ticket: TicketId,
    page: &Page,
) -> Result<MessagePage, ApiError> {
    let found = visible_messages(contact.db(), scope, ticket, page, MESSAGES).await?;
    Ok(MessagePage {
        next: found.next.map(|cursor| cursor.encode()),
        messages: with_files(contact, scope, found.rows).await?,
    })
}

/// Messages with their files.
pub(super) async fn with_files(
    contact: &PortalContact,
    scope: &TicketScope,
    messages: Vec<VisibleMessage>,
) -> Result<Vec<Message>, ApiError> {
    let ids: Vec<_> = messages.iter().map(|message| message.id).collect();
    let mut files: HashMap<i64, Vec<Attachment>> = HashMap::new();
    for file in attachments::of_visible_messages(contact.db(), scope, &ids).await? {
        files.entry(file.parent).or_default().push(attachment(file));
    }
    let mut texts = Vec::new();
    for message in &messages {
        texts.push(message.rich_text.clone().map(|html| (html, ids_of(&files, message.id.get()))));
    }
    let folder = format!("/api/portal/{}/attachments", contact.portal().slug);
    let texts = rich_text::shown(texts, folder).await?;
    let both = messages.into_iter().zip(texts);
    Ok(both.map(|(message, html)| wire_message(contact, message, html, &mut files)).collect())
}

/// The files of a message or comment, for the images in its text.
pub(in crate::routes) fn ids_of(files: &HashMap<i64, Vec<Attachment>>, parent: i64) -> Vec<String> {
    files.get(&parent).into_iter().flatten().map(|file| file.id.clone()).collect()
}

fn wire_message(
    contact: &PortalContact,
    message: VisibleMessage,
    html: Option<String>,
    files: &mut HashMap<i64, Vec<Attachment>>,
) -> Message {
    let VisibleMessage { id, writer, text, rich_text: _, sent_at } = message;
    let attachments = files.remove(&id.get()).unwrap_or_default();
    Message { id, author: author(contact, writer), sent_at, text, rich_text: html, attachments }
}

fn author(contact: &PortalContact, writer: Writer) -> Author {
    match writer {
        Writer::Contact(id, name) if id == contact.actor().contact => {
            Author { kind: AuthorKind::You, name: name.shown() }
        }
        Writer::Contact(_, name) => Author { kind: AuthorKind::Contact, name: name.shown() },
        Writer::Staff(_, name) => {
            Author { kind: AuthorKind::Staff, name: staff_name(contact, &name) }
        }
        Writer::Unknown => Author { kind: AuthorKind::Staff, name: "Support".to_owned() },
    }
}

pub(in crate::routes) fn attachment(file: StoredFile) -> Attachment {
    let StoredFile { id, parent: _, name, media_type, size, sha256: _, is_stored } = file;
    Attachment { id, name, media_type, size, stored: is_stored }
}
