//! What is known of messages beside their text, in the form that rules compare.

use portico_domain::{
    filter::{fold, words_text},
    id::MessageId,
    message::Channel,
};
use sea_orm::Value;

use crate::{Result, Tx, import::bulk::Bulk};

/// A message's envelope.
#[derive(Debug, Clone)]
pub(crate) struct Envelope<'a> {
    pub(crate) message: MessageId,
    pub(crate) channel: Channel,
    /// The address it came from; empty when it is not known.
    pub(crate) sender: &'a str,
    /// The addresses it went to.
    pub(crate) recipients: &'a [&'a str],
    /// Its own subject; empty where it has none.
    pub(crate) subject: &'a str,
}

const ENVELOPES: Bulk = Bulk {
    head: "INSERT INTO envelope (message_id, channel, sender, sender_words, sender_domain, \
         sender_domain_words, recipients, recipient_words, subject, subject_key, subject_words) VALUES ",
    row: "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
};

/// Stores envelopes of new messages.
pub(crate) async fn insert(
    tx: &mut Tx,
    envelopes: impl IntoIterator<Item = Envelope<'_>>,
) -> Result<()> {
    ENVELOPES.insert(tx, envelopes.into_iter().flat_map(row).collect()).await
}

fn row(envelope: Envelope<'_>) -> [Value; 11] {
    let Envelope { message, channel, sender, recipients, subject } = envelope;
    let domain = sender.rsplit_once('@').map_or("", |(_, domain)| domain);
    let recipients = recipients.join(" ");
    [
        message.get().into(),
        channel.name().into(),
        fold(sender).into(),
        words_text(sender).into(),
        fold(domain).into(),
        words_text(domain).into(),
        fold(&recipients).into(),
        words_text(&recipients).into(),
        subject.into(),
        fold(subject).into(),
        words_text(subject).into(),
    ]
}
