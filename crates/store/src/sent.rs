//! What an idempotency key has led to, so that nothing is stored twice.

use portico_domain::{id::Id, time::Timestamp};

use crate::{
    Db, Error, Result, Tx,
    entity::sent,
    sql::{Row, Sql, id},
};

/// What was sent with a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Earlier<K> {
    /// The same thing; this came of it.
    Same(Id<K>),
    /// Something else: the key was used for another request.
    Different,
}

/// A request that must be stored at most once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Who sends, e.g. `contact:123`.
    pub sender: String,
    /// The key the sender chose.
    pub key: String,
    /// A digest of what is sent.
    pub fingerprint: String,
}

/// What the key has led to before, if anything.
///
/// # Errors
/// When the database does not answer.
pub async fn earlier<K>(db: &Db, delivery: &Delivery) -> Result<Option<Earlier<K>>> {
    let mut sql = Sql::new(db.backend(), "SELECT fingerprint, result_id FROM sent WHERE sender = ");
    sql.bind(delivery.sender.clone()).push(" AND idempotency_key = ").bind(delivery.key.clone());
    let Some(row) = sql.optional(&db.reader).await? else { return Ok(None) };
    if row.get::<String>("fingerprint")? == delivery.fingerprint {
        Ok(Some(Earlier::Same(id(row.get("result_id")?)?)))
    } else {
        Ok(Some(Earlier::Different))
    }
}

/// Claims the key for a result. The second of two claims waits for the first and
/// then fails with [`Error::Conflict`].
pub(crate) async fn claim<K>(
    tx: &mut Tx,
    delivery: &Delivery,
    result: Id<K>,
    now: Timestamp,
) -> Result<(), Error> {
    tx.insert(sent::Model {
        sender: delivery.sender.clone(),
        idempotency_key: delivery.key.clone(),
        fingerprint: delivery.fingerprint.clone(),
        result_id: result.get(),
        created_at: now.millis(),
    })
    .await
}
