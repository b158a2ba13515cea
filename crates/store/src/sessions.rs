//! Sessions: looked up at each request, so that ending one counts at once.

use portico_domain::{
    actor::{ContactActor, Permissions, StaffActor},
    id::{ContactId, StaffId},
    time::Timestamp,
};
use sha2::{Digest, Sha256};

use crate::{
    Db, Result, Tx,
    entity::session,
    sql::{Row, Sql, id, optional_id},
    tickets::{PersonName, StaffName},
};

/// What the browser holds: 32 random bytes. Only their digest is stored.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct SessionToken([u8; 32]);

impl SessionToken {
    /// A token from bytes made by [`crate::secret`] or read from a cookie.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    fn digest(self) -> String {
        Sha256::digest(self.0).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl std::fmt::Debug for SessionToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SessionToken(…)")
    }
}

/// Who is to be signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A contact.
    Contact(ContactId),
    /// A staff user.
    Staff(StaffId),
}

/// How long a session lives, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifetime {
    /// Without a request.
    pub idle_millis: i64,
    /// At most.
    pub absolute_millis: i64,
}

/// A contact's session.
#[derive(Debug, Clone)]
pub struct ContactSession {
    /// Who asks.
    pub actor: ContactActor,
    /// The contact's name.
    pub name: PersonName,
    /// The name of its primary company.
    pub company: Option<String>,
    /// When the session was last noted as used.
    pub seen_at: Timestamp,
    /// After how many milliseconds without a request it ends.
    pub idle_millis: i64,
    /// The number of the settings in force.
    pub settings_version: i64,
}

/// A staff user's session.
#[derive(Debug, Clone)]
pub struct StaffSession {
    /// Who asks.
    pub actor: StaffActor,
    /// The staff user's name.
    pub name: StaffName,
    /// The address signed in with.
    pub email: String,
    /// When the session was last noted as used.
    pub seen_at: Timestamp,
    /// The number of the settings in force.
    pub settings_version: i64,
}

/// Starts a session and forgets those that are over.
///
/// # Errors
/// When the database does not answer.
pub async fn start(
    tx: &mut Tx,
    token: SessionToken,
    subject: Subject,
    lifetime: Lifetime,
    now: Timestamp,
) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "DELETE FROM session WHERE ends_at < ");
    sql.bind(now.millis());
    sql.run(tx.connection()).await?;
    let (contact_id, staff_id) = match subject {
        Subject::Contact(contact) => (Some(contact.get()), None),
        Subject::Staff(staff) => (None, Some(staff.get())),
    };
    tx.insert(session::Model {
        token_hash: token.digest(),
        contact_id,
        staff_id,
        created_at: now.millis(),
        seen_at: now.millis(),
        idle_millis: lifetime.idle_millis,
        ends_at: now.plus_millis(lifetime.absolute_millis).millis(),
    })
    .await
}

const CONTACT: &str = "c.id, c.first_name AS c_first, c.last_name AS c_last, c.email AS c_email, \
     k.id AS company_id, k.name AS company, \
     (SELECT version FROM settings_version WHERE id = 1) AS settings_version FROM contact c \
     LEFT JOIN contact_company cc ON cc.contact_id = c.id AND cc.is_primary \
     LEFT JOIN company k ON k.id = cc.company_id AND k.archived_at IS NULL ";

/// The contact's session behind a token, if it is alive and the contact may still sign in.
///
/// # Errors
/// When the database does not answer.
pub async fn contact(
    db: &Db,
    token: SessionToken,
    now: Timestamp,
) -> Result<Option<ContactSession>> {
    let mut sql = Sql::new(db.backend(), "SELECT e.seen_at, e.idle_millis, ");
    sql.push(CONTACT).push(
        "JOIN session e ON e.contact_id = c.id JOIN contact_login l ON l.contact_id = c.id \
         WHERE c.archived_at IS NULL AND l.confirmed_at IS NOT NULL AND ",
    );
    push_alive(&mut sql, token, now);
    let Some(row) = sql.optional(&db.reader).await? else { return Ok(None) };
    let used = (Timestamp::from_millis(row.get("seen_at")?), row.get("idle_millis")?);
    contact_session(&row, used)
}

/// What a contact's session would be if it signed in now, whether it may sign in or not.
///
/// # Errors
/// When the database does not answer.
pub async fn as_contact(
    db: &Db,
    contact: ContactId,
    now: Timestamp,
) -> Result<Option<ContactSession>> {
    let mut sql = Sql::new(db.backend(), "SELECT ");
    sql.push(CONTACT).push("WHERE c.archived_at IS NULL AND c.id = ").bind(contact.get());
    let Some(row) = sql.optional(&db.reader).await? else { return Ok(None) };
    contact_session(&row, (now, 0))
}

fn contact_session(
    row: &sea_orm::QueryResult,
    (seen_at, idle_millis): (Timestamp, i64),
) -> Result<Option<ContactSession>> {
    let Some(name) = crate::tickets::row::person(row, "c")? else { return Ok(None) };
    let actor = ContactActor {
        contact: id(row.get("id")?)?,
        primary_company: optional_id(row, "company_id")?,
    };
    Ok(Some(ContactSession {
        actor,
        name,
        company: row.get("company")?,
        seen_at,
        idle_millis,
        settings_version: row.get("settings_version")?,
    }))
}

/// The staff user's session behind a token, if it is alive and the user is not archived.
///
/// # Errors
/// When the database does not answer.
pub async fn staff(db: &Db, token: SessionToken, now: Timestamp) -> Result<Option<StaffSession>> {
    let mut sql = Sql::new(
        db.backend(),
        "SELECT e.seen_at, o.id, o.email, o.permissions, o.first_name AS o_first, o.last_name AS o_last, \
         o.alias AS o_alias, (SELECT version FROM settings_version WHERE id = 1) AS settings_version \
         FROM session e JOIN staff_user o ON o.id = e.staff_id WHERE o.archived_at IS NULL AND ",
    );
    push_alive(&mut sql, token, now);
    let Some(row) = sql.optional(&db.reader).await? else { return Ok(None) };
    let Some(name) = crate::tickets::row::staff(&row, "o")? else { return Ok(None) };
    let permissions: Permissions = row.get::<String>("permissions")?.parse().unwrap_or_default();
    Ok(Some(StaffSession {
        actor: StaffActor { staff: id(row.get("id")?)?, permissions },
        name,
        email: row.get("email")?,
        seen_at: Timestamp::from_millis(row.get("seen_at")?),
        settings_version: row.get("settings_version")?,
    }))
}

fn push_alive(sql: &mut Sql, token: SessionToken, now: Timestamp) {
    sql.push("e.token_hash = ").bind(token.digest());
    sql.push(" AND e.ends_at > ").bind(now.millis());
    sql.push(" AND e.seen_at + e.idle_millis > ").bind(now.millis());
}

/// Notes that a session was used now.
///
/// # Errors
/// When the database does not answer.
pub async fn touch(tx: &mut Tx, token: SessionToken, now: Timestamp) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "UPDATE session SET seen_at = ");
    sql.bind(now.millis()).push(" WHERE token_hash = ").bind(token.digest());
    sql.run(tx.connection()).await?;
    Ok(())
}

/// Ends a session.
///
/// # Errors
/// When the database does not answer.
pub async fn end(tx: &mut Tx, token: SessionToken) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "DELETE FROM session WHERE token_hash = ");
    sql.bind(token.digest());
    sql.run(tx.connection()).await?;
    Ok(())
}
