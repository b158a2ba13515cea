//! What a record must have, what it must not share, and where a ticket must stand.

use std::collections::HashMap;

use portico_domain::{
    id::StageId,
    pipeline::{Pipeline, Stage},
    property::{
        Field, Place, Property, RecordKind,
        built_in::{COMPANY_DOMAIN, COMPANY_NAME, EMAIL, FIRST_NAME, LAST_NAME},
    },
};

use super::{
    Presence,
    find::{Name, find_on},
    write::Unwritable,
};
use crate::{Result, Tx};

/// What a record must have, if `has` says that it does not.
pub(super) fn missing(kind: RecordKind, has: impl Fn(Place) -> bool) -> Option<Unwritable> {
    let any = |places: &[Place]| places.iter().any(|place| has(*place));
    let (enough, names): (bool, &[&'static str]) = match kind {
        RecordKind::Contact => (
            any(&[EMAIL, FIRST_NAME, LAST_NAME].map(Place::Value)),
            &["email", "firstname", "lastname"],
        ),
        RecordKind::Company => {
            (any(&[COMPANY_NAME, COMPANY_DOMAIN].map(Place::Value)), &["name", "domain"])
        }
        RecordKind::Ticket => (any(&[Place::Field(Field::Stage)]), &["hs_pipeline_stage"]),
        RecordKind::Message => (true, &[]),
    };
    (!enough).then(|| Unwritable::Missing(names.to_vec()))
}

/// The stage that a ticket is to be in, from what is given and where it is.
pub(super) fn stage<'a>(
    pipelines: &'a [Pipeline],
    given: &HashMap<Place, (&Property, String)>,
    now: Option<StageId>,
) -> std::result::Result<&'a Stage, Unwritable> {
    let value = |field| given.get(&Place::Field(field)).map(|(_, value)| value.as_str());
    let wanted = value(Field::Stage).map(str::to_owned).or_else(|| now.map(|now| now.to_string()));
    let wanted = wanted.unwrap_or_default();
    let pipeline = match (value(Field::Pipeline), now) {
        (Some(pipeline), _) => pipelines.iter().find(|one| one.id.to_string() == pipeline),
        (None, Some(now)) => pipeline_of(pipelines, now),
        (None, None) => wanted.parse().ok().and_then(|stage| pipeline_of(pipelines, stage)),
    };
    let stages = pipeline.map(|pipeline| pipeline.stages.as_slice()).unwrap_or_default();
    let found = stages.iter().find(|stage| stage.id.to_string() == wanted);
    found.ok_or(Unwritable::Stage(wanted))
}

/// The pipeline that the stage belongs to.
pub(super) fn pipeline_of(pipelines: &[Pipeline], stage: StageId) -> Option<&Pipeline> {
    pipelines.iter().find(|pipeline| pipeline.stage(stage).is_some())
}

/// The first value that another record has and no two may share.
pub(super) async fn taken(
    tx: &Tx,
    kind: RecordKind,
    own: Option<i64>,
    given: &[(&Property, String)],
) -> Result<Option<Unwritable>> {
    for (property, value) in given {
        let is_email = property.place == Place::Value(EMAIL);
        if !is_email && !property.is_unique {
            continue;
        }
        let (name, values) = (Name::Unique(property), [value.clone()]);
        let found =
            find_on(tx.connection(), tx.backend(), kind, name, &values, Presence::Live).await?;
        let other = found.into_iter().map(|(_, record)| record).find(|record| Some(*record) != own);
        let Some(record) = other else { continue };
        return Ok(Some(if is_email {
            Unwritable::EmailTaken(record)
        } else {
            let name = property.definition.name.clone();
            Unwritable::NotUnique { name, value: value.clone(), record }
        }));
    }
    Ok(None)
}
