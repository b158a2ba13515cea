//! Under which name and address mail about a ticket goes out: its inbox's.

use portico_domain::id::{InboxId, TicketId};

use crate::{
    Db, Error, Result, Tx,
    sql::{Row, Sql, id, optional_id},
};

/// The inbox of a ticket's original thread, and how it calls itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The inbox.
    pub inbox: Option<InboxId>,
    /// Its name in mail, where it has one of its own.
    pub name: Option<String>,
    /// Its address in mail, where it has one of its own.
    pub address: Option<String>,
}

/// How an inbox calls itself in mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// The inbox.
    pub inbox: InboxId,
    /// What staff call it.
    pub label: String,
    /// Its name in mail, where it has one of its own.
    pub name: Option<String>,
    /// Its address in mail, where it has one of its own.
    pub address: Option<String>,
}

/// Where a ticket arrived.
///
/// # Errors
/// When the database does not answer.
pub async fn origin(db: &Db, ticket: TicketId) -> Result<Origin> {
    let mut sql = Sql::new(
        db.backend(),
        "SELECT i.id AS inbox_id, i.sender_name, i.sender_address FROM ticket t \
         JOIN thread th ON th.id = t.original_thread_id JOIN inbox i ON i.id = th.inbox_id WHERE t.id = ",
    );
    sql.bind(ticket.get());
    let Some(row) = sql.optional(&db.reader).await? else { return Ok(Origin::default()) };
    Ok(Origin {
        inbox: optional_id(&row, "inbox_id")?,
        name: row.get("sender_name")?,
        address: row.get("sender_address")?,
    })
}

/// How all inboxes call themselves, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn senders(db: &Db) -> Result<Vec<Sender>> {
    let sql = Sql::new(
        db.backend(),
        "SELECT id, name, sender_name, sender_address FROM inbox ORDER BY name, id",
    );
    let sender = |row: &sea_orm::QueryResult| {
        Ok(Sender {
            inbox: id(row.get("id")?)?,
            label: row.get("name")?,
            name: row.get("sender_name")?,
            address: row.get("sender_address")?,
        })
    };
    sql.all(&db.reader).await?.iter().map(sender).collect()
}

/// Sets how an inbox calls itself; nothing means as the operator decided.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn set_sender(
    tx: &mut Tx,
    inbox: InboxId,
    name: Option<&str>,
    address: Option<&str>,
) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "UPDATE inbox SET sender_name = ");
    sql.bind(name).push(", sender_address = ").bind(address);
    sql.push(" WHERE id = ").bind(inbox.get());
    if sql.run(tx.connection()).await? == 0 { Err(Error::NotFound) } else { Ok(()) }
}
