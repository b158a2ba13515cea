//! What each row of a file has of one kind of record.

use portico_domain::{
    access::{RecordScope, record_scope},
    property::{DayOrder, Property, RecordKind},
    token::{Access, Scope, Scopes},
};
use portico_store::records::Definitions;

use super::task::{Column, Operation, Role, Task, TaskFile};
use crate::{app::Settings, jobs::stop::Stop};

/// What each row of a file has of one kind of record.
#[derive(Debug)]
pub(super) struct Target<'a> {
    pub(super) kind: RecordKind,
    pub(super) scope: RecordScope,
    pub(super) definitions: Definitions<'a>,
    pub(super) operation: Operation,
    pub(super) order: DayOrder,
    /// The column with ids.
    pub(super) id: Option<&'a Column>,
    /// The column with values that find records.
    pub(super) key: Option<Valued<'a>>,
    /// All columns with values.
    pub(super) values: Vec<Valued<'a>>,
}

/// A column with values of a property.
#[derive(Debug, Clone, Copy)]
pub(super) struct Valued<'a> {
    pub(super) column: &'a Column,
    pub(super) property: &'a Property,
}

/// One target for each kind, if whoever started the import may still write those records.
pub(super) fn targets<'a>(
    task: &Task,
    file: &'a TaskFile,
    settings: &'a Settings,
    scopes: &Scopes,
) -> Result<Vec<Target<'a>>, Stop> {
    file.kinds().map(|kind| target(task, file, settings, scopes, kind)).collect()
}

fn target<'a>(
    task: &Task,
    file: &'a TaskFile,
    settings: &'a Settings,
    scopes: &Scopes,
    kind: RecordKind,
) -> Result<Target<'a>, Stop> {
    let scope = record_scope(scopes, kind, Access::Write);
    let scope = scope.filter(|_| scopes.allow(&[Scope::Import])).ok_or_else(|| {
        Stop::Failed("Whoever started this import may not write the records any more.".to_owned())
    })?;
    let properties = settings.catalogue.of(kind);
    let own = || file.columns.iter().filter(move |column| column.is_of(kind));
    let mut values = Vec::new();
    for column in own().filter(|column| column.role != Role::Id) {
        let property = properties.named(&column.property).ok_or_else(|| {
            Stop::Failed(format!("The property {} does not exist any more.", column.property))
        })?;
        values.push(Valued { column, property });
    }
    let with = |role: Role| values.iter().find(|value| value.column.role == role).copied();
    Ok(Target {
        kind,
        scope,
        definitions: Definitions { properties, pipelines: &settings.pipelines },
        operation: task.operation(kind),
        order: task.order(),
        id: own().find(|column| column.role == Role::Id),
        key: with(Role::Key).or_else(|| with(Role::Email)),
        values,
    })
}
