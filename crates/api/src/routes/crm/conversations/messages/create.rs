//! Writing in a thread.

use actix_web::{HttpResponse, post, web::Path};
use portico_api_types::crm::{
    CrmProblem,
    conversations::{MessageInput, ThreadMessage},
};
use portico_domain::{
    conversation::{Participant, PublicChannel},
    id::ThreadId,
};
use portico_store::{
    Error,
    records::threads::{self, Outgoing, Refused, Remark},
};

use super::{
    convert,
    draft::{self, Draft, Letter, no_account, no_file, no_sender},
};
use crate::{
    auth::{Crm, WriteConversations},
    crm::{CrmError, CrmJson},
    routes::crm::conversations::{ThreadPath, thread_id},
};

/// Sends a message to the contact, or writes a comment that no customer sees.
#[utoipa::path(tag = "conversations", operation_id = "crm_create_message", params(ThreadPath),
    request_body = MessageInput, security(("token" = []), ("staff" = [])), responses(
    (status = 201, description = "The message or comment", body = ThreadMessage),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/conversations/v3/conversations/threads/{threadId}/messages")]
pub(in crate::routes) async fn create(
    crm: Crm<WriteConversations>,
    path: Path<String>,
    body: CrmJson<MessageInput>,
) -> Result<HttpResponse, CrmError> {
    let thread = thread_id(&path)?;
    // Whether the thread is there is said before what is wrong with the message.
    threads::show(crm.db(), crm.scope(), thread, false).await?;
    let draft = draft::read(body.0)?;
    let id = match &draft.message {
        None => comment(&crm, thread, &draft).await?,
        Some(letter) => message(&crm, thread, &draft, letter).await?,
    };
    let said = threads::message(crm.db(), crm.scope(), thread, false, id).await?;
    let answer = convert::messages(&crm, thread, false, vec![said]).await?.pop();
    Ok(HttpResponse::Created().json(answer.ok_or_else(CrmError::not_found)?))
}

async fn comment(
    crm: &Crm<WriteConversations>,
    thread: ThreadId,
    draft: &Draft,
) -> Result<i64, CrmError> {
    let Draft { text, rich_text, files, message: _ } = draft;
    let remark = Remark { thread, text, rich_text: rich_text.as_deref(), files };
    let mut tx = crm.db().begin().await?;
    let stored = threads::comment(&mut tx, crm.act(), crm.scope(), (crm.staff(), &remark)).await?;
    let id = stored.map_err(refusal)?;
    tx.commit().await?;
    Ok(id.get())
}

async fn message(
    crm: &Crm<WriteConversations>,
    thread: ThreadId,
    draft: &Draft,
    letter: &Letter,
) -> Result<i64, CrmError> {
    let Draft { text, rich_text, files, message: _ } = draft;
    let Letter { sender, channel, inbox, subject, recipients, addresses, contacts } = letter;
    let account = || PublicChannel::of(*channel).account(*inbox).to_string();
    threads::inbox(crm.db(), crm.scope(), *inbox).await.map_err(|error| match error {
        Error::NotFound => no_account(&account()),
        other => other.into(),
    })?;
    let recipients = serde_json::to_string(recipients)
        .map_err(|error| CrmError::invalid(format!("recipients cannot be kept: {error}.")))?;
    let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
    let outgoing = Outgoing {
        thread,
        sender: *sender,
        channel: *channel,
        recipients: &recipients,
        addresses: &addresses,
        contacts,
        subject,
        text,
        rich_text: rich_text.as_deref(),
        files,
    };
    let mut tx = crm.db().begin().await?;
    let stored = threads::send(&mut tx, crm.act(), crm.scope(), &outgoing).await?;
    let id = stored.map_err(refusal)?;
    tx.commit().await?;
    Ok(id.get())
}

fn refusal(refused: Refused) -> CrmError {
    match refused {
        Refused::Sender(staff) => no_sender(&Participant::Staff(staff).to_string()),
        Refused::Recipient(contact) => {
            let actor = Participant::Contact(contact);
            CrmError::invalid(format!("recipients actorId {actor} is not a contact."))
        }
        Refused::File(file) => no_file(&file.to_string()),
        Refused::Size(most) => CrmError::invalid(format!(
            "attachments are more than {} MB together.",
            most / (1024 * 1024)
        )),
    }
}
