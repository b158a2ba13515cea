//! Messages and comments.

use portico_domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::crm::{IdInput, Paging};

/// A message, or a comment among staff.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ThreadMessage {
    /// Its id.
    pub id: String,
    /// `MESSAGE` or `COMMENT`. No customer sees a comment.
    pub r#type: String,
    /// The thread it stands in.
    pub conversations_thread_id: String,
    /// When it was sent or written.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub created_at: Timestamp,
    /// The actor who made it.
    pub created_by: String,
    /// What it was made with.
    pub client: MessageClient,
    /// Who it comes from.
    pub senders: Vec<MessageSender>,
    /// Who it goes to.
    pub recipients: Vec<MessageRecipient>,
    /// Whether it is in the recycle bin.
    pub archived: bool,
    /// Plain text.
    pub text: String,
    /// The same as HTML.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rich_text: Option<String>,
    /// Its files.
    pub attachments: Vec<MessageAttachment>,
    /// What only messages have.
    #[serde(flatten)]
    #[cfg_attr(feature = "openapi", schema(value_type = SentOrNot))]
    pub sent: Option<MessageSent>,
}

/// What messages have and comments do not, as a description of both.
#[cfg(feature = "openapi")]
#[derive(utoipa::ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "describes MessageSent where it may be missing")]
pub struct SentOrNot {
    /// `INCOMING` from the contact, `OUTGOING` to it.
    direction: Option<String>,
    /// The channel it went through.
    channel_id: Option<String>,
    /// The account of that channel.
    channel_account_id: Option<String>,
    /// Its own subject.
    subject: Option<String>,
    /// Always `NOT_TRUNCATED`: texts are whole.
    truncation_status: Option<String>,
    /// What became of it.
    status: Option<MessageStatus>,
}

/// What messages have and comments do not.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct MessageSent {
    /// `INCOMING` from the contact, `OUTGOING` to it.
    pub direction: String,
    /// The channel it went through.
    pub channel_id: String,
    /// The account of that channel.
    pub channel_account_id: String,
    /// Its own subject.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Always `NOT_TRUNCATED`: texts are whole.
    pub truncation_status: String,
    /// What became of it.
    pub status: MessageStatus,
}

/// What became of a message.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct MessageStatus {
    /// `SENT` or `RECEIVED`.
    pub status_type: String,
}

/// What a message was made with.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct MessageClient {
    /// `HUBSPOT` for people, `INTEGRATION` for programs.
    pub client_type: String,
    /// The token of a program.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub integration_app_id: Option<String>,
}

/// Where somebody is reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryIdentifier {
    /// Always `HS_EMAIL_ADDRESS`.
    pub r#type: String,
    /// The address.
    pub value: String,
}

/// Who a message comes from.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct MessageSender {
    /// The actor.
    pub actor_id: String,
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Always `FROM`.
    pub sender_field: String,
    /// The address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery_identifier: Option<DeliveryIdentifier>,
}

/// Who a message goes to.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct MessageRecipient {
    /// The actor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor_id: Option<String>,
    /// The name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `TO`, `CC` or `BCC`; `TO` where a request says nothing.
    #[serde(default)]
    pub recipient_field: Option<String>,
    /// The addresses.
    #[serde(default)]
    pub delivery_identifiers: Vec<DeliveryIdentifier>,
}

/// A file of a message or comment.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct MessageAttachment {
    /// Always `FILE`.
    pub r#type: String,
    /// The file.
    pub file_id: String,
    /// `IMAGE`, `AUDIO`, `VIDEO` or `OTHER`.
    pub file_usage_type: String,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where its content is for the next hour, without a token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A page of what was said in a thread.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessagePage {
    /// Messages and comments.
    pub results: Vec<ThreadMessage>,
    /// Missing on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paging: Option<Paging>,
}

/// A message's text as it came in.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct OriginalContent {
    /// Plain text.
    pub text: String,
    /// The same as HTML.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rich_text: Option<String>,
}

/// Something to write in a thread. All but the first four fields belong to messages.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct MessageInput {
    /// `MESSAGE` for the contact, `COMMENT` among staff.
    #[cfg_attr(feature = "openapi", schema(pattern = "^(MESSAGE|COMMENT)$"))]
    pub r#type: String,
    /// Plain text.
    #[cfg_attr(feature = "openapi", schema(min_length = 1))]
    pub text: String,
    /// The same as HTML; what could harm readers is taken out.
    #[serde(default)]
    pub rich_text: Option<String>,
    /// Files to send with it.
    #[serde(default)]
    pub attachments: Option<Vec<AttachmentInput>>,
    /// The staff user it comes from, e.g. `A-123`.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(pattern = "^A-[0-9]{1,15}$"))]
    pub sender_actor_id: Option<String>,
    /// The channel it goes through.
    #[serde(default)]
    pub channel_id: Option<IdInput>,
    /// The account of that channel.
    #[serde(default)]
    pub channel_account_id: Option<IdInput>,
    /// Who it goes to.
    #[serde(default)]
    pub recipients: Option<Vec<MessageRecipient>>,
    /// Its own subject.
    #[serde(default)]
    pub subject: Option<String>,
}

/// A file to send.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct AttachmentInput {
    /// Always `FILE`.
    #[cfg_attr(feature = "openapi", schema(pattern = "^FILE$"))]
    pub r#type: String,
    /// The file's id.
    pub file_id: IdInput,
}
