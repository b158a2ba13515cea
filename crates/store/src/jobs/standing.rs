//! What whoever started a job may do now.

use portico_domain::{actor::Permissions, time::Timestamp, token::Scopes};

use super::Starter;
use crate::{
    Db, Result,
    sql::{Row, Sql},
};

/// The scopes of whoever started a job: none when the token was revoked or has expired, or
/// when the staff user is in the recycle bin.
///
/// # Errors
/// When the database does not answer.
pub async fn standing(db: &Db, starter: Starter, now: Timestamp) -> Result<Scopes> {
    let mut sql = Sql::new(db.backend(), "SELECT o.permissions");
    if let Some(token) = starter.token {
        sql.push(", k.scopes FROM staff_user o JOIN token k ON k.staff_id = o.id WHERE k.revoked_at IS NULL");
        sql.push(" AND (k.expires_at IS NULL OR k.expires_at > ").bind(now.millis());
        sql.push(") AND k.id = ").bind(token.get()).push(" AND ");
    } else {
        sql.push(" FROM staff_user o WHERE ");
    }
    sql.push("o.archived_at IS NULL AND o.id = ").bind(starter.staff.get());
    let Some(row) = sql.optional(&db.reader).await? else { return Ok(Scopes::default()) };
    let permissions: Permissions = row.get::<String>("permissions")?.parse().unwrap_or_default();
    if starter.token.is_none() {
        return Ok(Scopes::of_staff(&permissions));
    }
    let scopes: Scopes = row.get::<String>("scopes")?.parse().unwrap_or_default();
    Ok(scopes.within(&Scopes::grantable_by(&permissions)))
}
