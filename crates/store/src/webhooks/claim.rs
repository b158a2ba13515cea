//! Takes deliveries to be sent, for a while: a node that dies does not keep them.

use portico_domain::{
    id::{EventId, SubscriptionId, WebhookAppId},
    time::Timestamp,
    webhook::together,
};
use sea_orm::QueryResult;

use crate::{
    Db, Result, Tx,
    dialect::lock_webhook_app,
    ids::file_id,
    sql::{Row, Sql, id},
};

/// How long a node may keep what it took, in milliseconds: longer than any request takes.
pub const LEASE_MILLIS: i64 = 20_000;

/// Deliveries that one request is to carry.
#[derive(Debug, Clone)]
pub struct Claim {
    /// Names the claim to the one who made it.
    pub(super) token: String,
    /// How often they were tried again before.
    pub(super) retries: u32,
    /// The program they are for.
    pub app: WebhookAppId,
    /// Where it is called.
    pub target_url: String,
    /// What signs the request, sealed.
    pub sealed_secret: String,
    /// The events, at most a hundred.
    pub events: Vec<Outgoing>,
}

/// An event on its way.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// Its id.
    pub event: EventId,
    /// The subscription that it is sent for.
    pub subscription: SubscriptionId,
    /// As integrators subscribe to it.
    pub kind: String,
    /// The record's id.
    pub object: i64,
    /// Where the change came from.
    pub source: String,
    /// What else there is to tell, under the names that deliveries use.
    pub details: serde_json::Value,
    /// When it happened.
    pub occurred_at: Timestamp,
    /// How often it was sent before.
    pub attempts: u64,
}

/// What there was to take.
#[derive(Debug, Clone)]
pub enum Claimed {
    /// Deliveries to send.
    Batch(Box<Claim>),
    /// Nothing is due.
    Nothing,
    /// As many requests are under way as the program allows.
    Saturated,
}

/// The programs that deliveries are due for.
///
/// # Errors
/// When the database does not answer.
pub async fn due_apps(db: &Db, now: Timestamp) -> Result<Vec<WebhookAppId>> {
    let mut sql = Sql::new(
        db.backend(),
        "SELECT a.id FROM webhook_app a WHERE a.target_url IS NOT NULL AND EXISTS \
         (SELECT 1 FROM webhook_delivery d WHERE d.app_id = a.id AND d.state = 'due' AND d.due_at <= ",
    );
    sql.bind(now.millis()).push(") ORDER BY a.id");
    sql.all(&db.reader).await?.iter().map(|row| id(row.get("id")?)).collect()
}

/// When the next delivery is due that is not yet.
///
/// # Errors
/// When the database does not answer.
pub async fn next_due(db: &Db, now: Timestamp) -> Result<Option<Timestamp>> {
    let mut sql = Sql::new(
        db.backend(),
        "SELECT MIN(n.due_at) AS due_at FROM (SELECT (SELECT MIN(d.due_at) FROM webhook_delivery d \
         WHERE d.app_id = a.id AND d.state = 'due' AND d.due_at > ",
    );
    sql.bind(now.millis()).push(") AS due_at FROM webhook_app a WHERE a.target_url IS NOT NULL) n");
    Ok(sql.one(&db.reader).await?.get::<Option<i64>>("due_at")?.map(Timestamp::from_millis))
}

/// Takes what is due for a program: the longest waiting delivery and others that were tried
/// as often.
///
/// # Errors
/// When the database does not answer; then nothing was taken.
pub async fn claim(db: &Db, app: WebhookAppId, now: Timestamp) -> Result<Claimed> {
    let tx = db.begin().await?;
    lock_webhook_app(&tx, app).await?;
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT a.target_url, a.sealed_secret, a.max_requests, \
         (SELECT COUNT(DISTINCT d.claim) FROM webhook_delivery d WHERE d.app_id = a.id AND d.state = 'due' \
         AND d.claim IS NOT NULL AND d.due_at > ",
    );
    sql.bind(now.millis());
    sql.push(") AS requests FROM webhook_app a WHERE a.target_url IS NOT NULL AND a.id = ");
    sql.bind(app.get());
    let Some(known) = sql.optional(tx.connection()).await? else { return Ok(Claimed::Nothing) };
    if known.get::<i64>("requests")? >= known.get::<i64>("max_requests")? {
        return Ok(Claimed::Saturated);
    }
    let Some(retries) = longest_waiting(&tx, app, now).await? else { return Ok(Claimed::Nothing) };
    let events = due(&tx, app, retries, now).await?;
    let token = file_id()?;
    take(&tx, &token, &events, now).await?;
    tx.commit().await?;
    Ok(Claimed::Batch(Box::new(Claim {
        token,
        retries,
        app,
        target_url: known.get("target_url")?,
        sealed_secret: known.get("sealed_secret")?,
        events: events.into_iter().map(|(_, event)| event).collect(),
    })))
}

/// How often the delivery was tried again that has been due for longest.
async fn longest_waiting(tx: &Tx, app: WebhookAppId, now: Timestamp) -> Result<Option<u32>> {
    let mut sql = Sql::new(tx.backend(), "SELECT retries FROM webhook_delivery WHERE app_id = ");
    sql.bind(app.get()).push(" AND state = 'due' AND due_at <= ").bind(now.millis());
    sql.push(" ORDER BY due_at, id LIMIT 1");
    let row = sql.optional(tx.connection()).await?;
    row.map(|row| Ok(u32::try_from(row.count("retries")?).unwrap_or(u32::MAX))).transpose()
}

async fn due(
    tx: &Tx,
    app: WebhookAppId,
    retries: u32,
    now: Timestamp,
) -> Result<Vec<(i64, Outgoing)>> {
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT d.id, d.event_id, d.subscription_id, d.attempts, e.kind, e.object_id, e.source, e.details, \
         e.occurred_at FROM webhook_delivery d JOIN event e ON e.id = d.event_id WHERE d.state = 'due' AND d.app_id = ",
    );
    sql.bind(app.get()).push(" AND d.retries = ").bind(i64::from(retries));
    sql.push(" AND d.due_at <= ").bind(now.millis());
    sql.push(" ORDER BY d.due_at, d.id LIMIT ").bind(i64::from(together(retries)));
    let outgoing = |row: &QueryResult| {
        Ok((
            row.get("id")?,
            Outgoing {
                event: id(row.get("event_id")?)?,
                subscription: id(row.get("subscription_id")?)?,
                kind: row.get("kind")?,
                object: row.get("object_id")?,
                source: row.get("source")?,
                details: serde_json::from_str(&row.get::<String>("details")?).unwrap_or_default(),
                occurred_at: Timestamp::from_millis(row.get("occurred_at")?),
                attempts: row.count("attempts")?,
            },
        ))
    };
    sql.all(tx.connection()).await?.iter().map(outgoing).collect()
}

async fn take(tx: &Tx, token: &str, events: &[(i64, Outgoing)], now: Timestamp) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "UPDATE webhook_delivery SET claim = ");
    sql.bind(token).push(", due_at = ").bind(now.plus_millis(LEASE_MILLIS).millis());
    sql.push(" WHERE id IN ").bind_all(events.iter().map(|(id, _)| *id));
    sql.run(tx.connection()).await?;
    Ok(())
}

/// Gives back what a process before this one took, where there can be no other: what it did
/// not finish need not wait until its time is over.
///
/// # Errors
/// When the database does not answer.
pub async fn release_all(db: &Db, now: Timestamp) -> Result<()> {
    let tx = db.begin().await?;
    let mut sql = Sql::new(tx.backend(), "UPDATE webhook_delivery SET claim = NULL, due_at = ");
    sql.bind(now.millis()).push(" WHERE claim IS NOT NULL");
    sql.run(tx.connection()).await?;
    tx.commit().await
}
