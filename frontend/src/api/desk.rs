//! The help desk.

use portico_api_types::desk::{
    BatchOutcome, Comment, DeskChoices, DeskContact, DeskContactPage, DeskThreads, DeskTicket,
    DeskTicketPage, DeskViews, Explanation, OriginalThread, Reading, StaffReply, TicketBatch,
    TicketChange, Timeline, TimelineEntry, VisibleTickets,
};
use portico_domain::id::{ContactId, ThreadId, TicketId};
use serde::de::IgnoredAny;

use super::{
    client::{Method, call, call_once, peek, show},
    failure::Answer,
    query::{escape, query},
};

/// Where staff upload files to.
pub(crate) const UPLOADS: &str = "/api/desk/uploads";
/// Where changes are told.
pub(crate) const LIVE: &str = "/api/desk/live";
const TICKETS: &str = "/api/desk/tickets";
const CONTACTS: &str = "/api/desk/contacts";

/// What tickets can be set to.
pub(crate) async fn choices() -> Answer<DeskChoices> {
    show("/api/desk/choices").await
}

/// What the views hold.
pub(crate) async fn views() -> Answer<DeskViews> {
    show("/api/desk/views").await
}

/// The same, because it changed.
pub(crate) async fn peek_views() -> Answer<DeskViews> {
    peek("/api/desk/views").await
}

/// Notes what was read, or puts it aside as unread.
pub(crate) async fn read(reading: &Reading) -> Answer<()> {
    call(Method::Put, &format!("{TICKETS}/read"), Some(reading)).await
}

/// The list for a query string such as `?status=open`.
pub(crate) async fn tickets(query: &str) -> Answer<DeskTicketPage> {
    show(&format!("{TICKETS}{query}")).await
}

/// The same, because it changed.
pub(crate) async fn peek_tickets(query: &str) -> Answer<DeskTicketPage> {
    peek(&format!("{TICKETS}{query}")).await
}

/// One ticket's record, because it changed.
pub(crate) async fn peek_ticket(id: TicketId) -> Answer<DeskTicket> {
    peek(&format!("{TICKETS}/{id}")).await
}

/// The newest page of a ticket's timeline, because it changed.
pub(crate) async fn peek_timeline(id: TicketId, thread: Option<ThreadId>) -> Answer<Timeline> {
    peek(&timeline_path(id, thread, "")).await
}

fn timeline_path(id: TicketId, thread: Option<ThreadId>, after: &str) -> String {
    let thread = thread.map(|thread| thread.to_string()).unwrap_or_default();
    format!("{TICKETS}/{id}/timeline{}", query(&[("thread", &thread), ("after", after)]))
}

/// Where the records API keeps that a contact is on a ticket.
fn on_ticket(ticket: TicketId, way: &str, contact: &str) -> String {
    format!("/api/crm/v4/objects/tickets/{ticket}/associations/{way}contacts/{}", escape(contact))
}

/// Puts a contact on a ticket; one that is on it stays.
pub(crate) async fn add_contact(ticket: TicketId, contact: &str) -> Answer<IgnoredAny> {
    let none: Option<&()> = None;
    call(Method::Put, &on_ticket(ticket, "default/", contact), none).await
}

/// Takes a contact from a ticket.
pub(crate) async fn remove_contact(ticket: TicketId, contact: &str) -> Answer<()> {
    let none: Option<&()> = None;
    call(Method::Delete, &on_ticket(ticket, "", contact), none).await
}

/// A page of the ticket's threads, the oldest first; an empty cursor is the first one.
pub(crate) async fn threads(id: TicketId, after: &str) -> Answer<DeskThreads> {
    show(&format!("{TICKETS}/{id}/threads{}", query(&[("after", after)]))).await
}

/// Chooses the thread that customers see, or none.
pub(crate) async fn set_original(id: TicketId, thread: Option<ThreadId>) -> Answer<DeskTicket> {
    let body = OriginalThread { thread_id: thread };
    call(Method::Put, &format!("{TICKETS}/{id}/original-thread"), Some(&body)).await
}

/// One ticket's record.
pub(crate) async fn ticket(id: TicketId) -> Answer<DeskTicket> {
    show(&format!("{TICKETS}/{id}")).await
}

/// Changes a ticket.
pub(crate) async fn change(id: TicketId, change: &TicketChange) -> Answer<DeskTicket> {
    call(Method::Patch, &format!("{TICKETS}/{id}"), Some(change)).await
}

/// Changes many tickets.
pub(crate) async fn change_many(batch: &TicketBatch) -> Answer<BatchOutcome> {
    call(Method::Post, &format!("{TICKETS}/batch"), Some(batch)).await
}

/// A page of a ticket's timeline; an empty cursor is the newest.
pub(crate) async fn timeline(
    id: TicketId,
    thread: Option<ThreadId>,
    after: &str,
) -> Answer<Timeline> {
    show(&timeline_path(id, thread, after)).await
}

/// Writes to the customer.
pub(crate) async fn reply(id: TicketId, reply: &StaffReply, key: &str) -> Answer<TimelineEntry> {
    call_once(&format!("{TICKETS}/{id}/messages"), reply, key).await
}

/// Writes to colleagues.
pub(crate) async fn comment(id: TicketId, comment: &Comment, key: &str) -> Answer<TimelineEntry> {
    call_once(&format!("{TICKETS}/{id}/comments"), comment, key).await
}

/// Where the draft of a `reply` or a `comment` is.
pub(crate) fn draft_path(id: TicketId, kind: &str) -> String {
    format!("{TICKETS}/{id}/drafts/{kind}")
}

/// Where a file of a message is downloaded from.
pub(crate) fn attachment(id: &str) -> String {
    format!("/api/desk/attachments/{}", escape(id))
}

/// Why a contact sees a ticket in a portal, or does not; an empty portal is the default one.
pub(crate) async fn access(ticket: TicketId, contact: &str, portal: &str) -> Answer<Explanation> {
    let query = query(&[("contact", contact), ("portal", portal)]);
    show(&format!("{TICKETS}/{ticket}/access{query}")).await
}

/// A page of the contacts whose name or address matches; an empty cursor is the first one.
pub(crate) async fn contacts(words: &str, after: &str) -> Answer<DeskContactPage> {
    show(&format!("{CONTACTS}{}", query(&[("q", words), ("after", after)]))).await
}

/// A contact's record, with what decides about its access to a portal.
pub(crate) async fn contact(id: ContactId, portal: &str) -> Answer<DeskContact> {
    show(&format!("{CONTACTS}/{id}{}", query(&[("portal", portal)]))).await
}

/// A page of the tickets that a contact sees in a portal.
pub(crate) async fn visible_tickets(
    id: ContactId,
    portal: &str,
    after: &str,
) -> Answer<VisibleTickets> {
    let query = query(&[("portal", portal), ("after", after)]);
    show(&format!("{CONTACTS}/{id}/tickets{query}")).await
}
