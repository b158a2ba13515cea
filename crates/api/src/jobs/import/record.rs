//! One record of a row: found, then created or changed.

use portico_domain::property::{Assignment, assign};
use portico_store::{
    Act, Error, Result, Tx,
    records::{self, Name, Presence},
};

use super::{
    cell,
    refusal::{Wrong, unassignable, unwritable},
    target::Target,
    task::{Column, Operation, Role},
};

/// A record that was written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written {
    pub(super) id: i64,
    pub(super) is_new: bool,
    /// How many values the row had for it.
    pub(super) values: u64,
}

type Outcome<T> = Result<std::result::Result<T, Vec<Wrong>>>;

/// Writes a row's record of that kind; none where all its cells are empty.
pub(super) async fn write(
    tx: &mut Tx,
    act: Act<'_>,
    target: &Target<'_>,
    cells: &[String],
) -> Outcome<Option<Written>> {
    let id = target.id.map(|column| (column, text(cells, column)));
    let id = id.filter(|(_, text)| !text.is_empty());
    let filled = target.values.iter().any(|value| !text(cells, value.column).is_empty());
    if id.is_none() && !filled {
        return Ok(Ok(None));
    }
    let given = match assignments(target, cells) {
        Ok(given) => given,
        Err(wrong) => return Ok(Err(wrong)),
    };
    let found = match find(tx, target, cells, id).await? {
        Ok(found) => found,
        Err(wrong) => return Ok(Err(vec![wrong])),
    };
    let values = given.len() as u64;
    let done = match found {
        Some(record) => change(tx, act, target, record, given, id.is_some()).await,
        None => create(tx, act, target, &given).await,
    };
    Ok(match blamed(target, cells, done)? {
        Ok(id) => Ok(Some(Written { id, is_new: found.is_none(), values })),
        Err(wrong) => Err(vec![wrong]),
    })
}

fn text<'a>(cells: &'a [String], column: &Column) -> &'a str {
    cells.get(column.place).map(|cell| cell.trim()).unwrap_or_default()
}

/// The values of the row; empty cells say nothing.
fn assignments(
    target: &Target<'_>,
    cells: &[String],
) -> std::result::Result<Vec<Assignment>, Vec<Wrong>> {
    let (mut given, mut wrong) = (Vec::new(), Vec::new());
    for value in target.values.iter().filter(|value| !text(cells, value.column).is_empty()) {
        let (column, name) = (value.column, value.property.definition.name.as_str());
        let cell = cells.get(column.place).map(String::as_str).unwrap_or_default();
        let read = cell::value(value.property, cell, target.order);
        let read = read.map_err(|cell::Ambiguous| {
            Wrong::new(
                "AMBIGUOUS_ENUMERATION_OPTION",
                format!("Several options of {name} are called so."),
            )
        });
        let read = read.and_then(|text| {
            let assigned = assign(target.definitions.properties, [(name, Some(text.as_str()))]);
            assigned.map_err(|refused| match refused.first() {
                Some((name, reason)) => unassignable(name, reason),
                None => Wrong::new("UNKNOWN_ERROR", "The value was refused."),
            })
        });
        match read {
            Ok(one) => given.extend(one),
            Err(refused) => wrong.push(refused.at(column, cell).about(target.kind)),
        }
    }
    if wrong.is_empty() { Ok(given) } else { Err(wrong) }
}

/// The record that the row is about; none when it is to be created.
async fn find(
    tx: &Tx,
    target: &Target<'_>,
    cells: &[String],
    id: Option<(&Column, &str)>,
) -> Result<std::result::Result<Option<i64>, Wrong>> {
    let kind = target.kind;
    let (column, code, found) = if let Some((column, text)) = id {
        let found = one(tx, target, Name::Id, text).await?;
        if found.is_none() {
            let wrong =
                Wrong::new("INVALID_OBJECT_ID", format!("There is no {} {text}.", kind.name()));
            return Ok(Err(wrong.at(column, text).about(kind)));
        }
        (Some(column), "INVALID_OBJECT_ID", found)
    } else if let Some(key) = target.key {
        let text = text(cells, key.column);
        if text.is_empty()
            && (key.column.role == Role::Key || target.operation == Operation::Update)
        {
            let name = &key.property.definition.name;
            let wrong = Wrong::new("INVALID_ALTERNATE_ID", format!("{name} is empty."));
            return Ok(Err(wrong.at(key.column, text).about(kind)));
        }
        let found = match text {
            "" => None,
            text => one(tx, target, Name::Unique(key.property), text).await?,
        };
        (Some(key.column), "INVALID_ALTERNATE_ID", found)
    } else {
        (target.id, "INVALID_OBJECT_ID", None)
    };
    let wrong = match (target.operation, found) {
        (Operation::Create, Some(record)) => Wrong::new(
            "CREATE_ONLY_IMPORT",
            format!("The {} {record} exists already, and this import only creates.", kind.name()),
        ),
        (Operation::Update, None) if id.is_none() && target.key.is_none() => {
            Wrong::new(code, "The id of the record is missing.".to_owned())
        }
        (Operation::Update, None) => Wrong::new(
            "UPDATE_ONLY_IMPORT",
            format!("There is no such {}, and this import only updates.", kind.name()),
        ),
        _ => return Ok(Ok(found)),
    };
    let wrong = match column {
        Some(column) => wrong.at(column, text(cells, column)),
        None => wrong,
    };
    Ok(Err(wrong.about(kind)))
}

async fn one(tx: &Tx, target: &Target<'_>, name: Name<'_>, text: &str) -> Result<Option<i64>> {
    let names = [text.to_owned()];
    let found = records::find_in(tx, &target.scope, name, &names, Presence::Live).await?;
    Ok(found.first().map(|(_, record)| *record))
}

type Done = Result<std::result::Result<i64, records::Unwritable>>;

async fn create(tx: &mut Tx, act: Act<'_>, target: &Target<'_>, given: &[Assignment]) -> Done {
    records::create(tx, act, &target.scope, target.definitions, given).await
}

/// Changes a record. The value that found it is its own, or one that it had before.
async fn change(
    tx: &mut Tx,
    act: Act<'_>,
    target: &Target<'_>,
    record: i64,
    mut given: Vec<Assignment>,
    by_id: bool,
) -> Done {
    if let Some(key) = target.key.filter(|_| !by_id) {
        given.retain(|one| one.property.place != key.property.place);
    }
    let scope = &target.scope;
    let done = records::update(tx, act, scope, target.definitions, record, &given).await?;
    Ok(done.map(|()| record))
}

/// What refused the row, with the column that is to blame.
fn blamed(
    target: &Target<'_>,
    cells: &[String],
    done: Done,
) -> Result<std::result::Result<i64, Wrong>> {
    let (wrong, name) = match done {
        Ok(Ok(record)) => return Ok(Ok(record)),
        Ok(Err(refused)) => unwritable(refused),
        Err(Error::Conflict) => {
            let reason = "Another record got the same value at the same moment.";
            (Wrong::new("DUPLICATE_UNIQUE_PROPERTY_VALUE", reason), None)
        }
        Err(Error::NotFound) => {
            (Wrong::new("INVALID_OBJECT_ID", "The record is not there any more."), None)
        }
        Err(error) => return Err(error),
    };
    let column =
        target.values.iter().find(|value| Some(&value.property.definition.name) == name.as_ref());
    let wrong = match column {
        Some(value) => wrong.at(value.column, text(cells, value.column)),
        None => wrong,
    };
    Ok(Err(wrong.about(target.kind)))
}
