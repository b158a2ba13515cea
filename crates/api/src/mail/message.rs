//! A mail in the form in which it travels.

use std::time::{Duration, UNIX_EPOCH};

use lettre::{
    Message,
    message::{
        Mailbox, MultiPart,
        header::{Header, HeaderName, HeaderValue},
    },
};
use portico_domain::time::Timestamp;
use portico_store::mail::{Content, Prepared};

/// Tells other programs not to answer by themselves.
#[derive(Debug, Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// The mail with its headers. What stands in them is encoded, so that no line break in a
/// subject or a name begins another header.
///
/// # Errors
/// A sentence that says which address cannot be used.
pub(super) fn message(
    content: &Content,
    prepared: &Prepared,
    now: Timestamp,
) -> Result<Message, String> {
    let from: Mailbox =
        content.sender.parse().map_err(|_| "The sender's address cannot be used.".to_owned())?;
    let address = content
        .address
        .parse()
        .map_err(|_| "The recipient's address cannot be used.".to_owned())?;
    let millis = u64::try_from(now.millis()).unwrap_or_default();
    let mut builder = Message::builder()
        .from(from)
        .to(Mailbox::new(None, address))
        .subject(one_line(&content.subject))
        .date(UNIX_EPOCH + Duration::from_millis(millis))
        .message_id(Some(prepared.header_id.clone()))
        .header(AutoSubmitted);
    if let Some(latest) = prepared.thread_ids.last() {
        builder = builder.in_reply_to(latest.clone()).references(prepared.thread_ids.join(" "));
    }
    let parts = MultiPart::alternative_plain_html(content.text.clone(), content.html.clone());
    builder.multipart(parts).map_err(|error| error.to_string())
}

/// The same without line breaks and other control characters.
fn one_line(text: &str) -> String {
    text.split(char::is_control).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(subject: &str, sender: &str) -> Result<String, String> {
        let content = Content {
            sender: sender.to_owned(),
            address: "ada@acme.example".to_owned(),
            subject: subject.to_owned(),
            text: "Hello".to_owned(),
            html: "<p>Hello</p>".to_owned(),
        };
        let prepared = Prepared {
            header_id: "<1.ab@portico.example>".to_owned(),
            thread_ids: vec!["<0.cd@portico.example>".to_owned()],
        };
        let made = message(&content, &prepared, Timestamp::from_millis(0))?;
        Ok(String::from_utf8(made.formatted()).expect("ASCII"))
    }

    #[test]
    fn line_breaks_in_subjects_begin_no_header() {
        let sent = made("Printer\r\nBcc: evil@evil.example\n\nX", "Support <s@portico.example>");
        let sent = sent.expect("a mail");
        let head = sent.split("\r\n\r\n").next().expect("a head");
        assert!(!head.to_lowercase().contains("\nbcc:"), "{head}");
        assert!(head.contains("Subject: Printer Bcc: evil@evil.example X"), "{head}");
    }

    #[test]
    fn headers_tell_programs_what_it_is_and_what_it_follows() {
        let sent = made("A", "Support <s@portico.example>").expect("a mail");
        for line in [
            "Message-ID: <1.ab@portico.example>",
            "In-Reply-To: <0.cd@portico.example>",
            "References: <0.cd@portico.example>",
            "Auto-Submitted: auto-generated",
            "Content-Type: multipart/alternative",
            "Date: Thu, 01 Jan 1970 00:00:00 +0000",
        ] {
            assert!(sent.contains(line), "{line} in {sent}");
        }
    }

    #[test]
    fn a_sender_that_is_no_address_is_refused() {
        assert!(made("A", "Support\r\nBcc: x@y.example <s@portico.example>").is_err());
        assert!(made("A", "").is_err());
    }
}
