//! Mail to contacts. Nothing is said that the portal would not show to the recipient now.

use portico_domain::{
    access::TicketScope,
    id::{ContactId, MessageId, StageId, TicketId},
    mail::Purpose,
    pipeline::{Stage, Status},
    portal::{Portal, StageDisplay},
};
use portico_store::{
    attachments,
    conversations::{self, VisibleMessage, Writer},
    mail::{self, Outgoing},
    sessions,
    tickets::{self, TicketSummary},
};

use super::{
    Letter, Words,
    compose::{Addressed, Reason, broken, found, sender},
    portal::portal_for,
    words,
};
use crate::{
    app::{App, Settings},
    auth::reach_of,
    problem::ApiError,
    rich_text::without_images,
};

/// What the portal shows to the recipient, and how.
struct Told<'a> {
    app: &'a App,
    portal: &'a Portal,
    scope: TicketScope,
    ticket: TicketId,
    summary: TicketSummary,
    words: &'static Words,
}

/// The letter to a contact, or why there must be none.
pub(super) async fn address(
    app: &App,
    settings: &Settings,
    outgoing: &Outgoing,
    contact: ContactId,
) -> Result<Result<Addressed, Reason>, ApiError> {
    let refused = |reason: &str| Ok(Err(reason.to_owned()));
    let now = app.clock.now();
    let Some(session) = sessions::as_contact(&app.db, contact, now).await? else {
        return refused("The contact is not there any more.");
    };
    let Some(address) = session.name.email.clone() else {
        return refused("The contact has no address.");
    };
    let standing = mail::contact_standing(&app.db, contact, outgoing.purpose).await?;
    if standing.refuses {
        return refused("The contact has switched these mails off.");
    }
    if standing.is_unconfirmed {
        return refused("The contact has not confirmed the address yet.");
    }
    let Some(ticket) = outgoing.ticket else { return refused("It is about no ticket.") };
    let origin = mail::origin(&app.db, ticket).await?;
    let Some(portal) = portal_for(&settings.portals, origin.inbox) else {
        return refused("No portal is on.");
    };
    let scope = reach_of(&app.db, portal, session.actor).await?;
    let shown = tickets::show(&app.db, &scope, ticket, contact).await;
    let Some(shown) = found(shown)? else {
        return refused("The contact may not see the ticket.");
    };
    let summary = shown.summary;
    let told = Told { app, portal, scope, ticket, summary, words: words(&portal.language) };
    let letter = match outgoing.purpose {
        Purpose::Reply => told.reply(outgoing.message).await?,
        Purpose::Progress => {
            told.progress(outgoing.from_stage, outgoing.stage, settings).map_err(broken)?
        }
        _ => return refused("It is for staff."),
    };
    let letter = match letter {
        Ok(letter) => letter,
        Err(reason) => return Ok(Err(reason)),
    };
    let greeting = told.words.say("greeting", &[("name", &session.name.shown())]);
    let letter = Letter { greeting: greeting.map_err(broken)?, ..letter };
    let sender = sender(&app.mail.from(), &portal.name, &origin);
    Ok(Ok(Addressed { address, sender, letter }))
}

impl Told<'_> {
    /// What a staff user has replied.
    async fn reply(&self, message: Option<MessageId>) -> Result<Result<Letter, Reason>, ApiError> {
        let (db, scope) = (&self.app.db, &self.scope);
        let hidden = || Ok(Err("The contact may not see the message.".to_owned()));
        let Some(message) = message else { return hidden() };
        let shown = conversations::visible_message(db, scope, self.ticket, message).await;
        let Some((shown, html)) = found(shown)? else { return hidden() };
        let files = attachments::of_visible_messages(db, scope, &[message]).await?;
        let author = self.author(&shown);
        let values = [("author", author.as_str()), ("subject", &self.summary.subject)];
        // Files open with a session alone, which a reader of mail does not have.
        let html = html.map(|html| without_images(&html));
        let letter = self.letter("reply", "subject_reply", &values).map_err(broken)?;
        Ok(Ok(Letter {
            body: shown.text,
            body_html: html,
            files: files.into_iter().map(|file| file.name).collect(),
            ..letter
        }))
    }

    fn author(&self, message: &VisibleMessage) -> String {
        match &message.writer {
            Writer::Staff(_, name) => {
                let display = self.portal.rules.owner_display;
                display.shown(&name.first_name, &name.last_name, &name.alias)
            }
            Writer::Contact(_, name) => name.shown(),
            Writer::Unknown => self.portal.name.clone(),
        }
    }

    /// Where the ticket went.
    fn progress(
        &self,
        from: Option<StageId>,
        to: Option<StageId>,
        settings: &Settings,
    ) -> Result<Result<Letter, Reason>, minijinja::Error> {
        let stage = |id: Option<StageId>| -> Option<&Stage> {
            let id = id?;
            settings.pipelines.iter().find_map(|pipeline| pipeline.stage(id))
        };
        let Some(new) = stage(to) else {
            return Ok(Err("The stage is not there any more.".to_owned()));
        };
        let subject = ("subject", self.summary.subject.as_str());
        let (lead, title, values) = match (stage(from).map(|old| old.status), new.status) {
            (Some(old), status) if old == status => {
                if self.portal.rules.stage_display == StageDisplay::Hidden {
                    return Ok(Err("The portal does not show stages.".to_owned()));
                }
                ("stage", "subject_stage", vec![subject, ("stage", new.label.as_str())])
            }
            (_, Status::Closed) => ("closed", "subject_closed", vec![subject]),
            (_, Status::Open) => ("reopened", "subject_reopened", vec![subject]),
        };
        self.letter(lead, title, &values).map(Ok)
    }

    fn letter(
        &self,
        lead: &str,
        subject: &str,
        values: &[(&str, &str)],
    ) -> Result<Letter, minijinja::Error> {
        let words = self.words;
        let base = &self.app.mail.base_url;
        Ok(Letter {
            language: words.tag,
            brand: self.portal.name.clone(),
            subject: words.say(subject, values)?,
            lead: words.say(lead, values)?,
            files_label: words.say("files", &[])?,
            link: format!("{base}/{}/tickets/{}", self.portal.slug.as_str(), self.ticket),
            link_label: words.say("open", &[("portal", &self.portal.name)])?,
            footer: vec![words.say("answer", &[])?, words.say("off", &[])?],
            ..Letter::default()
        })
    }
}
