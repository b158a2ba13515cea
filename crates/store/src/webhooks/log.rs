//! What was sent to a program, is on its way or failed; sending it once more.

use portico_domain::{
    id::{DeliveryId, EventId, SubscriptionId, WebhookAppId},
    time::Timestamp,
};
use sea_orm::QueryResult;
use serde_json::json;

use super::{Outgoing, Subscription};
use crate::{
    Db, Error, IdSource, Result, Tx,
    cursor::{Cursor, Key, Order, Page, Paged, paged},
    sql::{Row, Sql, id},
};

/// The order of the log, for its cursors.
pub const LOG_ORDER: &str = "delivery";

/// Where a delivery stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryState {
    /// On its way, or waiting for its next try.
    Due,
    /// The receiver has taken it.
    Delivered,
    /// No try is left.
    Failed,
    /// Its subscription was deleted before.
    Cancelled,
}

impl DeliveryState {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Due, Self::Delivered, Self::Failed, Self::Cancelled];

    /// The name in the API and in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Delivered => "delivered",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// A delivery as the log shows it.
#[derive(Debug, Clone)]
pub struct LoggedDelivery {
    /// Its id.
    pub id: DeliveryId,
    /// What it tells of.
    pub event: Outgoing,
    /// Where it stands.
    pub state: DeliveryState,
    /// When it is tried next, while it is due.
    pub due_at: Option<Timestamp>,
    /// The last try.
    pub last: Option<Attempt>,
}

/// One try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Counts from 0, as the receiver was told.
    pub number: u64,
    /// When it began.
    pub at: Timestamp,
    /// How long it took, in milliseconds.
    pub took_millis: u64,
    /// The status of the answer, or why there was none.
    pub result: Result<u16, String>,
}

const COLUMNS: &str = "SELECT d.id, d.subscription_id, d.event_id, d.state, d.attempts, d.due_at, e.kind, e.object_id, \
     e.source, e.details, e.occurred_at, t.number, t.at, t.took_millis, t.status, t.error \
     FROM webhook_delivery d JOIN event e ON e.id = d.event_id \
     LEFT JOIN webhook_attempt t ON t.delivery_id = d.id AND t.number = d.attempts - 1 WHERE d.app_id = ";

/// What was sent to a program, the newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn deliveries(
    db: &Db,
    app: WebhookAppId,
    state: Option<DeliveryState>,
    page: &Page,
    limit: u32,
) -> Result<Paged<LoggedDelivery>> {
    let order = Order { expression: "d.id", id: "d.id", is_text: false, descending: true };
    let mut sql = Sql::new(db.backend(), COLUMNS);
    sql.bind(app.get());
    sql.push(match state {
        None => "",
        Some(DeliveryState::Due) => " AND d.state = 'due'",
        Some(DeliveryState::Delivered) => " AND d.state = 'delivered'",
        Some(DeliveryState::Failed) => " AND d.state = 'failed'",
        Some(DeliveryState::Cancelled) => " AND d.state = 'cancelled'",
    });
    order.push_start(&mut sql, page);
    order.push_end(&mut sql, page, limit);
    let rows = sql.all(&db.reader).await?;
    let rows = rows.iter().map(logged).collect::<Result<Vec<_>>>()?;
    let cursor =
        |row: &LoggedDelivery| Cursor::new(LOG_ORDER, Key::Number(row.id.get()), row.id.get());
    Ok(paged(rows, page, limit, cursor))
}

/// One delivery to a program.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn delivery(db: &Db, app: WebhookAppId, delivery: DeliveryId) -> Result<LoggedDelivery> {
    let mut sql = Sql::new(db.backend(), COLUMNS);
    sql.bind(app.get()).push(" AND d.id = ").bind(delivery.get());
    logged(&sql.one(&db.reader).await?)
}

fn logged(row: &QueryResult) -> Result<LoggedDelivery> {
    let state = DeliveryState::named(&row.get::<String>("state")?)
        .ok_or_else(|| Error::Other("a delivery has no state".to_owned()))?;
    let due_at = Timestamp::from_millis(row.get("due_at")?);
    let tried = row.get::<Option<i64>>("number")?.is_some();
    Ok(LoggedDelivery {
        id: id(row.get("id")?)?,
        event: Outgoing {
            event: id(row.get("event_id")?)?,
            subscription: id(row.get("subscription_id")?)?,
            kind: row.get("kind")?,
            object: row.get("object_id")?,
            source: row.get("source")?,
            details: serde_json::from_str(&row.get::<String>("details")?).unwrap_or_default(),
            occurred_at: Timestamp::from_millis(row.get("occurred_at")?),
            attempts: row.count("attempts")?,
        },
        state,
        due_at: (state == DeliveryState::Due).then_some(due_at),
        last: tried.then(|| attempt(row)).transpose()?,
    })
}

/// All tries of a delivery, the first one first.
///
/// # Errors
/// When the database does not answer.
pub async fn attempts(db: &Db, delivery: DeliveryId) -> Result<Vec<Attempt>> {
    let mut sql = Sql::new(
        db.backend(),
        "SELECT number, at, took_millis, status, error FROM webhook_attempt WHERE delivery_id = ",
    );
    sql.bind(delivery.get()).push(" ORDER BY number");
    sql.all(&db.reader).await?.iter().map(attempt).collect()
}

fn attempt(row: &QueryResult) -> Result<Attempt> {
    let status = row.get::<Option<i64>>("status")?.and_then(|status| u16::try_from(status).ok());
    Ok(Attempt {
        number: row.count("number")?,
        at: Timestamp::from_millis(row.get("at")?),
        took_millis: row.count("took_millis")?,
        result: match status {
            Some(status) => Ok(status),
            None => Err(row.get("error")?),
        },
    })
}

/// Sends a delivery now, with all its retries before it, if its subscription is still there.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] when the subscription is gone or it is being sent.
pub async fn replay(
    tx: &mut Tx,
    app: WebhookAppId,
    delivery: DeliveryId,
    now: Timestamp,
) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "SELECT id FROM webhook_delivery WHERE app_id = ");
    sql.bind(app.get()).push(" AND id = ").bind(delivery.get());
    sql.one(tx.connection()).await?;
    let mut sql = Sql::new(
        tx.backend(),
        "UPDATE webhook_delivery SET state = 'due', retries = 0, claim = NULL, settled_at = NULL, due_at = ",
    );
    sql.bind(now.millis()).push(" WHERE id = ").bind(delivery.get());
    sql.push(" AND (claim IS NULL OR due_at <= ").bind(now.millis());
    sql.push(") AND EXISTS (SELECT 1 FROM webhook_subscription s WHERE s.id = subscription_id)");
    tx.has_news();
    if sql.run(tx.connection()).await? == 0 { Err(Error::Conflict) } else { Ok(()) }
}

/// Sends a program an event of a subscription's kind that is about no record.
///
/// # Errors
/// When the database does not answer.
pub async fn send_test(
    tx: &mut Tx,
    ids: &IdSource,
    app: WebhookAppId,
    subscription: &Subscription,
    now: Timestamp,
) -> Result<DeliveryId> {
    let topic = &subscription.topic;
    let details = match topic.property() {
        Some(name) => json!({ "propertyName": name, "propertyValue": "" }),
        None => json!({}),
    };
    let event: EventId = ids.next(now)?;
    let mut sql = Sql::new(
        tx.backend(),
        "INSERT INTO event (id, kind, object_id, source, details, occurred_at, spread_at) VALUES (",
    );
    sql.bind(event.get()).push(", ").bind(topic.event_type()).push(", 0, 'TEST', ");
    sql.bind(details.to_string()).push(", ").bind(now.millis());
    sql.push(", ").bind(now.millis()).push(")");
    sql.run(tx.connection()).await?;
    let mut sql = Sql::new(
        tx.backend(),
        "INSERT INTO webhook_delivery (app_id, subscription_id, event_id, state, attempts, retries, due_at) VALUES (",
    );
    let subscription: SubscriptionId = subscription.id;
    sql.bind(app.get()).push(", ").bind(subscription.get()).push(", ").bind(event.get());
    sql.push(", 'due', 0, 0, ").bind(now.millis()).push(") RETURNING id");
    tx.has_news();
    id(sql.one(tx.connection()).await?.get("id")?)
}
