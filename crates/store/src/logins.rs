//! What signing in needs: password hashes and the count of attempts.

use portico_domain::{
    actor::Permissions,
    email::EmailAddress,
    id::{ContactId, StaffId},
    text::sort_key,
    time::Timestamp,
};

use crate::{
    Db, IdSource, Result, Tx,
    entity::{contact_login, staff_user},
    sql::{Row, Sql, id},
};

/// Somebody who can sign in, and the hash of the password.
#[derive(Debug, Clone)]
pub struct Login<I> {
    /// Who.
    pub id: I,
    /// The password's hash in PHC form.
    pub password_hash: String,
}

/// The confirmed login of the contact with that address.
///
/// # Errors
/// When the database does not answer.
pub async fn contact(db: &Db, email: &EmailAddress) -> Result<Option<Login<ContactId>>> {
    let mut sql = Sql::new(
        db.backend(),
        "SELECT c.id, l.password_hash FROM contact c JOIN contact_login l ON l.contact_id = c.id \
         WHERE c.archived_at IS NULL AND l.confirmed_at IS NOT NULL AND c.email = ",
    );
    sql.bind(email.as_str().to_owned());
    let Some(row) = sql.optional(&db.reader).await? else { return Ok(None) };
    Ok(Some(Login { id: id(row.get("id")?)?, password_hash: row.get("password_hash")? }))
}

/// The login of the staff user with that address.
///
/// # Errors
/// When the database does not answer.
pub async fn staff(db: &Db, email: &EmailAddress) -> Result<Option<Login<StaffId>>> {
    let mut sql = Sql::new(
        db.backend(),
        "SELECT id, password_hash FROM staff_user \
         WHERE archived_at IS NULL AND password_hash IS NOT NULL AND email = ",
    );
    sql.bind(email.as_str().to_owned());
    let Some(row) = sql.optional(&db.reader).await? else { return Ok(None) };
    Ok(Some(Login { id: id(row.get("id")?)?, password_hash: row.get("password_hash")? }))
}

/// The staff user with that address.
///
/// # Errors
/// When the database does not answer.
pub async fn staff_by_email(db: &Db, email: &EmailAddress) -> Result<Option<StaffId>> {
    let mut sql =
        Sql::new(db.backend(), "SELECT id FROM staff_user WHERE archived_at IS NULL AND email = ");
    sql.bind(email.as_str());
    let row = sql.optional(&db.reader).await?;
    row.map(|row| id(row.get("id")?)).transpose()
}

/// A staff user to create, or to give a password and permissions.
#[derive(Debug, Clone)]
pub struct StaffLogin<'a> {
    /// The address to sign in with.
    pub email: &'a EmailAddress,
    /// First name.
    pub first_name: &'a str,
    /// Last name.
    pub last_name: &'a str,
    /// What it may do.
    pub permissions: &'a Permissions,
    /// The password's hash in PHC form.
    pub password_hash: &'a str,
}

/// Creates a staff user, or gives the one with that address the password and permissions.
///
/// # Errors
/// When the database does not answer.
pub async fn save_staff(
    tx: &mut Tx,
    ids: &IdSource,
    login: &StaffLogin<'_>,
    now: Timestamp,
) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "UPDATE staff_user SET password_hash = ");
    sql.bind(login.password_hash.to_owned()).push(", permissions = ");
    sql.bind(login.permissions.to_string());
    sql.push(" WHERE archived_at IS NULL AND email = ").bind(login.email.as_str().to_owned());
    if sql.run(tx.connection()).await? > 0 {
        return Ok(());
    }
    tx.insert(staff_user::Model {
        id: ids.next::<portico_domain::id::StaffKind>(now)?.get(),
        email: login.email.as_str().to_owned(),
        first_name: login.first_name.to_owned(),
        last_name: login.last_name.to_owned(),
        alias: login.first_name.to_owned(),
        first_name_key: sort_key(login.first_name),
        last_name_key: sort_key(login.last_name),
        alias_key: sort_key(login.first_name),
        password_hash: Some(login.password_hash.to_owned()),
        permissions: login.permissions.to_string(),
        created_at: now.millis(),
        archived_at: None,
    })
    .await
}

/// Gives the contact with that address a confirmed password. `false` when there is none.
///
/// # Errors
/// When the database does not answer.
pub async fn save_contact(
    tx: &mut Tx,
    email: &EmailAddress,
    password_hash: &str,
    now: Timestamp,
) -> Result<bool> {
    let mut sql =
        Sql::new(tx.backend(), "SELECT id FROM contact WHERE archived_at IS NULL AND email = ");
    sql.bind(email.as_str().to_owned());
    let Some(row) = sql.optional(tx.connection()).await? else { return Ok(false) };
    let contact_id: i64 = row.get("id")?;
    let mut sql = Sql::new(tx.backend(), "DELETE FROM contact_login WHERE contact_id = ");
    sql.bind(contact_id);
    sql.run(tx.connection()).await?;
    let mut sql = Sql::new(tx.backend(), "DELETE FROM session WHERE contact_id = ");
    sql.bind(contact_id);
    sql.run(tx.connection()).await?;
    tx.insert(contact_login::Model {
        contact_id,
        password_hash: password_hash.to_owned(),
        confirmed_at: Some(now.millis()),
    })
    .await?;
    Ok(true)
}

/// Counts an attempt and returns how many there were in the running window of
/// `window_millis`, this one included.
///
/// # Errors
/// When the database does not answer.
pub async fn count_attempt(
    tx: &mut Tx,
    bucket: &str,
    window_millis: i64,
    now: Timestamp,
) -> Result<u32> {
    let oldest = now.plus_millis(-window_millis).millis();
    let mut sql =
        Sql::new(tx.backend(), "INSERT INTO sign_in_window (bucket, opened_at, attempts) VALUES (");
    sql.bind(bucket.to_owned()).push(", ").bind(now.millis()).push(", 1)");
    sql.push(
        " ON CONFLICT (bucket) DO UPDATE SET attempts = CASE WHEN sign_in_window.opened_at <= ",
    );
    sql.bind(oldest).push(" THEN 1 ELSE sign_in_window.attempts + 1 END, opened_at = CASE WHEN ");
    sql.push("sign_in_window.opened_at <= ").bind(oldest).push(" THEN ").bind(now.millis());
    sql.push(" ELSE sign_in_window.opened_at END RETURNING attempts");
    let attempts: i32 = sql.one(tx.connection()).await?.get("attempts")?;
    Ok(u32::try_from(attempts).unwrap_or(u32::MAX))
}

/// Forgets windows that ended before then.
///
/// # Errors
/// When the database does not answer.
pub async fn forget_attempts(tx: &mut Tx, before: Timestamp) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "DELETE FROM sign_in_window WHERE opened_at < ");
    sql.bind(before.millis());
    sql.run(tx.connection()).await?;
    Ok(())
}

/// Takes one attempt back, because it succeeded.
///
/// # Errors
/// When the database does not answer.
pub async fn forgive_attempt(tx: &mut Tx, bucket: &str) -> Result<()> {
    let mut sql =
        Sql::new(tx.backend(), "UPDATE sign_in_window SET attempts = attempts - 1 WHERE bucket = ");
    sql.bind(bucket.to_owned());
    sql.run(tx.connection()).await?;
    Ok(())
}
