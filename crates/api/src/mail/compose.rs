//! What a mail says, unless it must not be sent.

use portico_store::mail::{Content, Origin, Outgoing, Recipient};

use super::{Letter, letter, to_contact, to_staff};
use crate::{
    app::{App, Settings},
    problem::ApiError,
};

/// Why a mail is not sent, for staff to read.
pub(super) type Reason = String;

/// A letter that may be sent, and to and from whom.
pub(super) struct Addressed {
    /// The recipient's address.
    pub(super) address: String,
    /// The sender, as a header has it.
    pub(super) sender: String,
    /// What it says.
    pub(super) letter: Letter,
}

/// The content of a mail as of now, or why it must not be sent.
///
/// # Errors
/// When storage does not answer.
pub(super) async fn compose(
    app: &App,
    settings: &Settings,
    outgoing: &Outgoing,
) -> Result<Result<Content, Reason>, ApiError> {
    let addressed = match outgoing.recipient {
        Recipient::Contact(contact) => {
            to_contact::address(app, settings, outgoing, contact).await?
        }
        Recipient::Staff(staff) => to_staff::address(app, outgoing, staff).await?,
    };
    let Addressed { address, sender, letter: said } = match addressed {
        Ok(addressed) => addressed,
        Err(reason) => return Ok(Err(reason)),
    };
    let subject = said.subject.clone();
    let (text, html) = letter(said).map_err(broken)?;
    Ok(Ok(Content { sender, address, subject, text, html }))
}

/// A mistake in the words or the form of mail, which tests find.
pub(super) fn broken(error: minijinja::Error) -> ApiError {
    ApiError::Internal(format!("the words of mail are wrong: {error}"))
}

/// What is there, or nothing where storage says that there is nothing for whoever asks.
pub(super) fn found<T>(answer: portico_store::Result<T>) -> Result<Option<T>, ApiError> {
    match answer {
        Ok(value) => Ok(Some(value)),
        Err(portico_store::Error::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The sender of mail about a ticket: its inbox's where that has one.
pub(super) fn sender(default: &str, brand: &str, inbox: &Origin) -> String {
    let known: Option<lettre::message::Mailbox> = default.parse().ok();
    let (name, address) = match known {
        Some(mailbox) => (mailbox.name, mailbox.email.to_string()),
        None => (None, default.to_owned()),
    };
    let name = inbox.name.clone().or(name).unwrap_or_else(|| brand.to_owned());
    let address = inbox.address.clone().unwrap_or(address);
    match address.parse() {
        Ok(address) => lettre::message::Mailbox::new(Some(name), address).to_string(),
        Err(_) => default.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn senders_are_addresses_whatever_inboxes_and_portals_are_called() {
        let inbox = |name: &str, address: &str| Origin {
            name: Some(name.to_owned()),
            address: Some(address.to_owned()),
            ..Origin::default()
        };
        for name in
            ["Acme, \"Care\"", "Größe & Söhne", "a <b@c.example>", "サポート", "x@y.example"]
        {
            let made =
                sender("support@portico.example", "Support", &inbox(name, "care@acme.example"));
            let read: lettre::message::Mailbox = made.parse().expect("an address");
            assert_eq!(read.email.to_string(), "care@acme.example", "{made}");
            assert_eq!(read.name.as_deref(), Some(name), "{made}");
            let brand = sender("support@portico.example", name, &Origin::default());
            let read: lettre::message::Mailbox = brand.parse().expect("an address");
            assert_eq!(read.name.as_deref(), Some(name), "{brand}");
        }
    }

    #[test]
    fn an_inbox_without_a_sender_uses_the_configured_one() {
        let made = sender("Help <support@portico.example>", "Support", &Origin::default());
        assert_eq!(made, "Help <support@portico.example>");
    }
}
