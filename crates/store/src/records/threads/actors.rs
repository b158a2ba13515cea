//! Who takes part in conversations.

use portico_domain::{access::RecordScope, conversation::Participant};

use super::check;
use crate::{
    Db, Error, Result,
    sql::{Row, Sql},
    tickets::PersonName,
};

/// Somebody who takes part in conversations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who it is.
    pub who: Participant,
    /// The name; empty when there is none.
    pub name: String,
    /// The address.
    pub email: Option<String>,
}

/// What is known of somebody.
///
/// # Errors
/// [`Error::NotFound`] when there is nobody of that name.
pub async fn actor(db: &Db, scope: &RecordScope, who: &Participant) -> Result<Actor> {
    check(scope)?;
    let (name, email) = match who {
        Participant::Staff(staff) => {
            let sql = "SELECT first_name, last_name, email FROM staff_user WHERE id = ";
            person(db, sql, staff.get()).await?
        }
        Participant::Contact(contact) => {
            let sql = "SELECT first_name, last_name, email FROM contact WHERE archived_at IS NULL AND id = ";
            person(db, sql, contact.get()).await?
        }
        Participant::Address(address) => (String::new(), Some(address.to_string())),
        Participant::Program(token) => {
            let mut sql = Sql::new(db.backend(), "SELECT name FROM token WHERE id = ");
            sql.bind(token.get());
            (sql.one(&db.reader).await?.get("name")?, None)
        }
        Participant::System => ("Portico".to_owned(), None),
    };
    Ok(Actor { who: who.clone(), name, email })
}

async fn person(db: &Db, select: &'static str, id: i64) -> Result<(String, Option<String>), Error> {
    let mut sql = Sql::new(db.backend(), select);
    sql.bind(id);
    let row = sql.one(&db.reader).await?;
    let email: Option<String> = row.get("email")?;
    let (first_name, last_name) = (row.get("first_name")?, row.get("last_name")?);
    Ok((PersonName { first_name, last_name, email: email.clone() }.shown(), email))
}
