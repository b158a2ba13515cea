//! Forgetting all associations of a record that is deleted for good.

use std::collections::BTreeSet;

use portico_domain::property::RecordKind;

use super::requester;
use crate::{
    Result, Tx,
    import::bulk::{execute, query},
    sql::Row,
};

/// Removes all associations of a record. Tickets that showed it as their requester show another
/// of their contacts. Nobody is told: this goes with the end of the record.
///
/// # Errors
/// When the database does not answer.
pub async fn remove_all(tx: &mut Tx, kind: RecordKind, record: i64) -> Result<()> {
    let tickets = match kind {
        RecordKind::Contact => {
            let text = "SELECT id FROM ticket WHERE requester_id = ?";
            let rows = query(tx, text, vec![record.into()]).await?;
            rows.iter().map(|row| row.get("id")).collect::<Result<BTreeSet<i64>>>()?
        }
        _ => BTreeSet::new(),
    };
    for text in statements(kind) {
        execute(tx, text, vec![record.into()]).await?;
    }
    let text = "DELETE FROM association WHERE (from_kind, from_id, to_kind, to_id) IN \
        (SELECT to_kind, to_id, from_kind, from_id FROM association WHERE from_kind = ? AND from_id = ?)";
    execute(tx, text, vec![kind.name().into(), record.into()]).await?;
    let text = "DELETE FROM association WHERE from_kind = ? AND from_id = ?";
    execute(tx, text, vec![kind.name().into(), record.into()]).await?;
    requester::settle(tx, &tickets).await
}

const fn statements(kind: RecordKind) -> &'static [&'static str] {
    match kind {
        RecordKind::Ticket => &[
            "DELETE FROM ticket_contact WHERE ticket_id = ?",
            "DELETE FROM ticket_company WHERE ticket_id = ?",
            "UPDATE ticket SET requester_id = NULL WHERE id = ?",
        ],
        RecordKind::Contact => &[
            "DELETE FROM ticket_contact WHERE contact_id = ?",
            "DELETE FROM contact_company WHERE contact_id = ?",
        ],
        RecordKind::Company => &[
            "DELETE FROM ticket_company WHERE company_id = ?",
            "DELETE FROM contact_company WHERE company_id = ?",
        ],
        RecordKind::Message => &[],
    }
}
