//! What programs are told of.

use portico_domain::{
    id::{SubscriptionId, WebhookAppId},
    time::Timestamp,
    webhook::Topic,
};
use sea_orm::QueryResult;

use crate::{
    Db, Error, Result, Tx, short_id,
    sql::{Row, Sql, id},
};

/// Most subscriptions of one program.
pub const MOST_SUBSCRIPTIONS: u64 = 1_000;

/// One kind of event that a program is told of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    /// Its id.
    pub id: SubscriptionId,
    /// What it is about.
    pub topic: Topic,
    /// Whether events lead to deliveries.
    pub is_active: bool,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed, if it was.
    pub updated_at: Option<Timestamp>,
}

const COLUMNS: &str = "id, event_type, property, is_active, created_at, updated_at";

/// A program's subscriptions, in the order of their ids.
///
/// # Errors
/// When the database does not answer.
pub async fn subscriptions(db: &Db, app: WebhookAppId) -> Result<Vec<Subscription>> {
    let mut sql = Sql::new(db.backend(), "SELECT ");
    sql.push(COLUMNS).push(" FROM webhook_subscription WHERE app_id = ").bind(app.get());
    sql.push(" ORDER BY id");
    sql.all(&db.reader).await?.iter().map(read).collect()
}

/// One of a program's subscriptions.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn subscription(
    db: &Db,
    app: WebhookAppId,
    subscription: SubscriptionId,
) -> Result<Subscription> {
    let mut sql = Sql::new(db.backend(), "SELECT ");
    sql.push(COLUMNS).push(" FROM webhook_subscription WHERE app_id = ").bind(app.get());
    sql.push(" AND id = ").bind(subscription.get());
    read(&sql.one(&db.reader).await?)
}

pub(super) fn read(row: &QueryResult) -> Result<Subscription> {
    let (event_type, property): (String, String) = (row.get("event_type")?, row.get("property")?);
    let topic = Topic::parse(&event_type, Some(&property))
        .map_err(|error| Error::Other(format!("a subscription is broken: {error}")))?;
    let updated_at = row.get::<Option<i64>>("updated_at")?;
    Ok(Subscription {
        id: id(row.get("id")?)?,
        topic,
        is_active: row.get("is_active")?,
        created_at: Timestamp::from_millis(row.get("created_at")?),
        updated_at: updated_at.map(Timestamp::from_millis),
    })
}

/// Subscribes a program to something.
///
/// # Errors
/// [`Error::NotFound`] when there is no such program, [`Error::Conflict`] when it has
/// [`MOST_SUBSCRIPTIONS`].
pub async fn subscribe(
    tx: &mut Tx,
    app: WebhookAppId,
    topic: Topic,
    is_active: bool,
    now: Timestamp,
) -> Result<Subscription> {
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT (SELECT COUNT(*) FROM webhook_subscription s WHERE s.app_id = a.id) AS n \
         FROM webhook_app a WHERE a.id = ",
    );
    sql.bind(app.get());
    if sql.one(tx.connection()).await?.count("n")? >= MOST_SUBSCRIPTIONS {
        return Err(Error::Conflict);
    }
    if is_active {
        forget_what_nobody_heard(tx, now).await?;
    }
    let id: SubscriptionId = short_id()?;
    let mut sql = Sql::new(
        tx.backend(),
        "INSERT INTO webhook_subscription (id, app_id, event_type, property, is_active, created_at) VALUES (",
    );
    sql.bind(id.get()).push(", ").bind(app.get()).push(", ").bind(topic.event_type());
    sql.push(", ").bind(topic.property().unwrap_or_default());
    sql.push(", ").bind(is_active).push(", ").bind(now.millis()).push(")");
    sql.run(tx.connection()).await?;
    Ok(Subscription { id, topic, is_active, created_at: now, updated_at: None })
}

/// Events wait while nobody subscribes to anything. Whoever does so first is not told of them.
async fn forget_what_nobody_heard(tx: &Tx, now: Timestamp) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "UPDATE event SET spread_at = ");
    sql.bind(now.millis()).push(
        " WHERE spread_at IS NULL AND NOT EXISTS (SELECT 1 FROM webhook_subscription WHERE is_active)",
    );
    sql.run(tx.connection()).await?;
    Ok(())
}

/// Turns a subscription on or off. What is on its way stays so.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn activate(
    tx: &mut Tx,
    app: WebhookAppId,
    subscription: SubscriptionId,
    is_active: bool,
    now: Timestamp,
) -> Result<Subscription> {
    if is_active {
        forget_what_nobody_heard(tx, now).await?;
    }
    let mut sql = Sql::new(tx.backend(), "UPDATE webhook_subscription SET is_active = ");
    sql.bind(is_active).push(", updated_at = ").bind(now.millis());
    sql.push(" WHERE id = ").bind(subscription.get()).push(" AND app_id = ").bind(app.get());
    sql.push(" RETURNING ").push(COLUMNS);
    read(&sql.one(tx.connection()).await?)
}

/// Deletes a subscription. What is on its way because of it is given up.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn unsubscribe(
    tx: &mut Tx,
    app: WebhookAppId,
    subscription: SubscriptionId,
    now: Timestamp,
) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "DELETE FROM webhook_subscription WHERE id = ");
    sql.bind(subscription.get()).push(" AND app_id = ").bind(app.get());
    if sql.run(tx.connection()).await? == 0 {
        return Err(Error::NotFound);
    }
    let mut sql = Sql::new(
        tx.backend(),
        "UPDATE webhook_delivery SET state = 'cancelled', claim = NULL, settled_at = ",
    );
    sql.bind(now.millis()).push(" WHERE state = 'due' AND app_id = ").bind(app.get());
    sql.push(" AND subscription_id = ").bind(subscription.get());
    sql.run(tx.connection()).await?;
    Ok(())
}
