//! Makes deliveries of events: one for each active subscription that an event belongs to.

use portico_domain::{
    id::{SubscriptionId, WebhookAppId},
    time::Timestamp,
    webhook::Topic,
};

use crate::{
    Db, Result, Tx,
    dialect::for_update_skip_locked,
    sql::{Row, Sql, id},
};

/// Events of one transaction.
const EVENTS: i64 = 200;
/// Deliveries of one statement.
const ROWS: usize = 500;

/// A subscription that leads somewhere.
struct Listener {
    app: WebhookAppId,
    subscription: SubscriptionId,
    topic: Topic,
}

/// A delivery to make.
struct New {
    app: i64,
    subscription: i64,
    event: i64,
}

/// Makes deliveries of the next events and returns how many events there were. An event is
/// marked in the transaction that makes its deliveries, and on PostgreSQL kept from other
/// nodes meanwhile, so that each has its deliveries once.
///
/// # Errors
/// When the database does not answer; then nothing was done.
pub async fn spread(db: &Db, now: Timestamp) -> Result<usize> {
    let sql = Sql::new(
        db.backend(),
        "SELECT 1 AS n WHERE EXISTS (SELECT 1 FROM event WHERE spread_at IS NULL) \
         AND EXISTS (SELECT 1 FROM webhook_subscription WHERE is_active)",
    );
    if sql.optional(&db.reader).await?.is_none() {
        return Ok(0);
    }
    let tx = db.begin().await?;
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT id, kind, details FROM event WHERE spread_at IS NULL ORDER BY id LIMIT ",
    );
    sql.bind(EVENTS).push(for_update_skip_locked(tx.backend()));
    let events = sql.all(tx.connection()).await?;
    let listeners = listeners(&tx).await?;
    let (mut new, mut done) = (Vec::new(), Vec::new());
    for event in &events {
        let (id, kind): (i64, String) = (event.get("id")?, event.get("kind")?);
        let details: String = event.get("details")?;
        let details: serde_json::Value = serde_json::from_str(&details).unwrap_or_default();
        let property = details["propertyName"].as_str();
        let hear = listeners.iter().filter(|listener| listener.topic.covers(&kind, property));
        new.extend(hear.map(|listener| New {
            app: listener.app.get(),
            subscription: listener.subscription.get(),
            event: id,
        }));
        done.push(id);
    }
    for rows in new.chunks(ROWS) {
        insert(&tx, rows, now).await?;
    }
    let mut sql = Sql::new(tx.backend(), "UPDATE event SET spread_at = ");
    sql.bind(now.millis()).push(" WHERE id IN ").bind_all(done);
    sql.run(tx.connection()).await?;
    tx.commit().await?;
    Ok(events.len())
}

async fn listeners(tx: &Tx) -> Result<Vec<Listener>> {
    let sql = Sql::new(
        tx.backend(),
        "SELECT s.id, s.app_id, s.event_type, s.property, s.is_active, s.created_at, s.updated_at \
         FROM webhook_subscription s JOIN webhook_app a ON a.id = s.app_id \
         WHERE s.is_active AND a.target_url IS NOT NULL ORDER BY s.id",
    );
    let rows = sql.all(tx.connection()).await?;
    let listener = |row| {
        let known = super::subscriptions::read(row)?;
        Ok(Listener { app: id(row.get("app_id")?)?, subscription: known.id, topic: known.topic })
    };
    rows.iter().map(listener).collect()
}

async fn insert(tx: &Tx, rows: &[New], now: Timestamp) -> Result<()> {
    let mut sql = Sql::new(
        tx.backend(),
        "INSERT INTO webhook_delivery (app_id, subscription_id, event_id, state, attempts, retries, due_at) VALUES ",
    );
    for (at, New { app, subscription, event }) in rows.iter().enumerate() {
        sql.push(if at == 0 { "(" } else { ", (" }).bind(*app);
        sql.push(", ").bind(*subscription).push(", ").bind(*event);
        sql.push(", 'due', 0, 0, ").bind(now.millis()).push(")");
    }
    sql.run(tx.connection()).await?;
    Ok(())
}
