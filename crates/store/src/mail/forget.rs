//! Forgetting mail: what is old, and what tells of people who are to be forgotten.

use portico_domain::time::Timestamp;

use crate::{
    Db, Result, Tx,
    import::bulk::execute,
    sql::{Row, Sql},
};

/// How long mail is kept, in milliseconds: ninety days.
const KEPT_MILLIS: i64 = 90 * 86_400_000;
/// Mail of one transaction.
const MOST: i64 = 1_000;

/// What forgets the mail to and about a contact, by its id.
pub(crate) const FORGOTTEN_CONTACT: [&str; 3] = [
    "DELETE FROM mail WHERE audience = 'contact' AND recipient_id = ?",
    "DELETE FROM mail WHERE by_contact_id = ?",
    "DELETE FROM mail_refusal WHERE audience = 'contact' AND person_id = ?",
];

/// Forgets some of the mail that is old, and returns whether there may be more.
///
/// # Errors
/// When the database does not answer.
pub async fn purge(db: &Db, now: Timestamp) -> Result<bool> {
    let mut sql = Sql::new(db.backend(), "SELECT id FROM mail WHERE created_at < ");
    sql.bind(now.plus_millis(-KEPT_MILLIS).millis()).push(" ORDER BY created_at LIMIT ").bind(MOST);
    let old = sql.all(&db.reader).await?;
    let old = old.iter().map(|row| row.get("id")).collect::<Result<Vec<i64>>>()?;
    if old.is_empty() {
        return Ok(false);
    }
    let more = i64::try_from(old.len()).is_ok_and(|found| found >= MOST);
    let tx = db.begin().await?;
    let mut sql = Sql::new(tx.backend(), "DELETE FROM mail WHERE id IN ");
    sql.bind_all(old);
    sql.run(tx.connection()).await?;
    tx.commit().await?;
    Ok(more)
}

/// Gives the mail of a contact that was merged into another one to that one, unless it has
/// mail of the same cause.
pub(crate) async fn move_recipient(tx: &mut Tx, to: i64, from: i64) -> Result<()> {
    let text = "UPDATE mail SET recipient_id = ? WHERE audience = 'contact' AND recipient_id = ? AND NOT EXISTS \
         (SELECT 1 FROM mail x WHERE x.cause_id = mail.cause_id AND x.purpose = mail.purpose \
         AND x.audience = 'contact' AND x.recipient_id = ?)";
    execute(tx, text, vec![to.into(), from.into(), to.into()]).await?;
    let text = "UPDATE mail SET by_contact_id = ? WHERE by_contact_id = ?";
    execute(tx, text, vec![to.into(), from.into()]).await?;
    Ok(())
}
