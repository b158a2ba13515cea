//! Searching records by filters and words.
//!
//! Rules ask about one record after the other; a search begins at the values, so that an
//! index leads to the records that match.

use portico_domain::{
    access::RecordScope,
    filter::{Filter, Key, Test},
    property::{Field, Place, Property, RecordKind},
    search::Query,
};

use super::{Presence, copies::searched, find::record_id, kind::words, read::push_bin};
use crate::{
    Db, Result,
    dialect::push_matching,
    filters::{push_key_of, push_one},
    sql::{Row, Sql},
};

/// How many characters of a key its index holds.
const INDEXED: usize = 64;

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
    let mut sql = Sql::new(db.backend(), "SELECT ");
    sql.push(words(kind).id).push(" AS id").push(words(kind).from);
    push_sorted(&mut sql, kind, search);
    push_where(&mut sql, kind, search, lead(search, total, offset + limit));
    push_order(&mut sql, kind, search);
    sql.push(" LIMIT ").bind(i64::from(limit)).push(" OFFSET ").bind(i64::from(offset));
    let rows = sql.all(&db.reader).await?;
    let ids = rows.iter().map(|row| row.get("id")).collect::<Result<Vec<i64>>>()?;
    Ok((ids, total))
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
/// How far down the list it is still quick to look at each record.
const FIRST_PAGES: u32 = 200;

fn lead(search: &Search, total: u64, end: u32) -> Lead {
    let by_records = match &search.sort {
        None => true,
        Some((property, _)) => {
            matches!(property.place, Place::Field(Field::Id | Field::CreatedAt))
        }
    };
    if by_records && total >= MANY && end <= FIRST_PAGES { Lead::Records } else { Lead::Values }
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

fn push_where(sql: &mut Sql, kind: RecordKind, search: &Search, lead: Lead) {
    sql.push(" WHERE ");
    push_bin(sql, kind, Presence::Live);
    for (number, group) in search.groups.iter().enumerate() {
        sql.push(if number == 0 { " AND ((" } else { " OR (" });
        push_group(sql, kind, group, lead);
        sql.push(")");
    }
    if !search.groups.is_empty() {
        sql.push(")");
    }
    if let Some(query) = &search.query {
        sql.push(" AND ");
        push_query(sql, kind, query);
    }
}

fn push_group(sql: &mut Sql, kind: RecordKind, group: &SearchGroup, lead: Lead) {
    let mut next = "";
    for filter in &group.filters {
        sql.push(next);
        match filter.property.place {
            Place::Value(property) => {
                push_value(sql, kind, property.get(), filter, lead);
            }
            Place::Field(field) => push_field(sql, kind, field, filter),
        }
        next = " AND ";
    }
    for (other, records) in &group.associated {
        sql.push(next);
        push_associated(sql, kind, *other, records);
        next = " AND ";
    }
    if next.is_empty() {
        sql.push("TRUE");
    }
}

/// Appends a filter over values. What few records pass begins at the index of keys; the rest
/// looks at each record's value.
fn push_value(sql: &mut Sql, kind: RecordKind, property: i64, filter: &Filter, lead: Lead) {
    let known = words(kind);
    if filter.test == Test::Missing {
        sql.push("NOT EXISTS (SELECT 1").push(known.values).push(" WHERE f0.record_id = ");
        sql.push(known.id).push(" AND f0.property_id = ").bind(property).push(")");
        return;
    }
    let leads = push_bounds(&mut Sql::new(sql.backend(), ""), &filter.test);
    if leads && lead == Lead::Values {
        sql.push(known.id).push(" IN (SELECT f0.record_id").push(known.values);
        sql.push(" WHERE f0.property_id = ").bind(property);
        push_bounds(sql, &filter.test);
    } else {
        sql.push("EXISTS (SELECT 1").push(known.values).push(" WHERE f0.record_id = ");
        sql.push(known.id).push(" AND f0.property_id = ").bind(property);
    }
    sql.push(" AND (");
    push_one(sql, kind, filter);
    sql.push("))");
}

/// Appends what the test says about the beginning of the key; whether it says anything.
fn push_bounds(sql: &mut Sql, test: &Test) -> bool {
    let start = |key: &Key| key.to_text().chars().take(INDEXED).collect::<String>();
    sql.push(" AND substr(f0.key, 1, 64)");
    match test {
        Test::Is(key) => sql.push(" = ").bind(start(key)),
        Test::OneOf(keys) => sql.push(" IN ").bind_all(keys.iter().map(start)),
        Test::Before(end) | Test::UpTo(end) => sql.push(" <= ").bind(start(end)),
        Test::After(from) | Test::From(from) => sql.push(" >= ").bind(start(from)),
        Test::Between(low, high) => {
            sql.push(" BETWEEN ").bind(start(low)).push(" AND ").bind(start(high))
        }
        _ => return false,
    };
    true
}

/// Appends a filter over what the record keeps itself: where ids and the priority are asked
/// for, in the form that their index has.
fn push_field(sql: &mut Sql, kind: RecordKind, field: Field, filter: &Filter) {
    let keys = match &filter.test {
        Test::Is(key) => std::slice::from_ref(key),
        Test::OneOf(keys) => keys.as_slice(),
        _ => return push_one(sql, kind, filter),
    };
    let ids = || keys.iter().filter_map(|key| record_id(&key.to_text()));
    match field {
        Field::Stage => sql.push("t.stage_id IN ").bind_all(ids()),
        Field::Owner => sql.push("t.owner_id IN ").bind_all(ids()),
        Field::Pipeline => sql
            .push("t.stage_id IN (SELECT s.id FROM stage s WHERE s.pipeline_id IN ")
            .bind_all(ids())
            .push(")"),
        Field::Id => {
            let whole = |number: f64| (number.fract() == 0.0).then(|| format!("{number}"));
            let ids = keys.iter().filter_map(|key| record_id(&whole(key.to_number()?)?));
            sql.push(words(kind).id).push(" IN ").bind_all(ids)
        }
        Field::Priority => {
            let upper = |key: &Key| {
                let text = key.to_text();
                (text == text.to_ascii_uppercase()).then(|| text.to_ascii_lowercase())
            };
            sql.push("t.priority IN ").bind_all(keys.iter().filter_map(upper))
        }
        _ => {
            push_one(sql, kind, filter);
            sql
        }
    };
}

/// Appends that the record is associated with one of those.
fn push_associated(sql: &mut Sql, kind: RecordKind, other: RecordKind, records: &[i64]) {
    use RecordKind::{Company, Contact, Ticket};
    let table = match (kind, other) {
        (Ticket, Contact) => "SELECT ticket_id FROM ticket_contact WHERE contact_id IN ",
        (Ticket, Company) => "SELECT ticket_id FROM ticket_company WHERE company_id IN ",
        (Contact, Ticket) => "SELECT contact_id FROM ticket_contact WHERE ticket_id IN ",
        (Contact, Company) => "SELECT contact_id FROM contact_company WHERE company_id IN ",
        (Company, Ticket) => "SELECT company_id FROM ticket_company WHERE ticket_id IN ",
        (Company, Contact) => "SELECT company_id FROM contact_company WHERE contact_id IN ",
        _ => {
            sql.push(words(kind).id)
                .push(" IN (SELECT from_id FROM association WHERE from_kind = ");
            sql.bind(kind.name()).push(" AND to_kind = ").bind(other.name());
            sql.push(" AND to_id IN ").bind_all(records.iter().copied()).push(")");
            return;
        }
    };
    sql.push(words(kind).id).push(" IN (").push(table).bind_all(records.iter().copied()).push(")");
}

/// Appends that the record has all the words, or is what a number names.
fn push_query(sql: &mut Sql, kind: RecordKind, text: &str) {
    let Some(query) = Query::parse(text) else {
        sql.push("FALSE");
        return;
    };
    sql.push("(").push(words(kind).id).push(" IN ");
    push_matching(sql, searched(kind).0, &query);
    if let Some(number) = record_id(text.trim()).filter(|_| kind == RecordKind::Ticket) {
        sql.push(" OR t.id = ").bind(number).push(" OR t.stage_id = ").bind(number);
    }
    sql.push(")");
}
