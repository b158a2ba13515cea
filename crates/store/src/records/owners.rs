//! Owners: the staff users, as integrators read them.

use portico_domain::{id::StaffId, time::Timestamp};
use sea_orm::QueryResult;

use super::Presence;
use crate::{
    Db, Result,
    sql::{Row, Sql, id},
};

/// A staff user who can own records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// Its id.
    pub id: StaffId,
    /// Its address.
    pub email: String,
    /// Its first name.
    pub first_name: String,
    /// Its last name.
    pub last_name: String,
    /// When it was made a staff user.
    pub created_at: Timestamp,
    /// When it stopped being one.
    pub archived_at: Option<Timestamp>,
}

/// Which owners to list.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// Those in use or the archived ones.
    pub presence: Presence,
    /// Only the one with that address, case aside.
    pub email: Option<&'a str>,
    /// Only those whose ids are above.
    pub after: Option<i64>,
    /// How many at most.
    pub limit: u32,
}

const SELECT: &str =
    "SELECT id, email, first_name, last_name, created_at, archived_at FROM staff_user WHERE ";

/// A page of owners by id, and whether more follow.
///
/// # Errors
/// When the database does not answer.
pub async fn list(db: &Db, page: Page<'_>) -> Result<(Vec<Owner>, bool)> {
    let Page { presence, email, after, limit } = page;
    let mut sql = Sql::new(db.backend(), SELECT);
    sql.push(presence.condition());
    if let Some(email) = email {
        sql.push(" AND email = ").bind(email.trim().to_lowercase());
    }
    if let Some(after) = after {
        sql.push(" AND id > ").bind(after);
    }
    sql.push(" ORDER BY id LIMIT ").bind(i64::from(limit) + 1);
    let mut owners: Vec<Owner> =
        sql.all(&db.reader).await?.iter().map(owner).collect::<Result<_>>()?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = owners.len() > limit;
    owners.truncate(limit);
    Ok((owners, more))
}

/// One owner.
///
/// # Errors
/// [`crate::Error::NotFound`].
pub async fn find(db: &Db, presence: Presence, staff: StaffId) -> Result<Owner> {
    let mut sql = Sql::new(db.backend(), SELECT);
    sql.push(presence.condition()).push(" AND id = ").bind(staff.get());
    owner(&sql.one(&db.reader).await?)
}

fn owner(row: &QueryResult) -> Result<Owner> {
    Ok(Owner {
        id: id(row.get("id")?)?,
        email: row.get("email")?,
        first_name: row.get("first_name")?,
        last_name: row.get("last_name")?,
        created_at: Timestamp::from_millis(row.get("created_at")?),
        archived_at: row.get::<Option<i64>>("archived_at")?.map(Timestamp::from_millis),
    })
}
