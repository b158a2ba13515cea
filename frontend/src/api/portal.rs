//! The customer's view of a portal.

use portico_api_types::portal::{
    AddParticipant, FileTicket, Message, MessagePage, Participants, PortalInfo, Reply, SupportForm,
    TicketDetail, TicketFiled, TicketPage,
};

use super::{
    client::{Method, call, call_once, peek, show},
    failure::Answer,
    query::{escape, query},
};

/// One portal's operations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PortalApi {
    root: String,
}

impl PortalApi {
    /// The operations of the portal with that slug.
    pub(crate) fn new(slug: &str) -> Self {
        Self { root: format!("/api/portal/{}", escape(slug)) }
    }

    pub(crate) async fn info(&self) -> Answer<PortalInfo> {
        show(&self.root).await
    }

    /// The list for a query string such as `?status=open`.
    pub(crate) async fn tickets(&self, query: &str) -> Answer<TicketPage> {
        show(&format!("{}/tickets{query}", self.root)).await
    }

    /// The same, because it changed.
    pub(crate) async fn peek_tickets(&self, query: &str) -> Answer<TicketPage> {
        peek(&format!("{}/tickets{query}", self.root)).await
    }

    /// Where changes are told.
    pub(crate) fn live(&self) -> String {
        format!("{}/live", self.root)
    }

    pub(crate) async fn ticket(&self, id: &str) -> Answer<TicketDetail> {
        show(&self.ticket_path(id)).await
    }

    /// The same, because it changed.
    pub(crate) async fn peek_ticket(&self, id: &str) -> Answer<TicketDetail> {
        peek(&self.ticket_path(id)).await
    }

    /// A page of the conversation, because it changed.
    pub(crate) async fn peek_messages(&self, id: &str, after: &str) -> Answer<MessagePage> {
        peek(&format!("{}/messages{}", self.ticket_path(id), query(&[("after", after)]))).await
    }

    pub(crate) async fn messages(&self, id: &str, after: &str) -> Answer<MessagePage> {
        let query = query(&[("after", after)]);
        show(&format!("{}/messages{query}", self.ticket_path(id))).await
    }

    pub(crate) async fn reply(&self, id: &str, reply: &Reply, key: &str) -> Answer<Message> {
        call_once(&format!("{}/messages", self.ticket_path(id)), reply, key).await
    }

    pub(crate) async fn close(&self, id: &str) -> Answer<()> {
        let none: Option<&()> = None;
        call(Method::Post, &format!("{}/closure", self.ticket_path(id)), none).await
    }

    /// The people on a ticket.
    pub(crate) async fn participants(&self, id: &str) -> Answer<Participants> {
        show(&format!("{}/participants", self.ticket_path(id))).await
    }

    /// Brings a colleague onto a ticket.
    pub(crate) async fn add_participant(&self, id: &str, who: &AddParticipant) -> Answer<()> {
        call(Method::Post, &format!("{}/participants", self.ticket_path(id)), Some(who)).await
    }

    /// Leaves a ticket.
    pub(crate) async fn leave(&self, id: &str) -> Answer<()> {
        let none: Option<&()> = None;
        call(Method::Delete, &format!("{}/participants/me", self.ticket_path(id)), none).await
    }

    pub(crate) async fn form(&self) -> Answer<SupportForm> {
        show(&format!("{}/form", self.root)).await
    }

    pub(crate) async fn file(&self, ticket: &FileTicket, key: &str) -> Answer<TicketFiled> {
        call_once(&format!("{}/tickets", self.root), ticket, key).await
    }

    /// Where files are uploaded to.
    pub(crate) fn uploads(&self) -> String {
        format!("{}/uploads", self.root)
    }

    /// Where a file of a message is downloaded from.
    pub(crate) fn attachment(&self, id: &str) -> String {
        format!("{}/attachments/{}", self.root, escape(id))
    }

    /// Where the draft of a reply is.
    pub(crate) fn reply_draft(&self, id: &str) -> String {
        format!("{}/draft", self.ticket_path(id))
    }

    /// Where the draft of a new ticket is.
    pub(crate) fn form_draft(&self) -> String {
        format!("{}/draft", self.root)
    }

    fn ticket_path(&self, id: &str) -> String {
        format!("{}/tickets/{}", self.root, escape(id))
    }
}

/// The portals there are.
pub(crate) async fn portals() -> Answer<Vec<PortalInfo>> {
    show("/api/portals").await
}
