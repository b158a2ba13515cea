//! Mail to staff. It says what the help desk shows to whoever may work on tickets now.

use portico_domain::{
    access::{DeskScope, Rule, desk_scope},
    id::{StaffId, TicketId},
    mail::Purpose,
};
use portico_store::{
    conversations::Writer,
    desk::{self, Entry, EntryBody},
    mail::{self, Origin, Outgoing},
};

use super::{
    Letter,
    compose::{Addressed, Reason, broken, found, sender},
    text::staff_words,
};
use crate::{app::App, problem::ApiError};

/// The name at the top, and that of the sender where nobody has given another.
const BRAND: &str = "Portico";

/// The letter to a staff user, or why there must be none.
pub(super) async fn address(
    app: &App,
    outgoing: &Outgoing,
    staff: StaffId,
) -> Result<Result<Addressed, Reason>, ApiError> {
    let refused = |reason: &str| Ok(Err(reason.to_owned()));
    let Some(known) = mail::staff(&app.db, staff, outgoing.purpose).await? else {
        return refused("The staff user is not there any more.");
    };
    if known.refuses {
        return refused("The staff user has switched these mails off.");
    }
    let (origin, letter) = match (outgoing.purpose, outgoing.ticket) {
        (Purpose::Test, _) => (Origin::default(), Ok(test(app).map_err(broken)?)),
        (_, Some(ticket)) => {
            let Some(scope) = desk_scope(&known.actor) else {
                return refused("The staff user may not work on tickets any more.");
            };
            let origin = mail::origin(&app.db, ticket).await?;
            (origin, about(app, &scope, outgoing, ticket).await?)
        }
        (_, None) => return refused("It is about no ticket."),
    };
    let letter = match letter {
        Ok(letter) => letter,
        Err(reason) => return Ok(Err(reason)),
    };
    let greeting = staff_words().say("greeting", &[("name", &known.name.first_name)]);
    let letter = Letter { greeting: greeting.map_err(broken)?, ..letter };
    let sender = sender(&app.mail.from(), BRAND, &origin);
    Ok(Ok(Addressed { address: known.email, sender, letter }))
}

/// A letter that only says that it has arrived.
fn test(app: &App) -> Result<Letter, minijinja::Error> {
    let words = staff_words();
    Ok(Letter {
        language: words.tag,
        brand: BRAND.to_owned(),
        subject: words.say("subject_test", &[])?,
        lead: words.say("test", &[])?,
        link: format!("{}/console/settings/mail", app.mail.base_url),
        link_label: words.say("open_test", &[])?,
        footer: vec![words.say("off_test", &[])?],
        ..Letter::default()
    })
}

/// A letter about a ticket.
async fn about(
    app: &App,
    scope: &DeskScope,
    outgoing: &Outgoing,
    ticket: TicketId,
) -> Result<Result<Letter, Reason>, ApiError> {
    let shown = desk::show(&app.db, scope, ticket).await;
    let Some(shown) = found(shown)? else {
        return Ok(Err("The ticket is not there any more.".to_owned()));
    };
    let subject = shown.row.subject;
    let (lead, title, author, body) = match outgoing.purpose {
        Purpose::Assignment => {
            let by = outgoing.by.as_ref().map(|name| name.full()).unwrap_or_default();
            let lead = if by.is_empty() { "assignment" } else { "assignment_by" };
            (lead, "subject_assignment", by, String::new())
        }
        purpose => {
            let (lead, title, id) = match purpose {
                Purpose::Mention => {
                    ("mention", "subject_mention", outgoing.comment.map(|id| id.get()))
                }
                _ => {
                    let message = outgoing.message.map(|id| id.get());
                    ("customer_message", "subject_customer_message", message)
                }
            };
            let entry = match id {
                Some(id) => found(desk::entry(&app.db, scope, &Rule::Empty, ticket, id).await)?,
                None => None,
            };
            let Some(entry) = entry else {
                return Ok(Err("What it tells of is not there any more.".to_owned()));
            };
            let (author, body) = said(entry);
            (lead, title, author, body)
        }
    };
    let values = [("author", author.as_str()), ("subject", subject.as_str())];
    let letter = fill(app, ticket, lead, title, &values).map_err(broken)?;
    Ok(Ok(Letter { body, ..letter }))
}

fn said(entry: Entry) -> (String, String) {
    let author = match entry.writer {
        Writer::Contact(_, name) => name.shown(),
        Writer::Staff(_, name) => name.full(),
        Writer::Unknown => String::new(),
    };
    let body = match entry.body {
        EntryBody::Message { text, .. } | EntryBody::Comment { text, .. } => text,
        EntryBody::Change { .. } => String::new(),
    };
    (author, body)
}

fn fill(
    app: &App,
    ticket: TicketId,
    lead: &str,
    subject: &str,
    values: &[(&str, &str)],
) -> Result<Letter, minijinja::Error> {
    let words = staff_words();
    Ok(Letter {
        language: words.tag,
        brand: BRAND.to_owned(),
        subject: words.say(subject, values)?,
        lead: words.say(lead, values)?,
        link: format!("{}/console/tickets/{ticket}", app.mail.base_url),
        link_label: words.say("open", &[])?,
        footer: vec![words.say("off", &[])?],
        ..Letter::default()
    })
}
