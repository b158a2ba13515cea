//! The help desk.

use portico_api_types::desk::{
    BatchOutcome, Comment, DeskChoices, DeskContact, DeskContactPage, DeskTicket, DeskTicketPage,
    DeskViews, Explanation, Reading, StaffReply, TicketBatch, TicketChange, Timeline,
    TimelineEntry, VisibleTickets,
};
use portico_domain::id::{ContactId, TicketId};

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
pub(crate) async fn peek_timeline(id: TicketId) -> Answer<Timeline> {
    peek(&format!("{TICKETS}/{id}/timeline")).await
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
pub(crate) async fn timeline(id: TicketId, after: &str) -> Answer<Timeline> {
    show(&format!("{TICKETS}/{id}/timeline{}", query(&[("after", after)]))).await
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
