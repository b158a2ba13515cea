//! Whether a record has a primary company.

use portico_domain::property::RecordKind;

use crate::{Result, Tx, sql::Sql};

/// Whether that contact or ticket has a primary company, as the transaction sees it.
///
/// # Errors
/// When the database does not answer.
pub async fn has_primary(tx: &Tx, kind: RecordKind, record: i64) -> Result<bool> {
    let text = match kind {
        RecordKind::Contact => "SELECT 1 FROM contact_company WHERE is_primary AND contact_id = ",
        RecordKind::Ticket => "SELECT 1 FROM ticket_company WHERE is_primary AND ticket_id = ",
        RecordKind::Company | RecordKind::Message => return Ok(false),
    };
    let mut sql = Sql::new(tx.backend(), text);
    sql.bind(record);
    Ok(sql.optional(tx.connection()).await?.is_some())
}
