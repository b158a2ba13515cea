//! Which records are associated with others, and how.

use portico_domain::{
    access::RecordScope,
    association::{primary, unlabeled},
    property::RecordKind,
};
use sea_orm::QueryResult;

use super::{AssociationType, types};
use crate::{
    Db, Result,
    sql::{Row, Sql},
};

/// Two associated records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Associated {
    /// The record asked for.
    pub from: i64,
    /// The other one.
    pub to: i64,
    /// How they are associated, seen from the first; never empty.
    pub types: Vec<AssociationType>,
}

/// A record whose associations are asked for, from where on.
#[derive(Debug, Clone, Copy)]
pub struct Start {
    /// The record.
    pub record: i64,
    /// The last associated record that is known already.
    pub after: Option<i64>,
}

/// The records of kind `to` with which those of kind `kind` are associated, ascending by both
/// ids: of each at most `limit` after the given one. Archived records are associated with none.
///
/// # Errors
/// When the database does not answer.
pub async fn of_records(
    db: &Db,
    kind: RecordKind,
    ids: &[i64],
    to: RecordKind,
    limit: u32,
    after: Option<i64>,
) -> Result<Vec<Associated>> {
    let starts: Vec<Start> = ids.iter().map(|id| Start { record: *id, after }).collect();
    read(db, kind, &starts, to, limit).await
}

/// The same for records of the scope's kind, each from a place of its own on.
///
/// # Errors
/// When the database does not answer.
pub async fn list(
    db: &Db,
    scope: &RecordScope,
    starts: &[Start],
    to: RecordKind,
    limit: u32,
) -> Result<Vec<Associated>> {
    read(db, scope.kind(), starts, to, limit).await
}

async fn read(
    db: &Db,
    kind: RecordKind,
    starts: &[Start],
    to: RecordKind,
    limit: u32,
) -> Result<Vec<Associated>> {
    let (Some(source), Some(plain)) = (source(kind, to), unlabeled(kind, to)) else {
        return Ok(Vec::new());
    };
    if starts.is_empty() || limit == 0 {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(db.backend(), "WITH asked (id, after) AS (VALUES ");
    for (place, start) in starts.iter().enumerate() {
        sql.push(if place == 0 { "(" } else { ", (" }).bind(start.record).push(", ");
        sql.bind(start.after.unwrap_or(-1)).push(")");
    }
    // Where the page of each record ends, so that the rows behind it are not looked at.
    sql.push(
        "), bounded AS MATERIALIZED (SELECT DISTINCT q.id, q.after, (SELECT MAX(y.other) FROM (",
    );
    sql.push(source.others).push(" AND ").push(source.other).push(" > q.after ORDER BY 1 LIMIT ");
    sql.bind(i64::from(limit)).push(") y) AS last FROM asked q) ");
    sql.push("SELECT p.from_id, p.to_id, t.id, t.is_built_in, t.name, t.label FROM (");
    sql.push(source.pairs).push(" AND ").push(source.other).push(" > q.after AND ");
    sql.push(source.other).push(" <= q.last) p CROSS JOIN association_type t WHERE t.from_kind = ");
    sql.bind(kind.name()).push(" AND t.to_kind = ").bind(to.name());
    sql.push(" AND (t.id = ").bind(plain);
    if let Some(primary) = primary(kind, to) {
        sql.push(" OR (p.is_primary AND t.id = ").bind(primary).push(")");
    }
    sql.push(
        " OR EXISTS (SELECT 1 FROM association a WHERE a.from_kind = t.from_kind AND a.from_id = p.from_id \
         AND a.to_kind = t.to_kind AND a.to_id = p.to_id AND a.type_id = t.id)) \
         ORDER BY p.from_id, p.to_id, t.is_built_in DESC, t.id",
    );
    grouped(&sql.all(&db.reader).await?)
}

fn grouped(rows: &[QueryResult]) -> Result<Vec<Associated>> {
    let mut found: Vec<Associated> = Vec::new();
    for row in rows {
        let (from, to) = (row.get("from_id")?, row.get("to_id")?);
        let one = types::read(row)?;
        match found.last_mut().filter(|last| last.from == from && last.to == to) {
            Some(last) => last.types.push(one),
            None => found.push(Associated { from, to, types: vec![one] }),
        }
    }
    Ok(found)
}

/// How the records of one kind lead to those of another.
struct Source {
    /// The column of the other record.
    other: &'static str,
    /// The live other records of the record `q.id`.
    others: &'static str,
    /// The pairs of live records of the records in `bounded q`.
    pairs: &'static str,
}

macro_rules! source {
    ($table:literal, $primary:literal, $own:literal, $other:literal, $kind:literal, $to:literal, $more:literal) => {
        Source {
            other: concat!("x.", $other),
            others: concat!(
                "SELECT x.",
                $other,
                " AS other FROM ",
                $table,
                " x CROSS JOIN ",
                $to,
                " k WHERE x.",
                $own,
                " = q.id AND k.id = x.",
                $other,
                " AND k.archived_at IS NULL",
                $more
            ),
            pairs: concat!(
                "SELECT q.id AS from_id, x.",
                $other,
                " AS to_id, ",
                $primary,
                " AS is_primary \
                 FROM bounded q CROSS JOIN ",
                $kind,
                " s CROSS JOIN ",
                $table,
                " x CROSS JOIN ",
                $to,
                " k WHERE s.id = q.id AND s.archived_at IS NULL AND x.",
                $own,
                " = q.id AND k.id = x.",
                $other,
                " AND k.archived_at IS NULL",
                $more
            ),
        }
    };
}

const fn source(kind: RecordKind, to: RecordKind) -> Option<Source> {
    use RecordKind as K;
    Some(match (kind, to) {
        (K::Ticket, K::Contact) => {
            source!("ticket_contact", "FALSE", "ticket_id", "contact_id", "ticket", "contact", "")
        }
        (K::Contact, K::Ticket) => {
            source!("ticket_contact", "FALSE", "contact_id", "ticket_id", "contact", "ticket", "")
        }
        (K::Ticket, K::Company) => source!(
            "ticket_company",
            "x.is_primary",
            "ticket_id",
            "company_id",
            "ticket",
            "company",
            ""
        ),
        (K::Company, K::Ticket) => source!(
            "ticket_company",
            "x.is_primary",
            "company_id",
            "ticket_id",
            "company",
            "ticket",
            ""
        ),
        (K::Contact, K::Company) => source!(
            "contact_company",
            "x.is_primary",
            "contact_id",
            "company_id",
            "contact",
            "company",
            ""
        ),
        (K::Company, K::Contact) => source!(
            "contact_company",
            "x.is_primary",
            "company_id",
            "contact_id",
            "company",
            "contact",
            ""
        ),
        (K::Ticket, K::Ticket) => source!(
            "association",
            "FALSE",
            "from_id",
            "to_id",
            "ticket",
            "ticket",
            " AND x.from_kind = 'ticket' AND x.to_kind = 'ticket' AND x.type_id = 452"
        ),
        (K::Contact, K::Contact) => source!(
            "association",
            "FALSE",
            "from_id",
            "to_id",
            "contact",
            "contact",
            " AND x.from_kind = 'contact' AND x.to_kind = 'contact' AND x.type_id = 449"
        ),
        (K::Company, K::Company) => source!(
            "association",
            "FALSE",
            "from_id",
            "to_id",
            "company",
            "company",
            " AND x.from_kind = 'company' AND x.to_kind = 'company' AND x.type_id = 450"
        ),
        (K::Message, _) | (_, K::Message) => return None,
    })
}
