//! What people do not want to be told of by mail.

use portico_domain::mail::{Audience, Purpose};

use super::claim::Recipient;
use crate::{
    Db, Result, Tx,
    import::bulk::execute,
    sql::{Row, Sql},
};

const fn person(recipient: Recipient) -> (Audience, i64) {
    match recipient {
        Recipient::Contact(contact) => (Audience::Contact, contact.get()),
        Recipient::Staff(staff) => (Audience::Staff, staff.get()),
    }
}

/// What a person has switched off.
///
/// # Errors
/// When the database does not answer.
pub async fn refused(db: &Db, recipient: Recipient) -> Result<Vec<Purpose>> {
    let (audience, person) = person(recipient);
    let mut sql = Sql::new(db.backend(), "SELECT purpose FROM mail_refusal WHERE audience = ");
    sql.bind(audience.name()).push(" AND person_id = ").bind(person);
    let rows = sql.all(&db.reader).await?;
    let named = rows.iter().map(|row| row.get::<String>("purpose")).collect::<Result<Vec<_>>>()?;
    Ok(named.iter().filter_map(|name| Purpose::named(name)).collect())
}

/// Switches mail about something off for a person, or on again.
///
/// # Errors
/// When the database does not answer.
pub async fn refuse(
    tx: &mut Tx,
    recipient: Recipient,
    purpose: Purpose,
    is_refused: bool,
) -> Result<()> {
    let (audience, person) = person(recipient);
    let text = if is_refused {
        "INSERT INTO mail_refusal (audience, person_id, purpose) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
    } else {
        "DELETE FROM mail_refusal WHERE audience = ? AND person_id = ? AND purpose = ?"
    };
    let values = vec![audience.name().into(), person.into(), purpose.name().into()];
    execute(tx, text, values).await?;
    Ok(())
}
