//! What a search asks of records, as SQL.

use portico_domain::{
    filter::{Filter, Key, Test},
    property::{Field, Place, RecordKind},
    search::Query,
};

use super::{
    super::{Presence, copies::searched, find::record_id, kind::words, read::push_bin},
    INDEXED, Lead, Search, SearchGroup,
};
use crate::{dialect::push_matching, filters::push_one, sql::Sql};

/// Appends what records must be; the records' table has its usual alias.
pub(super) fn push_where(sql: &mut Sql, kind: RecordKind, search: &Search, lead: Lead) {
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
    let bounds = Bounds::of(&filter.test);
    if bounds != Bounds::Unknown && lead == Lead::Values {
        sql.push(known.id).push(" IN (SELECT f0.record_id").push(known.values);
        sql.push(" WHERE f0.property_id = ").bind(property).push(" AND ");
        push_bounds(sql, &filter.test, bounds);
        if bounds == Bounds::Exact {
            sql.push(")");
            return;
        }
    } else {
        sql.push("EXISTS (SELECT 1").push(known.values).push(" WHERE f0.record_id = ");
        sql.push(known.id).push(" AND f0.property_id = ").bind(property);
    }
    sql.push(" AND (");
    push_one(sql, kind, filter);
    sql.push("))");
}

/// What the index, which holds the beginnings of keys, can say about a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bounds {
    /// Nothing.
    Unknown,
    /// Which keys cannot pass.
    Wide,
    /// Which keys pass: what is shorter than the beginnings compares with them as with the keys.
    Exact,
}

impl Bounds {
    fn of(test: &Test) -> Self {
        let short = |key: &Key| key.to_text().chars().count() < INDEXED;
        let are_short = match test {
            Test::Is(key)
            | Test::Before(key)
            | Test::UpTo(key)
            | Test::After(key)
            | Test::From(key) => short(key),
            Test::OneOf(keys) => keys.iter().all(short),
            Test::Between(low, high) => short(low) && short(high),
            _ => return Self::Unknown,
        };
        if are_short { Self::Exact } else { Self::Wide }
    }
}

/// Appends what the test says about the beginning of the key.
fn push_bounds(sql: &mut Sql, test: &Test, bounds: Bounds) {
    let start = |key: &Key| key.to_text().chars().take(INDEXED).collect::<String>();
    let is_exact = bounds == Bounds::Exact;
    sql.push("f0.key_start");
    match test {
        Test::Is(key) => sql.push(" = ").bind(start(key)),
        Test::OneOf(keys) => sql.push(" IN ").bind_all(keys.iter().map(start)),
        Test::Before(end) if is_exact => sql.push(" < ").bind(start(end)),
        Test::Before(end) | Test::UpTo(end) => sql.push(" <= ").bind(start(end)),
        Test::After(from) if is_exact => sql.push(" > ").bind(start(from)),
        Test::After(from) | Test::From(from) => sql.push(" >= ").bind(start(from)),
        Test::Between(low, high) => {
            sql.push(" BETWEEN ").bind(start(low)).push(" AND ").bind(start(high))
        }
        _ => sql.push(" IS NOT NULL"),
    };
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
