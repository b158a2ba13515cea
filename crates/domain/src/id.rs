//! One typed identifier for each kind of record.
//!
//! An id is an integer below 2^53: 42 bits of milliseconds since 2024-01-01 and 11
//! random bits (SPEC 1.2). Only what is built in has a small one, and the first pipeline
//! has 0. JSON carries it as a decimal string.

use std::{fmt, marker::PhantomData, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::time::Timestamp;

/// Bits of an id that are random.
const RANDOM_BITS: u32 = 11;
/// The largest id plus one: integers below it survive a JavaScript number.
const LIMIT: i64 = 1 << 53;
/// 2024-01-01T00:00:00Z in milliseconds since 1970.
const EPOCH: i64 = 1_704_067_200_000;

/// The id of a record of kind `K`.
pub struct Id<K> {
    raw: i64,
    kind: PhantomData<fn() -> K>,
}

/// Text or number that is not an id: not a decimal integer from 0 to 2^53 - 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct InvalidId;

impl<K> Id<K> {
    /// Accepts a number from the database or the wire.
    ///
    /// # Errors
    /// [`InvalidId`] when `raw` is negative or not below 2^53.
    pub const fn new(raw: i64) -> Result<Self, InvalidId> {
        if raw >= 0 && raw < LIMIT { Ok(Self { raw, kind: PhantomData }) } else { Err(InvalidId) }
    }

    /// An id that is fixed in the code; `raw` must be positive.
    pub(crate) const fn fixed(raw: i64) -> Self {
        Self { raw, kind: PhantomData }
    }

    /// The same number as the id of another kind, where one range holds both.
    #[must_use]
    pub const fn cast<Other>(self) -> Id<Other> {
        Id { raw: self.raw, kind: PhantomData }
    }

    /// The id as an integer.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.raw
    }

    /// When it was made. For ids that are built in, the time before which none was made.
    #[must_use]
    pub const fn made_at(self) -> Timestamp {
        Timestamp::from_millis((self.raw >> RANDOM_BITS) + EPOCH)
    }
}

/// Composes the next id from the time and random bits; always above `last`, so
/// that ids of one source never repeat and rise with time.
#[must_use]
pub const fn next_raw(now: Timestamp, random: u16, last: i64) -> i64 {
    let millis = now.millis() - EPOCH;
    let millis = if millis < 1 { 1 } else { millis };
    let random = (random as i64) & ((1 << RANDOM_BITS) - 1);
    let fresh = (millis << RANDOM_BITS) | random;
    if fresh > last { fresh } else { last + 1 + (random & 7) }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.raw == other.raw
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.raw.cmp(&other.raw)
    }
}
impl<K> std::hash::Hash for Id<K> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.raw.hash(state);
    }
}
impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.raw)
    }
}
impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.raw)
    }
}
impl<K> FromStr for Id<K> {
    type Err = InvalidId;
    fn from_str(text: &str) -> Result<Self, InvalidId> {
        if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(InvalidId);
        }
        Self::new(text.parse().map_err(|_| InvalidId)?)
    }
}
impl<K> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de, K> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(|_| D::Error::custom("an id is a decimal number written as text"))
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $marker:ident $id:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $marker {}
        $(#[$doc])*
        pub type $id = Id<$marker>;
    )*};
}

ids! {
    /// A person on the customer's side.
    ContactKind ContactId;
    /// The organisation of contacts.
    CompanyKind CompanyId;
    /// A ticket.
    TicketKind TicketId;
    /// An ordered list of stages.
    PipelineKind PipelineId;
    /// Where a ticket stands.
    StageKind StageId;
    /// A person of ours.
    StaffKind StaffId;
    /// Where threads arrive.
    InboxKind InboxId;
    /// A conversation.
    ThreadKind ThreadId;
    /// Said to or by the contact.
    MessageKind MessageId;
    /// Said among staff in a thread.
    CommentKind CommentId;
    /// Written by staff on a record.
    NoteKind NoteId;
    /// A property definition.
    PropertyKind PropertyId;
    /// The customers' site.
    PortalKind PortalId;
    /// A host name that portals live on.
    DomainKind DomainId;
    /// What an integrator's program shows instead of a password.
    TokenKind TokenId;
    /// Something that happened to a record.
    EventKind EventId;
    /// A program that is told of events.
    WebhookAppKind WebhookAppId;
    /// One kind of event that a program is told of.
    SubscriptionKind SubscriptionId;
    /// An event on its way to a program.
    DeliveryKind DeliveryId;
    /// An export or an import.
    JobKind JobId;
    /// A file that integrators keep.
    FileKind FileId;
    /// Where such files lie.
    FolderKind FolderId;
    /// A mail that goes out.
    MailKind MailId;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_decimal_text_below_two_to_the_53() {
        for bad in ["", "-1", "1.5", "+1", "9007199254740992", "99999999999999999999", " 1"] {
            assert_eq!(bad.parse::<TicketId>(), Err(InvalidId), "{bad:?}");
        }
        assert_eq!("9007199254740991".parse::<TicketId>().map(Id::get), Ok((1 << 53) - 1));
    }

    #[test]
    fn next_ids_rise_even_when_the_clock_stands_still() {
        let now = Timestamp::from_millis(EPOCH + 1_000);
        let first = next_raw(now, 2047, 0);
        let second = next_raw(now, 0, first);
        assert!(second > first);
        assert!(next_raw(Timestamp::from_millis(EPOCH + 2_000), 0, second) > second);
    }

    #[test]
    fn ids_tell_when_they_were_made() {
        let now = Timestamp::from_millis(EPOCH + 1_000);
        let id = TicketId::new(next_raw(now, 2047, 0)).expect("an id");
        assert_eq!(id.made_at(), now);
        assert_eq!(TicketId::fixed(4).made_at(), Timestamp::from_millis(EPOCH));
    }
}
