//! Creating and changing records.

use std::collections::HashMap;

use portico_domain::{
    access::RecordScope,
    id::{EventKind, StageId, TicketId},
    pipeline::{Pipeline, Stage, Status},
    property::{Assignment, Field, Place, Properties, Property, RecordKind, checked},
    time::Timestamp,
};
use serde_json::json;

use super::{
    Presence,
    copies::refresh,
    history::{ValueChange, note, note_first},
    kind::words,
    read::{Wanted, read_on},
    rules::{missing, pipeline_of, stage, taken},
};
use crate::{
    Act, Error, Result, Tx,
    dialect::lock_record,
    events::{NewEvent, emit},
    import::bulk::execute,
    mail,
    sql::Sql,
    tickets::stages::move_to,
    values::{self, NewValue},
};

/// Why a record cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unwritable {
    /// A contact with that address is there: this one.
    #[error("a contact has this address: {0}")]
    EmailTaken(i64),
    /// Another record has this value of a property that no two may share.
    #[error("another record has this {name}")]
    NotUnique {
        /// The property.
        name: String,
        /// The value.
        value: String,
        /// The record that has it.
        record: i64,
    },
    /// The ticket would be in none of its pipeline's stages.
    #[error("is not a stage of the pipeline")]
    Stage(String),
    /// Properties without which there can be no such record.
    #[error("some required properties were not set")]
    Missing(Vec<&'static str>),
}

/// All definitions of one kind, and the pipelines.
#[derive(Debug, Clone, Copy)]
pub struct Definitions<'a> {
    /// The properties.
    pub properties: &'a Properties,
    /// The pipelines.
    pub pipelines: &'a [Pipeline],
}

/// Creates a record and returns its id.
///
/// # Errors
/// The inner error says why it cannot be; then nothing is to be committed.
pub async fn create(
    tx: &mut Tx,
    act: Act<'_>,
    scope: &RecordScope,
    definitions: Definitions<'_>,
    assignments: &[Assignment],
) -> Result<Result<i64, Unwritable>> {
    let kind = scope.kind();
    let given: Vec<(&Property, String)> = assignments
        .iter()
        .filter_map(|one| Some((&one.property, checked(None, one.value.as_deref()?))))
        .collect();
    if let Some(refused) = missing(kind, |place| given.iter().any(|(one, _)| one.place == place)) {
        return Ok(Err(refused));
    }
    if let Some(refused) = taken(tx, kind, None, &given).await? {
        return Ok(Err(refused));
    }
    let record = act.ids.next::<EventKind>(act.now)?.get();
    let mut given: HashMap<Place, (&Property, String)> =
        given.into_iter().map(|(property, value)| (property.place, (property, value))).collect();
    if kind == RecordKind::Ticket {
        let stage = match stage(definitions.pipelines, &given, None) {
            Ok(stage) => stage,
            Err(refused) => return Ok(Err(refused)),
        };
        let value = |field| given.get(&Place::Field(field)).map(|(_, value)| value.clone());
        insert_ticket(tx, act, record, stage, value).await?;
        let pipeline = pipeline_of(definitions.pipelines, stage.id);
        let property = definitions.properties.named("hs_pipeline");
        if let (Some(property), Some(pipeline)) = (property, pipeline) {
            given.entry(property.place).or_insert((property, pipeline.id.to_string()));
        }
    } else {
        insert_plain(tx, act, kind, record, created(&given, act.now)).await?;
    }
    let kept = given.values().filter_map(|(property, value)| new_value(record, property, value));
    values::insert(tx, kind, kept.collect()).await?;
    refresh(tx, kind, record).await?;
    let event = format!("{}.creation", words(kind).name);
    emit(tx, act, NewEvent { kind: &event, object: record, details: json!({}) }).await?;
    let mut changes: Vec<_> = given.into_values().collect();
    changes.sort_by(|(one, _), (other, _)| one.definition.name.cmp(&other.definition.name));
    for (property, value) in &changes {
        let property = property.definition.name.as_str();
        let change = ValueChange { kind, record, property, old: None, new: Some(value.as_str()) };
        note_first(tx, act, &change).await?;
    }
    Ok(Ok(record))
}

fn new_value(record: i64, property: &Property, value: &str) -> Option<NewValue> {
    let Place::Value(id) = property.place else { return None };
    let (kind, value) = (property.definition.kind, value.to_owned());
    Some(NewValue { record, property: id, kind, value })
}

fn created(given: &HashMap<Place, (&Property, String)>, now: Timestamp) -> Timestamp {
    let written = given.get(&Place::Field(Field::CreatedAt));
    written.and_then(|(_, value)| value.parse().ok()).unwrap_or(now)
}

async fn insert_plain(
    tx: &mut Tx,
    act: Act<'_>,
    kind: RecordKind,
    record: i64,
    created_at: Timestamp,
) -> Result<()> {
    let text = match kind {
        RecordKind::Contact => {
            "INSERT INTO contact (id, first_name, last_name, name_key, job_title, phone, created_at, updated_at) \
             VALUES (?, '', '', '', '', '', ?, ?)"
        }
        _ => {
            "INSERT INTO company (id, name, name_key, domain, created_at, updated_at) \
             VALUES (?, '', '', '', ?, ?)"
        }
    };
    let values = vec![record.into(), created_at.millis().into(), act.now.millis().into()];
    execute(tx, text, values).await?;
    Ok(())
}

async fn insert_ticket(
    tx: &mut Tx,
    act: Act<'_>,
    record: i64,
    stage: &Stage,
    value: impl Fn(Field) -> Option<String>,
) -> Result<()> {
    let time = |field| value(field).and_then(|text| text.parse::<Timestamp>().ok());
    let created_at = time(Field::CreatedAt).unwrap_or(act.now).millis();
    let closed_at = match stage.status {
        Status::Closed => Some(time(Field::ClosedAt).unwrap_or(act.now).millis()),
        Status::Open => None,
    };
    let owner: Option<i64> = value(Field::Owner).and_then(|text| text.parse().ok());
    let priority = value(Field::Priority).map(|text| text.to_ascii_lowercase());
    let text = "INSERT INTO ticket (id, subject, subject_key, stage_id, owner_id, priority, category, source, \
         created_at, updated_at, status_at, customer_activity_at, activity_at, awaits_answer, closed_at) \
         VALUES (?, '', '', ?, ?, ?, '', '', ?, ?, ?, ?, ?, ?, ?)";
    let values = vec![
        record.into(),
        stage.id.get().into(),
        owner.into(),
        priority.into(),
        created_at.into(),
        act.now.millis().into(),
        closed_at.unwrap_or(created_at).into(),
        created_at.into(),
        created_at.into(),
        (stage.status == Status::Open).into(),
        closed_at.into(),
    ];
    execute(tx, text, values).await?;
    Ok(())
}

/// Changes a record; what is left out stays.
///
/// # Errors
/// The inner error says why it cannot be, then nothing is to be committed; the outer one is
/// [`Error::NotFound`] for a record that is not there.
pub async fn update(
    tx: &mut Tx,
    act: Act<'_>,
    scope: &RecordScope,
    definitions: Definitions<'_>,
    record: i64,
    assignments: &[Assignment],
) -> Result<Result<(), Unwritable>> {
    update_any(tx, act, scope, definitions, record, assignments).await
}

/// The same for values that only Portico sets as well.
pub(super) async fn update_any(
    tx: &mut Tx,
    act: Act<'_>,
    scope: &RecordScope,
    definitions: Definitions<'_>,
    record: i64,
    assignments: &[Assignment],
) -> Result<Result<(), Unwritable>> {
    let kind = scope.kind();
    lock_record(tx, kind, record).await?;
    let needed: Vec<&Property> = needed(kind, definitions.properties, assignments);
    let wanted = Wanted::These(&needed);
    let found =
        read_on(tx.connection(), tx.backend(), kind, &[record], Presence::Live, wanted).await?;
    let before = found.into_iter().next().ok_or(Error::NotFound)?;
    let old =
        |property: &Property| before.properties.get(&property.definition.name).cloned().flatten();
    let mut changes: Vec<Changing<'_>> = Vec::new();
    for Assignment { property, value } in assignments {
        let old = old(property);
        let new = value.as_deref().map(|value| checked(old.as_deref(), value));
        let new = new.filter(|value| !value.is_empty());
        changes.retain(|change| change.property.place != property.place);
        if old != new {
            changes.push(Changing { property, old, new });
        }
    }
    if changes.is_empty() {
        return Ok(Ok(()));
    }
    let left = |place: Place| {
        let change = changes.iter().find(|change| change.property.place == place);
        let stays = || needed.iter().any(|known| known.place == place && old(known).is_some());
        change.map_or_else(stays, |change| change.new.is_some())
    };
    if let Some(refused) = missing(kind, left) {
        return Ok(Err(refused));
    }
    let given: Vec<(&Property, String)> =
        changes.iter().filter_map(|change| Some((change.property, change.new.clone()?))).collect();
    if let Some(refused) = taken(tx, kind, Some(record), &given).await? {
        return Ok(Err(refused));
    }
    if kind == RecordKind::Ticket {
        let now = old_stage(&needed, &old);
        if let Some(refused) =
            apply_fields(tx, act, definitions.pipelines, record, now, &changes).await?
        {
            return Ok(Err(refused));
        }
    }
    apply(tx, act, kind, record, before.updated_at, &changes).await?;
    Ok(Ok(()))
}

/// A property that changes.
struct Changing<'a> {
    property: &'a Property,
    old: Option<String>,
    new: Option<String>,
}

/// The properties whose values decide about a change.
fn needed<'a>(
    kind: RecordKind,
    properties: &'a Properties,
    assignments: &'a [Assignment],
) -> Vec<&'a Property> {
    let names: &[&str] = match kind {
        RecordKind::Contact => &["email", "firstname", "lastname"],
        RecordKind::Company => &["name", "domain"],
        RecordKind::Ticket => &["hs_pipeline_stage", "hs_pipeline", "closed_date"],
        RecordKind::Message => &[],
    };
    let fixed = names.iter().filter_map(|name| properties.named(name));
    fixed.chain(assignments.iter().map(|one| &one.property)).collect()
}

fn old_stage(needed: &[&Property], old: &impl Fn(&Property) -> Option<String>) -> Option<StageId> {
    let stage = needed.iter().find(|property| property.place == Place::Field(Field::Stage))?;
    old(stage)?.parse().ok()
}

/// Sets what a ticket keeps itself.
async fn apply_fields(
    tx: &mut Tx,
    act: Act<'_>,
    pipelines: &[Pipeline],
    record: i64,
    now: Option<StageId>,
    changes: &[Changing<'_>],
) -> Result<Option<Unwritable>> {
    let ticket: TicketId = crate::sql::id(record)?;
    let given: HashMap<Place, (&Property, String)> = changes
        .iter()
        .filter_map(|one| Some((one.property.place, (one.property, one.new.clone()?))))
        .collect();
    let moves = [Field::Stage, Field::Pipeline].map(Place::Field);
    if moves.iter().any(|place| given.contains_key(place)) {
        let new = match stage(pipelines, &given, now) {
            Ok(stage) => stage,
            Err(refused) => return Ok(Some(refused)),
        };
        let known = pipelines.iter().flat_map(|pipeline| &pipeline.stages);
        let old = known.into_iter().find(|stage| Some(stage.id) == now).ok_or(Error::NotFound)?;
        move_to(tx, act, ticket, old, new).await?;
    }
    for change in changes {
        let Place::Field(field) = change.property.place else { continue };
        let text = match field {
            Field::Owner => "UPDATE ticket SET owner_id = ? WHERE id = ?",
            Field::Priority => "UPDATE ticket SET priority = ? WHERE id = ?",
            Field::ClosedAt => {
                "UPDATE ticket SET closed_at = ? WHERE id = ? AND closed_at IS NOT NULL"
            }
            Field::CreatedAt => {
                "UPDATE ticket SET created_at = COALESCE(?, created_at) WHERE id = ?"
            }
            _ => continue,
        };
        let new = change.new.as_deref();
        let value: sea_orm::Value = match field {
            Field::Owner => new.and_then(|text| text.parse::<i64>().ok()).into(),
            Field::Priority => new.map(str::to_ascii_lowercase).into(),
            _ => new.and_then(|text| text.parse().ok()).map(Timestamp::millis).into(),
        };
        execute(tx, text, vec![value, record.into()]).await?;
        if field == Field::Owner {
            let owner = new.and_then(|text| text.parse().ok());
            mail::assigned(tx, act, ticket, owner).await?;
        }
    }
    Ok(None)
}

/// Sets what is kept among the values, and notes all changes.
async fn apply(
    tx: &mut Tx,
    act: Act<'_>,
    kind: RecordKind,
    record: i64,
    updated_at: Timestamp,
    changes: &[Changing<'_>],
) -> Result<()> {
    let mut kept = Vec::new();
    for change in changes {
        let Place::Value(property) = change.property.place else { continue };
        match change.new.as_deref() {
            Some(value) => kept.extend(new_value(record, change.property, value)),
            None => values::remove(tx, kind, record, property).await?,
        }
    }
    values::replace(tx, kind, kept).await?;
    refresh(tx, kind, record).await?;
    for change in changes {
        // A move keeps the history of the stage itself.
        if change.property.place == Place::Field(Field::Stage) {
            continue;
        }
        let property = change.property.definition.name.as_str();
        let (old, new) = (change.old.as_deref(), change.new.as_deref());
        note(tx, act, &ValueChange { kind, record, property, old, new }).await?;
    }
    touch(tx, act, kind, record, updated_at).await
}

/// Notes that a record changed now; a change is always later than the one before.
pub(crate) async fn touch(
    tx: &mut Tx,
    act: Act<'_>,
    kind: RecordKind,
    record: i64,
    before: Timestamp,
) -> Result<()> {
    let at = act.now.millis().max(before.millis() + 1);
    let mut sql = Sql::new(tx.backend(), words(kind).update);
    sql.push("updated_at = ").bind(at).push(" WHERE id = ").bind(record);
    sql.run(tx.connection()).await?;
    Ok(())
}
