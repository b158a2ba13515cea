//! Programs that are told of events, and the keys they set that up with.

use portico_domain::{id::WebhookAppId, time::Timestamp};

use crate::{
    Db, Error, Result, Tx, keys,
    sql::{Row, Sql, id},
};

/// What every developer key begins with.
const PREFIX: &str = "portico_dev_";

/// A program to be told of events.
#[derive(Debug, Clone)]
pub struct NewApp<'a> {
    /// Its id, from [`crate::short_id`].
    pub id: WebhookAppId,
    /// What people call it.
    pub name: &'a str,
    /// The secret that signs what it is sent, sealed.
    pub sealed_secret: &'a str,
}

/// A program as people see it in a list.
#[derive(Debug, Clone)]
pub struct ListedApp {
    /// Its id.
    pub id: WebhookAppId,
    /// What people call it.
    pub name: String,
    /// The last characters of its developer key.
    pub key_hint: String,
    /// Where it is called, once that is set.
    pub target_url: Option<String>,
    /// Subscriptions that are active.
    pub subscriptions: u64,
    /// Deliveries that are on their way or wait for their next try.
    pub waiting: u64,
    /// Deliveries that failed for good.
    pub failed: u64,
    /// When it was made.
    pub created_at: Timestamp,
}

/// Makes a program and returns its developer key, which is not kept.
///
/// # Errors
/// [`Error::Conflict`] when the id is taken.
pub async fn create(tx: &mut Tx, new: &NewApp<'_>, now: Timestamp) -> Result<String> {
    let key = keys::make(PREFIX)?;
    let mut sql = Sql::new(
        tx.backend(),
        "INSERT INTO webhook_app (id, name, key_digest, key_hint, sealed_secret, created_at) VALUES (",
    );
    sql.bind(new.id.get()).push(", ").bind(new.name).push(", ").bind(keys::digest(&key));
    sql.push(", ").bind(keys::hint(&key)).push(", ").bind(new.sealed_secret);
    sql.push(", ").bind(now.millis()).push(")");
    sql.run(tx.connection()).await?;
    Ok(key)
}

/// The program whose developer key that is.
///
/// # Errors
/// When the database does not answer.
pub async fn find_by_key(db: &Db, key: &str) -> Result<Option<WebhookAppId>> {
    if !keys::is_whole(PREFIX, key) {
        return Ok(None);
    }
    let mut sql = Sql::new(db.backend(), "SELECT id FROM webhook_app WHERE key_digest = ");
    sql.bind(keys::digest(key));
    sql.optional(&db.reader).await?.map(|row| id(row.get("id")?)).transpose()
}

/// Whether there is such a program.
///
/// # Errors
/// When the database does not answer.
pub async fn exists(db: &Db, app: WebhookAppId) -> Result<bool> {
    let mut sql = Sql::new(db.backend(), "SELECT id FROM webhook_app WHERE id = ");
    sql.bind(app.get());
    Ok(sql.optional(&db.reader).await?.is_some())
}

/// All programs, the newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn list(db: &Db) -> Result<Vec<ListedApp>> {
    let sql = Sql::new(
        db.backend(),
        "SELECT a.id, a.name, a.key_hint, a.target_url, a.created_at, \
         (SELECT COUNT(*) FROM webhook_subscription s WHERE s.app_id = a.id AND s.is_active) AS subscriptions, \
         (SELECT COUNT(*) FROM webhook_delivery d WHERE d.app_id = a.id AND d.state = 'due') AS waiting, \
         (SELECT COUNT(*) FROM webhook_delivery d WHERE d.app_id = a.id AND d.state = 'failed') AS failed \
         FROM webhook_app a ORDER BY a.created_at DESC, a.id",
    );
    sql.all(&db.reader).await?.iter().map(listed).collect()
}

fn listed(row: &sea_orm::QueryResult) -> Result<ListedApp> {
    Ok(ListedApp {
        id: id(row.get("id")?)?,
        name: row.get("name")?,
        key_hint: row.get("key_hint")?,
        target_url: row.get("target_url")?,
        subscriptions: row.count("subscriptions")?,
        waiting: row.count("waiting")?,
        failed: row.count("failed")?,
        created_at: Timestamp::from_millis(row.get("created_at")?),
    })
}

/// Gives a program another secret, sealed.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn set_secret(tx: &mut Tx, app: WebhookAppId, sealed_secret: &str) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "UPDATE webhook_app SET sealed_secret = ");
    sql.bind(sealed_secret).push(" WHERE id = ").bind(app.get());
    if sql.run(tx.connection()).await? == 0 { Err(Error::NotFound) } else { Ok(()) }
}

/// The sealed secret of any program, to see whether a key opens it.
///
/// # Errors
/// When the database does not answer.
pub async fn a_secret(db: &Db) -> Result<Option<(WebhookAppId, String)>> {
    let sql =
        Sql::new(db.backend(), "SELECT id, sealed_secret FROM webhook_app ORDER BY id LIMIT 1");
    let row = sql.optional(&db.reader).await?;
    row.map(|row| Ok((id(row.get("id")?)?, row.get("sealed_secret")?))).transpose()
}

/// Deletes a program with its subscriptions and everything that was or is on its way to it.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn delete(tx: &mut Tx, app: WebhookAppId) -> Result<()> {
    crate::dialect::lock_webhook_app(tx, app).await?;
    for statement in [
        "DELETE FROM webhook_attempt WHERE delivery_id IN \
         (SELECT id FROM webhook_delivery WHERE app_id = ",
        "DELETE FROM webhook_delivery WHERE (app_id = ",
        "DELETE FROM webhook_subscription WHERE (app_id = ",
    ] {
        let mut sql = Sql::new(tx.backend(), statement);
        sql.bind(app.get()).push(")");
        sql.run(tx.connection()).await?;
    }
    let mut sql = Sql::new(tx.backend(), "DELETE FROM webhook_app WHERE id = ");
    sql.bind(app.get());
    if sql.run(tx.connection()).await? == 0 { Err(Error::NotFound) } else { Ok(()) }
}
