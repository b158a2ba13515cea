//! Tokens of integrators: shown once, stored as a digest, looked up at each request.

use portico_domain::{
    actor::Permissions,
    id::{StaffId, TokenId},
    time::Timestamp,
    token::Scopes,
};
use sea_orm::QueryResult;

use crate::{
    Db, Error, IdSource, Result, Tx, keys,
    sql::{Row, Sql, id},
    tickets::StaffName,
};

/// What every token begins with.
const PREFIX: &str = "portico_pat_";

/// How often a token may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rates {
    /// Requests in ten seconds.
    pub requests: u32,
    /// Searches in a second.
    pub searches: u32,
    /// Requests in a day, if that is limited.
    pub daily: Option<u32>,
}

impl Default for Rates {
    fn default() -> Self {
        Self { requests: 100, searches: 5, daily: None }
    }
}

/// What a new token is to be.
#[derive(Debug, Clone)]
pub struct NewToken<'a> {
    /// What people call it.
    pub name: &'a str,
    /// What it may do.
    pub scopes: &'a Scopes,
    /// How often.
    pub rates: Rates,
    /// Who made it.
    pub staff: StaffId,
    /// When it stops working, if ever.
    pub expires_at: Option<Timestamp>,
}

/// A token as people see it in a list.
#[derive(Debug, Clone)]
pub struct ListedToken {
    /// Its id.
    pub id: TokenId,
    /// What people call it.
    pub name: String,
    /// Its last characters.
    pub hint: String,
    /// What it may do.
    pub scopes: Scopes,
    /// How often.
    pub rates: Rates,
    /// Who made it.
    pub made_by: StaffName,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it stops working, if ever.
    pub expires_at: Option<Timestamp>,
    /// When it was last used, to the minute.
    pub used_at: Option<Timestamp>,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

/// A token in use.
#[derive(Debug, Clone)]
pub struct LiveToken {
    /// Its id.
    pub id: TokenId,
    /// Who made it.
    pub staff: StaffId,
    /// What that staff user may do.
    pub permissions: Permissions,
    /// What it may do.
    pub scopes: Scopes,
    /// How often.
    pub rates: Rates,
    /// When its last use was noted.
    pub used_at: Option<Timestamp>,
    /// The number of the settings in force.
    pub settings_version: i64,
}

/// What a text that should be a token is.
#[derive(Debug, Clone)]
pub enum Found {
    /// A token that works.
    Live(LiveToken),
    /// One that has expired.
    Expired,
    /// Revoked or never made.
    Unknown,
}

/// Makes a token and returns its text, which is not kept.
///
/// # Errors
/// When the database does not answer.
pub async fn create(
    tx: &mut Tx,
    ids: &IdSource,
    new: &NewToken<'_>,
    now: Timestamp,
) -> Result<(TokenId, String)> {
    let text = keys::make(PREFIX)?;
    let token: TokenId = ids.next(now)?;
    let mut sql = Sql::new(
        tx.backend(),
        "INSERT INTO token (id, name, digest, hint, scopes, staff_id, rate_limit, search_limit, daily_limit, \
         created_at, expires_at) VALUES (",
    );
    sql.bind(token.get()).push(", ").bind(new.name).push(", ").bind(keys::digest(&text));
    sql.push(", ").bind(keys::hint(&text)).push(", ").bind(new.scopes.to_string());
    sql.push(", ").bind(new.staff.get()).push(", ").bind(i64::from(new.rates.requests));
    sql.push(", ").bind(i64::from(new.rates.searches));
    sql.push(", ").bind(new.rates.daily.map(i64::from)).push(", ").bind(now.millis());
    sql.push(", ").bind(new.expires_at.map(Timestamp::millis)).push(")");
    sql.run(tx.connection()).await?;
    Ok((token, text))
}

/// What that text is. Its maker must still be a staff user.
///
/// # Errors
/// When the database does not answer.
pub async fn find(db: &Db, text: &str, now: Timestamp) -> Result<Found> {
    if !keys::is_whole(PREFIX, text) {
        return Ok(Found::Unknown);
    }
    let mut sql = Sql::new(
        db.backend(),
        "SELECT k.id, k.scopes, k.staff_id, k.rate_limit, k.search_limit, k.daily_limit, k.expires_at, k.used_at, \
         o.permissions, (SELECT version FROM settings_version WHERE id = 1) AS settings_version \
         FROM token k JOIN staff_user o ON o.id = k.staff_id \
         WHERE o.archived_at IS NULL AND k.revoked_at IS NULL AND k.digest = ",
    );
    sql.bind(keys::digest(text));
    let Some(row) = sql.optional(&db.reader).await? else { return Ok(Found::Unknown) };
    if row.get::<Option<i64>>("expires_at")?.is_some_and(|end| end <= now.millis()) {
        return Ok(Found::Expired);
    }
    let permissions: Permissions = row.get::<String>("permissions")?.parse().unwrap_or_default();
    Ok(Found::Live(LiveToken {
        id: id(row.get("id")?)?,
        staff: id(row.get("staff_id")?)?,
        // A token never does what its maker may not do any more.
        scopes: scopes(&row)?.within(&Scopes::grantable_by(&permissions)),
        permissions,
        rates: rates(&row)?,
        used_at: time(&row, "used_at")?,
        settings_version: row.get("settings_version")?,
    }))
}

/// Notes that a token was used now.
///
/// # Errors
/// When the database does not answer.
pub async fn touch(tx: &mut Tx, token: TokenId, now: Timestamp) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "UPDATE token SET used_at = ");
    sql.bind(now.millis()).push(" WHERE id = ").bind(token.get());
    sql.run(tx.connection()).await?;
    Ok(())
}

/// All tokens, those that work first, the newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn list(db: &Db) -> Result<Vec<ListedToken>> {
    let sql = Sql::new(
        db.backend(),
        "SELECT k.id, k.name, k.hint, k.scopes, k.rate_limit, k.search_limit, k.daily_limit, k.created_at, \
         k.expires_at, k.used_at, k.revoked_at, o.first_name AS o_first, o.last_name AS o_last, o.alias AS o_alias \
         FROM token k JOIN staff_user o ON o.id = k.staff_id \
         ORDER BY k.revoked_at IS NOT NULL, k.id DESC LIMIT 500",
    );
    sql.all(&db.reader).await?.iter().map(listed).collect()
}

fn listed(row: &QueryResult) -> Result<ListedToken> {
    let name = crate::tickets::row::staff(row, "o")?;
    Ok(ListedToken {
        id: id(row.get("id")?)?,
        name: row.get("name")?,
        hint: row.get("hint")?,
        scopes: scopes(row)?,
        rates: rates(row)?,
        made_by: name.ok_or_else(|| Error::Other("a token has no maker".to_owned()))?,
        created_at: Timestamp::from_millis(row.get("created_at")?),
        expires_at: time(row, "expires_at")?,
        used_at: time(row, "used_at")?,
        revoked_at: time(row, "revoked_at")?,
    })
}

/// Takes a token out of use for good. Doing it again changes nothing.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn revoke(tx: &mut Tx, token: TokenId, now: Timestamp) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "UPDATE token SET revoked_at = COALESCE(revoked_at, ");
    sql.bind(now.millis()).push(") WHERE id = ").bind(token.get());
    if sql.run(tx.connection()).await? == 0 { Err(Error::NotFound) } else { Ok(()) }
}

fn scopes(row: &QueryResult) -> Result<Scopes> {
    Ok(row.get::<String>("scopes")?.parse().unwrap_or_default())
}

fn rates(row: &QueryResult) -> Result<Rates> {
    let number = |raw: i64| u32::try_from(raw).unwrap_or_default();
    Ok(Rates {
        requests: number(row.get("rate_limit")?),
        searches: number(row.get("search_limit")?),
        daily: row.get::<Option<i64>>("daily_limit")?.map(number),
    })
}

fn time(row: &QueryResult, column: &str) -> Result<Option<Timestamp>> {
    Ok(row.get::<Option<i64>>(column)?.map(Timestamp::from_millis))
}

/// What uses of a token are counted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Requests but searches.
    Request,
    /// Searches.
    Search,
    /// All of them, over a day.
    Day,
}

impl Purpose {
    const fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Search => "search",
            Self::Day => "day",
        }
    }
}

/// How many parts the time that a limit looks back is counted in.
const SLOTS: i64 = 20;

/// Counts one use where several nodes share the database, and returns how many are left in the
/// last `millis`; `None` when there was none left.
///
/// # Errors
/// When the database does not answer.
pub async fn spend(
    db: &Db,
    token: TokenId,
    purpose: Purpose,
    millis: i64,
    limit: u32,
    now: Timestamp,
) -> Result<Option<u32>> {
    let slot = now.millis() / (millis / SLOTS);
    let tx = db.begin().await?;
    let mut sql = Sql::new(tx.backend(), "DELETE FROM token_use WHERE token_id = ");
    sql.bind(token.get()).push(" AND purpose = ").bind(purpose.name());
    sql.push(" AND slot <= ").bind(slot - SLOTS);
    sql.run(tx.connection()).await?;
    let mut sql = Sql::new(
        tx.backend(),
        "INSERT INTO token_use AS u (token_id, purpose, slot, uses) VALUES (",
    );
    sql.bind(token.get()).push(", ").bind(purpose.name()).push(", ").bind(slot);
    sql.push(", 1) ON CONFLICT (token_id, purpose, slot) DO UPDATE SET uses = u.uses + 1");
    sql.run(tx.connection()).await?;
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT CAST(SUM(uses) AS BIGINT) AS used FROM token_use WHERE token_id = ",
    );
    sql.bind(token.get()).push(" AND purpose = ").bind(purpose.name());
    let used = sql.one(tx.connection()).await?.count("used")?;
    match u64::from(limit).checked_sub(used) {
        Some(left) => {
            tx.commit().await?;
            Ok(Some(u32::try_from(left).unwrap_or(u32::MAX)))
        }
        None => Ok(None),
    }
}
