//! Conversations as the records API reads and changes them: every thread of a ticket that is
//! not archived, whatever customers see of it.

mod actors;
mod assign;
mod attached;
mod bin;
mod forget;
mod inboxes;
mod list;
mod messages;
mod purge;
mod send;
mod show;

use portico_domain::{access::RecordScope, property::RecordKind};

pub use actors::{Actor, actor};
pub use assign::{assign, set_status};
pub use attached::{AttachedFile, attached};
pub use bin::{archive, restore};
pub use inboxes::{KnownInbox, inbox, inboxes};
pub use list::{LATEST_ORDER, ThreadFilter, ThreadOrder, list};
pub use messages::{MESSAGE_ORDER, Said, message, messages};
pub use purge::purge;
pub use send::{Outgoing, Refused, Remark, comment, send};
pub use show::{Thread, ThreadStatus, show};

pub(crate) use bin::refresh_ticket;
pub(crate) use forget::forget_recipient;

use crate::{Error, Result, sql::Sql};

/// Appends the condition that the thread `th` of the ticket `t` is one that the scope opens.
fn push_threads(sql: &mut Sql, scope: &RecordScope, archived: bool) {
    sql.push(match scope.kind() {
        RecordKind::Message => "t.archived_at IS NULL",
        // A scope about records of another kind opens no conversation.
        RecordKind::Ticket | RecordKind::Contact | RecordKind::Company => "FALSE",
    });
    sql.push(if archived {
        " AND th.archived_at IS NOT NULL"
    } else {
        " AND th.archived_at IS NULL"
    });
}

/// Whether the scope opens conversations.
fn check(scope: &RecordScope) -> Result<()> {
    match scope.kind() {
        RecordKind::Message => Ok(()),
        RecordKind::Ticket | RecordKind::Contact | RecordKind::Company => Err(Error::NotFound),
    }
}
