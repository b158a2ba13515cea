//! From what is stored to what staff read.

use std::collections::HashMap;

use portico_api_types::{
    desk::{
        DeskTicket, DeskTicketRow, EntryKind, HiddenBecause, NamedRecord, PropertyValue,
        TimelineEntry,
    },
    portal::Attachment,
};
use portico_domain::id::TicketId;
use portico_store::{
    attachments,
    conversations::Writer,
    desk::{
        self, DeskRow, Entry, EntryBody, Hidden, Linked, Property, ShownDeskTicket, unread_among,
    },
};

use crate::{
    auth::Desk,
    problem::ApiError,
    rich_text,
    routes::portal::convert::{attachment, ids_of},
};

/// Rows of a list, with what the staff user has not read.
pub(super) async fn rows(desk: &Desk, rows: Vec<DeskRow>) -> Result<Vec<DeskTicketRow>, ApiError> {
    let (staff, ids) = (desk.session().actor.staff, rows.iter().map(|row| row.id));
    let unread = unread_among(desk.db(), desk.scope(), staff, ids).await?;
    let with = |one: DeskRow| {
        let is_unread = unread.contains(&one.id);
        row(one, is_unread)
    };
    Ok(rows.into_iter().map(with).collect())
}

fn row(row: DeskRow, is_unread: bool) -> DeskTicketRow {
    let DeskRow {
        id,
        subject,
        requester,
        company,
        stage,
        status,
        priority,
        owner,
        created_at,
        activity_at,
        awaits_answer,
    } = row;
    DeskTicketRow {
        id,
        subject,
        requested_by: requester.map(|name| name.shown()).unwrap_or_default(),
        company: company.unwrap_or_default(),
        stage,
        status,
        priority,
        owner: owner.map(|name| name.full()).unwrap_or_default(),
        created_at,
        last_activity_at: activity_at,
        awaits_answer,
        is_unread,
    }
}

/// A ticket's record.
pub(super) async fn ticket(desk: &Desk, id: TicketId) -> Result<DeskTicket, ApiError> {
    let shown = desk::show(desk.db(), desk.scope(), id).await?;
    let staff = desk.session().actor.staff;
    let unread = unread_among(desk.db(), desk.scope(), staff, [id]).await?;
    Ok(record(shown, !unread.is_empty()))
}

fn record(shown: ShownDeskTicket, is_unread: bool) -> DeskTicket {
    let ShownDeskTicket {
        row: summary,
        pipeline,
        stage,
        owner,
        closed_at,
        original_thread,
        contacts,
        companies,
        properties,
    } = shown;
    let linked = |Linked { id, name, detail, is_primary }: Linked| NamedRecord {
        id: id.to_string(),
        name,
        detail,
        is_primary,
    };
    let property = |Property { name, label, value }: Property| PropertyValue { name, label, value };
    DeskTicket {
        ticket: row(summary, is_unread),
        pipeline_id: pipeline,
        stage_id: stage,
        owner_id: owner,
        closed_at,
        contacts: contacts.into_iter().map(linked).collect(),
        companies: companies.into_iter().map(linked).collect(),
        original_thread,
        properties: properties.into_iter().map(property).collect(),
    }
}

/// Entries of a timeline with their files.
pub(super) async fn with_files(
    desk: &Desk,
    entries: Vec<Entry>,
) -> Result<Vec<TimelineEntry>, ApiError> {
    let ids: Vec<i64> = entries.iter().map(|entry| entry.id).collect();
    let mut files: HashMap<i64, Vec<Attachment>> = HashMap::new();
    for file in attachments::of_entries(desk.db(), desk.scope(), &ids).await? {
        files.entry(file.parent).or_default().push(attachment(file));
    }
    let mut texts = Vec::new();
    for entry in &entries {
        texts.push(html(&entry.body).map(|html| (html, ids_of(&files, entry.id))));
    }
    let texts = rich_text::shown(texts, "/api/desk/attachments".to_owned()).await?;
    let with = |(entry, html): (Entry, Option<String>)| {
        let attachments = files.remove(&entry.id).unwrap_or_default();
        TimelineEntry { rich_text: html, ..timeline_entry(entry, attachments) }
    };
    Ok(entries.into_iter().zip(texts).map(with).collect())
}

fn html(body: &EntryBody) -> Option<String> {
    match body {
        EntryBody::Message { rich_text, .. } | EntryBody::Comment { rich_text, .. } => {
            rich_text.clone()
        }
        EntryBody::Change { .. } => None,
    }
}

fn timeline_entry(entry: Entry, attachments: Vec<Attachment>) -> TimelineEntry {
    let Entry { id, at, writer, body } = entry;
    let author = match writer {
        Writer::Contact(_, name) => name.shown(),
        Writer::Staff(_, name) => name.full(),
        Writer::Unknown => String::new(),
    };
    let mut hidden_because = None;
    let (kind, text, customer_sees_it, is_engagement) = match body {
        EntryBody::Message { is_incoming, hidden, is_engagement, text, rich_text: _ } => {
            let kind = if is_incoming { EntryKind::Incoming } else { EntryKind::Outgoing };
            hidden_because = hidden.map(because);
            (kind, text, hidden.is_none(), is_engagement)
        }
        EntryBody::Comment { text, rich_text: _ } => (EntryKind::Comment, text, false, false),
        EntryBody::Change { what, old, new } => {
            (EntryKind::Change, change_sentence(&what, &old, &new), false, false)
        }
    };
    TimelineEntry {
        id: id.to_string(),
        kind,
        author,
        at,
        text,
        rich_text: None,
        attachments,
        customer_sees_it,
        hidden_because,
        is_engagement,
    }
}

const fn because(hidden: Hidden) -> HiddenBecause {
    match hidden {
        Hidden::NotForCustomers => HiddenBecause::NotForCustomers,
        Hidden::Archived => HiddenBecause::Archived,
        Hidden::OtherThread => HiddenBecause::OtherThread,
        Hidden::InternalRule => HiddenBecause::InternalRule,
    }
}

fn change_sentence(what: &str, old: &str, new: &str) -> String {
    match (old, new) {
        ("", new) if what == "participant" => format!("added the participant {new}"),
        ("", new) => format!("set the {what} to {new}"),
        (old, "") => format!("removed the {what} {old}"),
        (old, new) => format!("changed the {what} from {old} to {new}"),
    }
}
