//! Searching records by filters and words.
//!
//! Rules ask about one record after the other; a search begins at the values, so that an
//! index leads to the records that match.

mod conditions;

use portico_domain::{
    access::RecordScope,
    filter::Filter,
    property::{Field, Place, Property, PropertyType, RecordKind},
};

use self::conditions::push_where;
use super::kind::words;
use crate::{
    Db, Result,
    filters::push_key_of,
    sql::{Row, Sql},
};

/// What to look for.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// Joined by OR; none restricts nothing.
    pub groups: Vec<SearchGroup>,
    /// What somebody typed, if anything.
    pub query: Option<String>,
    /// The order: by a property, and whether backwards. The oldest first without one.
    pub sort: Option<(Property, bool)>,
}

/// Joined by AND.
#[derive(Debug, Clone, Default)]
pub struct SearchGroup {
    /// What values must be.
    pub filters: Vec<Filter>,
    /// Records that they must be associated with: of each entry, one.
    pub associated: Vec<(RecordKind, Vec<i64>)>,
}

/// The ids on a page, and how many match in all.
///
/// # Errors
/// When the database does not answer.
pub async fn search(
    db: &Db,
    scope: &RecordScope,
    search: &Search,
    offset: u32,
    limit: u32,
) -> Result<(Vec<i64>, u64)> {
    let kind = scope.kind();
    let mut sql = Sql::new(db.backend(), "SELECT COUNT(*) AS total");
    sql.push(words(kind).from);
    push_where(&mut sql, kind, search, Lead::Values);
    let total = sql.one(&db.reader).await?.count("total")?;
    let first_of_many = total >= MANY && offset + limit <= FIRST_PAGES;
    if first_of_many && let Some((property, backwards)) = sorted_by_index(search) {
        let ids = walk(db, scope, search, (property, backwards), offset, limit).await?;
        if ids.len() == limit as usize {
            return Ok((ids, total));
        }
    }
    let lead = if first_of_many && in_records_order(search) { Lead::Records } else { Lead::Values };
    let mut sql = Sql::new(db.backend(), "SELECT ");
    sql.push(words(kind).id).push(" AS id").push(words(kind).from);
    push_sorted(&mut sql, kind, search);
    push_where(&mut sql, kind, search, lead);
    push_order(&mut sql, kind, search);
    push_page(&mut sql, offset, limit);
    Ok((ids(sql, db).await?, total))
}

async fn ids(sql: Sql, db: &Db) -> Result<Vec<i64>> {
    sql.all(&db.reader).await?.iter().map(|row| row.get("id")).collect()
}

fn push_page(sql: &mut Sql, offset: u32, limit: u32) {
    sql.push(" LIMIT ").bind(i64::from(limit)).push(" OFFSET ").bind(i64::from(offset));
}

/// Where a statement begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// At the values that filters look for: right where few records match.
    Values,
    /// At the records in their order: right for the first pages of many.
    Records,
}

/// How many matches are many. In tests few are, so that both ways are taken.
const MANY: u64 = if cfg!(feature = "testing") { 2 } else { 1_000 };
/// How many characters of a key its index holds.
const INDEXED: usize = 64;
/// How far down the list it is still quick to look at each record.
const FIRST_PAGES: u32 = 200;

/// Whether the records' own index gives the order.
fn in_records_order(search: &Search) -> bool {
    search.sort.as_ref().is_none_or(|(property, _)| {
        matches!(property.place, Place::Field(Field::Id | Field::CreatedAt))
    })
}

/// The property whose index of keys gives the order: one whose keys the index holds whole.
fn sorted_by_index(search: &Search) -> Option<(i64, bool)> {
    let (property, backwards) = search.sort.as_ref()?;
    let Place::Value(id) = property.place else { return None };
    let definition = &property.definition;
    let holds_whole = match definition.kind {
        PropertyType::String | PropertyType::MultiEnumeration => false,
        PropertyType::Enumeration => {
            definition.options.iter().all(|option| option.chars().count() < INDEXED)
        }
        PropertyType::Number | PropertyType::Bool | PropertyType::Date | PropertyType::Datetime => {
            true
        }
    };
    holds_whole.then_some((id.get(), *backwards))
}

/// The page of the records that have a value of that property, in its order; shorter than the
/// page when they do not fill it.
async fn walk(
    db: &Db,
    scope: &RecordScope,
    search: &Search,
    (property, backwards): (i64, bool),
    offset: u32,
    limit: u32,
) -> Result<Vec<i64>> {
    let kind = scope.kind();
    let known = words(kind);
    let mut sql = Sql::new(db.backend(), "SELECT f0.record_id AS id");
    sql.push(known.values).push(known.beside_values).push(" ON ").push(known.id);
    sql.push(" = f0.record_id");
    push_where(&mut sql, kind, search, Lead::Records);
    sql.push(" AND f0.property_id = ").bind(property);
    sql.push(" ORDER BY f0.key_start").push(if backwards { " DESC" } else { "" });
    sql.push(", f0.record_id");
    push_page(&mut sql, offset, limit);
    ids(sql, db).await
}

/// The ids of at most `limit` records after that one that match, ascending. The order that the
/// search asks for does not count.
///
/// # Errors
/// When the database does not answer.
pub async fn matching(
    db: &Db,
    scope: &RecordScope,
    search: &Search,
    after: i64,
    limit: u32,
) -> Result<Vec<i64>> {
    let kind = scope.kind();
    let mut sql = Sql::new(db.backend(), "SELECT ");
    sql.push(words(kind).id).push(" AS id").push(words(kind).from);
    push_where(&mut sql, kind, search, Lead::Values);
    sql.push(" AND ").push(words(kind).id).push(" > ").bind(after);
    sql.push(" ORDER BY ").push(words(kind).id).push(" LIMIT ").bind(i64::from(limit));
    sql.all(&db.reader).await?.iter().map(|row| row.get("id")).collect()
}

/// The ids of all records that match, in the order that the search asks for: eight bytes
/// for each.
///
/// # Errors
/// When the database does not answer.
pub async fn in_order(db: &Db, scope: &RecordScope, search: &Search) -> Result<Vec<i64>> {
    let kind = scope.kind();
    let mut sql = Sql::new(db.backend(), "SELECT ");
    sql.push(words(kind).id).push(" AS id").push(words(kind).from);
    push_sorted(&mut sql, kind, search);
    push_where(&mut sql, kind, search, Lead::Values);
    push_order(&mut sql, kind, search);
    let mut ids = Vec::new();
    sql.each(&db.reader, |row| {
        ids.push(row.get("id")?);
        Ok(())
    })
    .await?;
    Ok(ids)
}

/// Appends the join with the value that decides about the order.
fn push_sorted(sql: &mut Sql, kind: RecordKind, search: &Search) {
    let Some((Property { place: Place::Value(property), .. }, _)) = &search.sort else { return };
    sql.push(match kind {
        RecordKind::Contact => " LEFT JOIN contact_value f0",
        RecordKind::Company => " LEFT JOIN company_value f0",
        RecordKind::Ticket | RecordKind::Message => " LEFT JOIN ticket_value f0",
    });
    sql.push(" ON f0.record_id = ").push(words(kind).id);
    sql.push(" AND f0.property_id = ").bind(property.get());
}

fn push_order(sql: &mut Sql, kind: RecordKind, search: &Search) {
    sql.push(" ORDER BY ");
    if let Some((property, backwards)) = &search.sort {
        // Records without the value come last, whichever way.
        if !matches!(property.place, Place::Field(Field::Id | Field::CreatedAt | Field::UpdatedAt))
        {
            push_key_of(sql, kind, property);
            sql.push(" IS NULL, ");
        }
        push_key_of(sql, kind, property);
        sql.push(if *backwards { " DESC, " } else { ", " });
    }
    sql.push(words(kind).id);
}
