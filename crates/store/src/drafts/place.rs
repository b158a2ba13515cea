//! Where a draft is and whose it is.

use portico_domain::{
    access::{DeskScope, TicketScope},
    id::{ContactId, PortalId, StaffId, TicketId},
};

use crate::{
    attachments::Uploader,
    scope::{push_desk, push_tickets},
    sql::Sql,
};

/// What a staff user writes on a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffDraft {
    /// For the customer.
    Reply,
    /// For colleagues.
    Comment,
}

/// The place of a draft: there is at most one at each.
#[derive(Debug, Clone)]
pub enum Place<'a> {
    /// A contact's reply on a ticket that it sees.
    Reply {
        /// The tickets that it sees.
        scope: &'a TicketScope,
        /// Whose it is.
        contact: ContactId,
        /// On which ticket.
        ticket: TicketId,
    },
    /// The ticket that a contact is about to file.
    Form {
        /// Whose it is.
        contact: ContactId,
        /// In which portal.
        portal: PortalId,
    },
    /// What a staff user writes on a ticket.
    Desk {
        /// The tickets of the help desk.
        scope: &'a DeskScope,
        /// Whose it is.
        staff: StaffId,
        /// On which ticket.
        ticket: TicketId,
        /// For whom.
        kind: StaffDraft,
    },
}

impl Place<'_> {
    /// Whose it is.
    pub(super) const fn author(&self) -> Uploader {
        match self {
            Self::Reply { contact, .. } | Self::Form { contact, .. } => Uploader::Contact(*contact),
            Self::Desk { staff, .. } => Uploader::Staff(*staff),
        }
    }

    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Reply { .. } | Self::Desk { kind: StaffDraft::Reply, .. } => "reply",
            Self::Form { .. } => "form",
            Self::Desk { kind: StaffDraft::Comment, .. } => "comment",
        }
    }

    /// Appends the condition that the draft `d` is the one at this place, and that its author
    /// reaches the ticket now.
    pub(super) fn push(&self, sql: &mut Sql) {
        sql.push("d.kind = ").bind(self.kind()).push(" AND ");
        match self {
            Self::Reply { scope, contact, ticket } => {
                sql.push("d.contact_id = ").bind(contact.get());
                sql.push(" AND d.ticket_id = ").bind(ticket.get());
                sql.push(" AND EXISTS (SELECT 1 FROM ticket t WHERE t.id = d.ticket_id AND ");
                push_tickets(sql, scope);
                sql.push(")");
            }
            Self::Form { contact, portal } => {
                sql.push("d.contact_id = ").bind(contact.get());
                sql.push(" AND d.portal_id = ").bind(portal.get());
            }
            Self::Desk { scope, staff, ticket, kind: _ } => {
                sql.push("d.staff_id = ").bind(staff.get());
                sql.push(" AND d.ticket_id = ").bind(ticket.get());
                sql.push(" AND EXISTS (SELECT 1 FROM ticket t WHERE t.id = d.ticket_id AND ");
                push_desk(sql, scope);
                sql.push(")");
            }
        }
    }

    /// Appends where a new draft comes from: one row if its author reaches the ticket.
    pub(super) fn push_source(&self, sql: &mut Sql) {
        match self {
            Self::Reply { scope, ticket, .. } => {
                sql.push(" FROM ticket t WHERE t.id = ").bind(ticket.get()).push(" AND ");
                push_tickets(sql, scope);
            }
            Self::Form { portal, .. } => {
                sql.push(" FROM portal p WHERE p.id = ").bind(portal.get());
            }
            Self::Desk { scope, ticket, .. } => {
                sql.push(" FROM ticket t WHERE t.id = ").bind(ticket.get()).push(" AND ");
                push_desk(sql, scope);
            }
        }
    }

    /// The columns `contact_id`, `staff_id`, `ticket_id` and `portal_id`.
    pub(super) const fn columns(&self) -> [Option<i64>; 4] {
        match self {
            Self::Reply { contact, ticket, .. } => {
                [Some(contact.get()), None, Some(ticket.get()), None]
            }
            Self::Form { contact, portal } => [Some(contact.get()), None, None, Some(portal.get())],
            Self::Desk { staff, ticket, .. } => [None, Some(staff.get()), Some(ticket.get()), None],
        }
    }
}
