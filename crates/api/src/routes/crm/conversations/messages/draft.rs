//! What a program wants to write, checked.

use portico_api_types::crm::conversations::{AttachmentInput, MessageInput, MessageRecipient};
use portico_domain::{
    conversation::{Participant, PublicChannel},
    email::EmailAddress,
    id::{ContactId, FileId, InboxId, StaffId},
    message::Channel,
    text::{self, SUBJECT_MAX},
};

use crate::{crm::CrmError, files::MAX_FILES, rich_text::stored};

/// Most recipients of a message.
const MOST_RECIPIENTS: usize = 100;

/// What messages and comments have in common.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) text: String,
    pub(super) rich_text: Option<String>,
    pub(super) files: Vec<FileId>,
    /// What only messages have.
    pub(super) message: Option<Letter>,
}

/// What only messages have.
#[derive(Debug)]
pub(super) struct Letter {
    pub(super) sender: StaffId,
    pub(super) channel: Channel,
    pub(super) inbox: InboxId,
    pub(super) subject: String,
    pub(super) recipients: Vec<MessageRecipient>,
    pub(super) addresses: Vec<String>,
    pub(super) contacts: Vec<ContactId>,
}

/// Reads a request.
///
/// # Errors
/// The first thing that is wrong.
pub(super) fn read(input: MessageInput) -> Result<Draft, CrmError> {
    let MessageInput {
        r#type,
        text,
        rich_text: html,
        attachments,
        sender_actor_id,
        channel_id,
        channel_account_id,
        recipients,
        subject,
    } = input;
    let text = text::body(&text).map_err(|why| CrmError::invalid(format!("text {why}.")))?;
    let html = html.filter(|html| !html.trim().is_empty());
    let wrong = |why| CrmError::invalid(format!("richText {why}."));
    let rich_text = html.map(|html| stored(&html, &[]).map_err(wrong)).transpose()?;
    let files = files(attachments.unwrap_or_default())?;
    let message = match r#type.as_str() {
        "COMMENT" => None,
        "MESSAGE" => {
            let (channel, inbox) = channel(
                &given("channelId", channel_id)?.0,
                &given("channelAccountId", channel_account_id)?.0,
            )?;
            let recipients = given("recipients", recipients)?;
            let (addresses, contacts) = reached(&recipients)?;
            Some(Letter {
                sender: sender(&given("senderActorId", sender_actor_id)?)?,
                channel,
                inbox,
                subject: subject_of(subject)?,
                recipients: recipients.into_iter().map(with_field).collect(),
                addresses,
                contacts,
            })
        }
        other => {
            return Err(CrmError::invalid(format!(
                "type must be MESSAGE or COMMENT, not {other}."
            )));
        }
    };
    Ok(Draft { text, rich_text, files, message })
}

fn given<T>(field: &str, value: Option<T>) -> Result<T, CrmError> {
    let missing = || CrmError::invalid(format!("Some required fields were not set: [{field}]"));
    value.ok_or_else(missing)
}

fn files(attachments: Vec<AttachmentInput>) -> Result<Vec<FileId>, CrmError> {
    if attachments.len() > MAX_FILES {
        return Err(CrmError::invalid(format!("attachments has more than {MAX_FILES} files.")));
    }
    let mut files = Vec::new();
    for AttachmentInput { r#type, file_id } in attachments {
        if r#type != "FILE" {
            let kind = r#type;
            return Err(CrmError::invalid(format!("attachments type must be FILE, not {kind}.")));
        }
        let file = file_id.0.parse().map_err(|_| no_file(&file_id.0))?;
        if files.contains(&file) {
            return Err(CrmError::invalid(format!("attachments names the file {file} twice.")));
        }
        files.push(file);
    }
    Ok(files)
}

/// The error about a file that is not there.
pub(super) fn no_file(id: &str) -> CrmError {
    CrmError::invalid(format!("attachments fileId {id} is not the id of a file."))
}

/// The error about somebody who may not send.
pub(super) fn no_sender(actor: &str) -> CrmError {
    CrmError::invalid(format!("senderActorId {actor} is not a staff user, written like A-123."))
}

fn sender(actor: &str) -> Result<StaffId, CrmError> {
    match actor.parse() {
        Ok(Participant::Staff(staff)) => Ok(staff),
        _ => Err(no_sender(actor)),
    }
}

/// The error about an account that no inbox has.
pub(super) fn no_account(account: &str) -> CrmError {
    CrmError::invalid(format!("channelAccountId {account} is not the id of a channel account."))
}

fn channel(channel: &str, account: &str) -> Result<(Channel, InboxId), CrmError> {
    let found = channel.parse().ok().and_then(PublicChannel::numbered);
    let found = found.ok_or_else(|| {
        CrmError::invalid(format!("channelId {channel} is not the id of a channel."))
    })?;
    let (own, inbox) = account
        .parse()
        .ok()
        .and_then(PublicChannel::of_account)
        .ok_or_else(|| no_account(account))?;
    if own != found {
        return Err(CrmError::invalid(format!(
            "channelAccountId {account} is not an account of the channel {channel}."
        )));
    }
    Ok((found.channel, inbox))
}

fn subject_of(subject: Option<String>) -> Result<String, CrmError> {
    match subject.filter(|subject| !subject.trim().is_empty()) {
        None => Ok(String::new()),
        Some(subject) => text::line(&subject, SUBJECT_MAX)
            .map_err(|why| CrmError::invalid(format!("subject {why}."))),
    }
}

/// The addresses and contacts that recipients name.
fn reached(recipients: &[MessageRecipient]) -> Result<(Vec<String>, Vec<ContactId>), CrmError> {
    let wrong = |why: String| CrmError::invalid(format!("recipients {why}."));
    if recipients.is_empty() || recipients.len() > MOST_RECIPIENTS {
        return Err(wrong(format!("must be 1 to {MOST_RECIPIENTS} recipients")));
    }
    let (mut addresses, mut contacts) = (Vec::new(), Vec::new());
    for recipient in recipients {
        if !matches!(recipient.recipient_field.as_deref(), None | Some("TO" | "CC" | "BCC")) {
            return Err(wrong("recipientField must be TO, CC or BCC".to_owned()));
        }
        match recipient.actor_id.as_deref().map(|actor| (actor, actor.parse())) {
            None if recipient.delivery_identifiers.is_empty() => {
                return Err(wrong("need an actorId or deliveryIdentifiers".to_owned()));
            }
            Some((_, Ok(Participant::Contact(contact)))) => contacts.push(contact),
            Some((actor, Err(why))) => return Err(wrong(format!("actorId {actor} {why}"))),
            _ => {}
        }
        for identifier in &recipient.delivery_identifiers {
            if identifier.r#type != "HS_EMAIL_ADDRESS" {
                return Err(wrong("deliveryIdentifiers type must be HS_EMAIL_ADDRESS".to_owned()));
            }
            let address = identifier.value.parse::<EmailAddress>();
            let address = address.map_err(|why| wrong(format!("{} is {why}", identifier.value)))?;
            addresses.push(address.to_string());
        }
    }
    Ok((addresses, contacts))
}

fn with_field(recipient: MessageRecipient) -> MessageRecipient {
    let field = recipient.recipient_field.unwrap_or_else(|| "TO".to_owned());
    MessageRecipient { recipient_field: Some(field), ..recipient }
}
