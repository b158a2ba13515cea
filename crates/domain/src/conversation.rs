//! Who takes part in a conversation, and the channels it goes through, as integrators name them.

use std::{fmt, str::FromStr};

use crate::{
    email::EmailAddress,
    id::{ContactId, InboxId, StaffId, TokenId},
    message::Channel,
};

/// Somebody who takes part in a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Participant {
    /// A staff user, `A-123`.
    Staff(StaffId),
    /// A contact, `V-123`.
    Contact(ContactId),
    /// An address of nobody in particular, `E-ada@acme.example`.
    Address(EmailAddress),
    /// A program with its token, `I-123`.
    Program(TokenId),
    /// Portico itself, `S-hubspot`.
    System,
}

/// Text that names nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("is not an actor like A-123, V-123 or E-ada@acme.example")]
pub struct UnknownParticipant;

/// What names the system; clients know it by this name.
const SYSTEM: &str = "S-hubspot";

impl Participant {
    /// What kind of actor it is, in the API.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Staff(_) => "AGENT",
            Self::Contact(_) => "VISITOR",
            Self::Address(_) => "EMAIL",
            Self::Program(_) => "INTEGRATOR",
            Self::System => "SYSTEM",
        }
    }
}

impl fmt::Display for Participant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Staff(id) => write!(f, "A-{id}"),
            Self::Contact(id) => write!(f, "V-{id}"),
            Self::Address(address) => write!(f, "E-{address}"),
            Self::Program(id) => write!(f, "I-{id}"),
            Self::System => f.write_str(SYSTEM),
        }
    }
}

impl FromStr for Participant {
    type Err = UnknownParticipant;

    fn from_str(text: &str) -> Result<Self, UnknownParticipant> {
        if text == SYSTEM {
            return Ok(Self::System);
        }
        let found = match text.split_once('-') {
            Some(("A", id)) => id.parse().ok().map(Self::Staff),
            Some(("V", id)) => id.parse().ok().map(Self::Contact),
            Some(("I", id)) => id.parse().ok().map(Self::Program),
            Some(("E", address)) => address.parse().ok().map(Self::Address),
            _ => None,
        };
        found.ok_or(UnknownParticipant)
    }
}

/// The channels that integrators see, with their numbers and names.
const CHANNELS: [(Channel, i64, &str); 4] = [
    (Channel::Portal, 1001, "Portal"),
    (Channel::Email, 1002, "Email"),
    (Channel::HelpDesk, 1003, "Help desk"),
    (Channel::Api, 1004, "API"),
];
/// How many accounts of one inbox there can be.
const ACCOUNTS: i64 = 10;

/// A channel as integrators see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicChannel {
    /// The channel.
    pub channel: Channel,
    /// Its number.
    pub id: i64,
    /// Its name.
    pub name: &'static str,
    position: i64,
}

impl PublicChannel {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        let known = (1..).zip(CHANNELS);
        known.map(|(position, (channel, id, name))| Self { channel, id, name, position })
    }

    /// The one that stands for a channel. What was imported came by mail.
    #[must_use]
    pub fn of(channel: Channel) -> Self {
        let channel = if channel == Channel::Import { Channel::Email } else { channel };
        let (channel, id, name) = match channel {
            Channel::Portal => CHANNELS[0],
            Channel::Email | Channel::Import => CHANNELS[1],
            Channel::HelpDesk => CHANNELS[2],
            Channel::Api => CHANNELS[3],
        };
        let position = id - CHANNELS[0].1 + 1;
        Self { channel, id, name, position }
    }

    /// The one of that number.
    #[must_use]
    pub fn numbered(id: i64) -> Option<Self> {
        Self::all().find(|channel| channel.id == id)
    }

    /// The number of its account in an inbox: each inbox has one for each channel.
    #[must_use]
    pub const fn account(self, inbox: InboxId) -> i64 {
        inbox.get() * ACCOUNTS + self.position
    }

    /// The channel and the inbox of the account of that number. The inbox need not exist.
    #[must_use]
    pub fn of_account(account: i64) -> Option<(Self, InboxId)> {
        let inbox = InboxId::new(account.div_euclid(ACCOUNTS)).ok()?;
        let position = account.rem_euclid(ACCOUNTS);
        Self::all().find(|channel| channel.position == position).map(|channel| (channel, inbox))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actors_survive_their_text() {
        for text in ["A-1", "V-20", "E-ada@acme.example", "I-7", "S-hubspot"] {
            assert_eq!(text.parse::<Participant>().map(|who| who.to_string()), Ok(text.to_owned()));
        }
        for bad in ["", "A-", "A1", "X-1", "S-other", "V--1", "E-nobody", "a-1"] {
            assert_eq!(bad.parse::<Participant>(), Err(UnknownParticipant), "{bad}");
        }
    }

    #[test]
    fn every_channel_has_one_account_in_each_inbox() {
        let inbox = InboxId::fixed(77);
        for channel in PublicChannel::all() {
            assert_eq!(PublicChannel::of(channel.channel), channel);
            assert_eq!(PublicChannel::numbered(channel.id), Some(channel));
            assert_eq!(PublicChannel::of_account(channel.account(inbox)), Some((channel, inbox)));
        }
        assert_eq!(PublicChannel::of(Channel::Import).channel, Channel::Email);
        for bad in [-1, 770, 779, i64::MAX] {
            assert_eq!(PublicChannel::of_account(bad), None, "{bad}");
        }
    }
}
