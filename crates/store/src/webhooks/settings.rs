//! Where a program is called, and how often at the same time.

use portico_domain::{id::WebhookAppId, time::Timestamp};

use crate::{
    Db, Error, Result, Tx,
    sql::{Row, Sql},
};

/// Where a program is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppSettings {
    /// The address, as it was written.
    pub target_url: String,
    /// Most requests at the same time.
    pub max_requests: u32,
    /// When it was first set.
    pub created_at: Timestamp,
    /// When it was last changed, if it was.
    pub updated_at: Option<Timestamp>,
}

/// Where a program is called, if that is set.
///
/// # Errors
/// When the database does not answer.
pub async fn settings(db: &Db, app: WebhookAppId) -> Result<Option<AppSettings>> {
    let mut sql = Sql::new(
        db.backend(),
        "SELECT target_url, max_requests, configured_at, reconfigured_at FROM webhook_app \
         WHERE target_url IS NOT NULL AND id = ",
    );
    sql.bind(app.get());
    sql.optional(&db.reader).await?.as_ref().map(read).transpose()
}

fn read(row: &sea_orm::QueryResult) -> Result<AppSettings> {
    let time = |column| Ok::<_, Error>(row.get::<Option<i64>>(column)?.map(Timestamp::from_millis));
    Ok(AppSettings {
        target_url: row.get("target_url")?,
        max_requests: u32::try_from(row.get::<i64>("max_requests")?).unwrap_or(1),
        created_at: time("configured_at")?
            .ok_or_else(|| Error::Other("settings have no time".to_owned()))?,
        updated_at: time("reconfigured_at")?,
    })
}

/// Sets where a program is called. What waits goes to the new address.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn configure(
    tx: &mut Tx,
    app: WebhookAppId,
    target_url: &str,
    max_requests: u32,
    now: Timestamp,
) -> Result<AppSettings> {
    tx.has_news();
    let mut sql = Sql::new(tx.backend(), "UPDATE webhook_app SET target_url = ");
    sql.bind(target_url).push(", max_requests = ").bind(i64::from(max_requests));
    sql.push(", reconfigured_at = CASE WHEN configured_at IS NULL THEN NULL ELSE ");
    sql.bind(now.millis()).push(" END, configured_at = COALESCE(configured_at, ");
    sql.bind(now.millis()).push(") WHERE id = ").bind(app.get());
    sql.push(" RETURNING target_url, max_requests, configured_at, reconfigured_at");
    read(&sql.one(tx.connection()).await?)
}

/// Forgets where a program is called. What waits goes on waiting.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn unconfigure(tx: &mut Tx, app: WebhookAppId) -> Result<()> {
    let mut sql = Sql::new(
        tx.backend(),
        "UPDATE webhook_app SET target_url = NULL, configured_at = NULL, reconfigured_at = NULL WHERE id = ",
    );
    sql.bind(app.get());
    if sql.run(tx.connection()).await? == 0 { Err(Error::NotFound) } else { Ok(()) }
}
