//! Messages and comments as they are answered.

use portico_api_types::crm::conversations::{
    DeliveryIdentifier, MessageAttachment, MessageClient, MessageRecipient, MessageSender,
    MessageSent, MessageStatus, ThreadMessage,
};
use portico_domain::{
    access::RecordScope,
    conversation::{Participant, PublicChannel},
    id::ThreadId,
};
use portico_store::{
    conversations::Writer,
    records::{
        files::{SigningKey, signing_key},
        threads::{AttachedFile, Said, attached},
    },
};

use crate::{
    auth::{Crm, Need},
    crm::CrmError,
    rich_text::without_images,
    routes::crm::files::signed_address,
};

/// How long the addresses of files in answers work, in milliseconds.
const ADDRESS_LIFE: i64 = 3_600_000;

/// What was said in one thread, with its files, as it is answered.
pub(super) async fn messages<N: Need<Scope = RecordScope>>(
    crm: &Crm<N>,
    thread: ThreadId,
    archived: bool,
    said: Vec<Said>,
) -> Result<Vec<ThreadMessage>, CrmError> {
    let ids: Vec<i64> = said.iter().map(|one| one.id).collect();
    let files = attached(crm.db(), crm.scope(), thread, archived, &ids).await?;
    let key = if files.is_empty() { None } else { Some(signing_key(crm.db()).await?) };
    let attachments = |id: i64| {
        let own = files.iter().filter(|file| file.parent == id);
        own.map(|file| attachment(crm, key.as_ref(), file)).collect()
    };
    Ok(said
        .into_iter()
        .map(|one| {
            let id = one.id;
            message(one, archived, attachments(id))
        })
        .collect())
}

fn attachment<N: Need>(
    crm: &Crm<N>,
    key: Option<&SigningKey>,
    file: &AttachedFile,
) -> MessageAttachment {
    let expires_at = crm.now().plus_millis(ADDRESS_LIFE);
    let url = key.filter(|_| file.is_stored);
    let family = file.media_type.split('/').next().unwrap_or_default();
    MessageAttachment {
        r#type: "FILE".to_owned(),
        file_id: file.file.map_or_else(|| file.id.clone(), |file| file.to_string()),
        file_usage_type: match family {
            "image" => "IMAGE",
            "audio" => "AUDIO",
            "video" => "VIDEO",
            _ => "OTHER",
        }
        .to_owned(),
        name: Some(file.name.clone()),
        url: url.map(|key| signed_address(crm.base_url(), key, &file.id, expires_at)),
    }
}

fn message(said: Said, archived: bool, attachments: Vec<MessageAttachment>) -> ThreadMessage {
    let sender = sender(&said);
    let program = said.token.map(Participant::Program);
    let created_by = program.as_ref().map_or_else(|| sender.actor_id.clone(), ToString::to_string);
    let sender = match (&program, said.is_comment) {
        (Some(program), true) => MessageSender {
            actor_id: program.to_string(),
            name: None,
            sender_field: sender.sender_field,
            delivery_identifier: None,
        },
        _ => sender,
    };
    let client = MessageClient {
        client_type: if said.token.is_some() { "INTEGRATION" } else { "HUBSPOT" }.to_owned(),
        integration_app_id: said.token.map(|token| token.to_string()),
    };
    ThreadMessage {
        id: said.id.to_string(),
        r#type: if said.is_comment { "COMMENT" } else { "MESSAGE" }.to_owned(),
        conversations_thread_id: said.thread.to_string(),
        created_at: said.at,
        created_by,
        client,
        senders: vec![sender],
        recipients: recipients(&said),
        archived,
        attachments,
        sent: (!said.is_comment).then(|| sent(&said)),
        text: said.text,
        rich_text: said.rich_text.as_deref().map(without_images),
    }
}

fn sent(said: &Said) -> MessageSent {
    let channel = PublicChannel::of(said.channel);
    let (direction, status) =
        if said.is_incoming { ("INCOMING", "RECEIVED") } else { ("OUTGOING", "SENT") };
    MessageSent {
        direction: direction.to_owned(),
        channel_id: channel.id.to_string(),
        channel_account_id: channel.account(said.inbox).to_string(),
        subject: Some(said.subject.clone()).filter(|subject| !subject.is_empty()),
        truncation_status: "NOT_TRUNCATED".to_owned(),
        status: MessageStatus { status_type: status.to_owned() },
    }
}

fn sender(said: &Said) -> MessageSender {
    let (who, name) = match &said.writer {
        Writer::Contact(contact, name) => (Participant::Contact(*contact), Some(name.shown())),
        Writer::Staff(staff, name) => {
            let name = format!("{} {}", name.first_name, name.last_name);
            (Participant::Staff(*staff), Some(name.trim().to_owned()))
        }
        Writer::Unknown => {
            let address = said.sender.parse().ok().map(Participant::Address);
            (address.unwrap_or(Participant::System), None)
        }
    };
    MessageSender {
        actor_id: who.to_string(),
        name: name.filter(|name| !name.is_empty()),
        sender_field: "FROM".to_owned(),
        delivery_identifier: (!said.sender.is_empty()).then(|| address(&said.sender)),
    }
}

/// The recipients that were named, or the addresses that are known.
fn recipients(said: &Said) -> Vec<MessageRecipient> {
    let named = said.recipients.as_deref().and_then(|json| serde_json::from_str(json).ok());
    named.unwrap_or_else(|| {
        let known = said.addresses.split(' ').filter(|text| !text.is_empty());
        known
            .map(|text| MessageRecipient {
                actor_id: None,
                name: None,
                recipient_field: Some("TO".to_owned()),
                delivery_identifiers: vec![address(text)],
            })
            .collect()
    })
}

/// A mail address.
pub(super) fn address(text: &str) -> DeliveryIdentifier {
    DeliveryIdentifier { r#type: "HS_EMAIL_ADDRESS".to_owned(), value: text.to_owned() }
}
