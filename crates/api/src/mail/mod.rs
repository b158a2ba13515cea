//! Outgoing mail: the [`Postman`] takes what is due from storage, asks again whether the
//! recipient may be told, stores what is said and hands it to the configured server.

mod compose;
mod letter;
mod message;
mod portal;
mod postman;
mod text;
mod to_contact;
mod to_staff;
mod transport;

pub use letter::{Letter, letter};
pub use postman::{Postman, Running};
pub use text::{Words, words};
pub use transport::Transport;

use crate::config::Smtp;

/// What the operator decided about mail.
#[derive(Debug, Clone, Default)]
pub struct Mail {
    /// The address people use: links lead nowhere else.
    pub base_url: String,
    /// The server that takes mail, and the sender where an inbox has none of its own.
    pub smtp: Option<Smtp>,
}

impl Mail {
    /// The sender of mail whose inbox has none of its own; where mail is only kept, one that
    /// nobody can answer.
    #[must_use]
    pub fn from(&self) -> String {
        self.smtp
            .as_ref()
            .map_or_else(|| format!("no-reply@{}", self.host()), |smtp| smtp.from.clone())
    }

    /// The host that people use, for ids of mail.
    #[must_use]
    pub fn host(&self) -> &str {
        let address = self.base_url.split("://").nth(1).unwrap_or_default();
        let host = address.split(['/', ':']).next().unwrap_or_default();
        if host.is_empty() { "localhost" } else { host }
    }
}
