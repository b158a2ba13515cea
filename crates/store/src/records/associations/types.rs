//! Types of associations between two kinds of records, in both directions.

use std::collections::BTreeSet;

use portico_domain::property::RecordKind;
use sea_orm::{ConnectionTrait, DbBackend, QueryResult};

use super::{Spec, kinds::Kinds};
use crate::{
    Result, Tx, dialect,
    sql::{Row, Sql},
};

/// A type of an association, in one direction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssociationType {
    /// Its id.
    pub id: i64,
    /// Whether every installation has it.
    pub is_built_in: bool,
    /// What people read, if it is a label or the primary company.
    pub label: Option<String>,
    /// How programs name it, e.g. `ticket_to_contact`.
    pub name: String,
}

/// All types between two kinds of records.
#[derive(Debug)]
pub(super) struct Types(Vec<Known>);

#[derive(Debug)]
struct Known {
    /// Whether it leads in the direction asked for.
    is_forward: bool,
    inverse: i64,
    shown: AssociationType,
}

impl Types {
    /// The types between those kinds. Nobody deletes one that is `held` before the end of the
    /// transaction.
    pub(super) async fn load(
        connection: &impl ConnectionTrait,
        backend: DbBackend,
        kinds: Kinds,
        held: bool,
    ) -> Result<Self> {
        let (from, to) = (kinds.from.name(), kinds.to.name());
        let mut sql = Sql::new(
            backend,
            "SELECT id, from_kind, to_kind, is_built_in, name, label, inverse_id \
             FROM association_type WHERE (from_kind = ",
        );
        sql.bind(from).push(" AND to_kind = ").bind(to);
        sql.push(") OR (from_kind = ").bind(to).push(" AND to_kind = ").bind(from);
        sql.push(") ORDER BY is_built_in DESC, id");
        if held {
            sql.push(dialect::held(backend));
        }
        let known = |row: &QueryResult| {
            let is_forward = row.get::<String>("from_kind")? == from;
            Ok(Known { is_forward, inverse: row.get("inverse_id")?, shown: read(row)? })
        };
        sql.all(connection).await?.iter().map(known).collect::<Result<_>>().map(Self)
    }

    /// Whether all of them are defined in the direction asked for.
    pub(super) fn define(&self, specs: &[Spec]) -> bool {
        specs.iter().all(|spec| {
            self.forward()
                .any(|known| known.id == spec.type_id && known.is_built_in == spec.is_built_in)
        })
    }

    /// The types in the direction asked for.
    pub(super) fn forward(&self) -> impl Iterator<Item = &AssociationType> {
        self.0.iter().filter(|known| known.is_forward).map(|known| &known.shown)
    }

    /// Whether a type between records of those kinds has that name.
    pub(super) fn is_taken(&self, is_forward: bool, name: &str) -> bool {
        self.0.iter().any(|known| known.is_forward == is_forward && known.shown.name == name)
    }

    /// The type that the other side sees.
    pub(super) fn inverse(&self, id: i64) -> i64 {
        let known = self.0.iter().find(|known| known.shown.id == id);
        known.map_or(id, |known| known.inverse)
    }

    /// The same types, seen from the other side if the records are turned.
    pub(super) fn seen(&self, ids: &BTreeSet<i64>, is_turned: bool) -> BTreeSet<i64> {
        let seen = |id: &i64| if is_turned { self.inverse(*id) } else { *id };
        ids.iter().map(seen).collect()
    }

    /// Those types in full.
    pub(super) fn named(&self, ids: &BTreeSet<i64>) -> Vec<AssociationType> {
        self.forward().filter(|known| ids.contains(&known.id)).cloned().collect()
    }
}

/// The type in a row of `association_type`.
pub(super) fn read(row: &QueryResult) -> Result<AssociationType> {
    Ok(AssociationType {
        id: row.get("id")?,
        is_built_in: row.get("is_built_in")?,
        label: row.get("label")?,
        name: row.get("name")?,
    })
}

/// The kind of record that a type of association of such records leads to, if there is one.
///
/// # Errors
/// When the database does not answer.
pub async fn target_of(tx: &Tx, from: RecordKind, spec: Spec) -> Result<Option<RecordKind>> {
    let mut sql = Sql::new(tx.backend(), "SELECT to_kind FROM association_type WHERE id = ");
    sql.bind(spec.type_id).push(" AND is_built_in = ").bind(spec.is_built_in);
    sql.push(" AND from_kind = ").bind(from.name());
    let Some(row) = sql.optional(tx.connection()).await? else { return Ok(None) };
    let name: String = row.get("to_kind")?;
    let kinds = [RecordKind::Contact, RecordKind::Company, RecordKind::Ticket];
    Ok(kinds.into_iter().find(|kind| kind.name() == name))
}
