//! Jobs as rows.

use portico_domain::{property::RecordKind, time::Timestamp};
use sea_orm::QueryResult;
use serde_json::Value;

use super::{Job, JobState, Starter};
use crate::{
    Error, Result,
    sql::{Row, id, optional_id},
};

/// The columns that [`job`] reads.
pub(super) const COLUMNS: &str = "SELECT j.id, j.name, j.state, j.record_kinds, j.task, j.progress, j.failure, \
     j.token_id, j.staff_id, j.attempts, j.created_at, j.started_at, j.updated_at, j.ended_at FROM job j ";

pub(super) fn job(row: &QueryResult) -> Result<Job> {
    let state: String = row.get("state")?;
    let state = JobState::ALL.into_iter().find(|known| known.name() == state);
    let time = |column| Ok::<_, Error>(row.get::<Option<i64>>(column)?.map(Timestamp::from_millis));
    Ok(Job {
        id: id(row.get("id")?)?,
        name: row.get("name")?,
        state: state.ok_or_else(|| Error::Other("a job has an unknown state".to_owned()))?,
        kinds: kinds(&row.get::<String>("record_kinds")?),
        task: json(row, "task")?,
        progress: json(row, "progress")?,
        failure: row.get("failure")?,
        starter: Starter { staff: id(row.get("staff_id")?)?, token: optional_id(row, "token_id")? },
        created_at: Timestamp::from_millis(row.get("created_at")?),
        started_at: time("started_at")?,
        updated_at: Timestamp::from_millis(row.get("updated_at")?),
        ended_at: time("ended_at")?,
    })
}

fn json(row: &QueryResult, column: &str) -> Result<Value> {
    serde_json::from_str(&row.get::<String>(column)?)
        .map_err(|error| Error::Other(format!("a job's {column}: {error}")))
}

/// The kinds of records that jobs are about.
pub(super) const KINDS: [RecordKind; 3] =
    [RecordKind::Contact, RecordKind::Company, RecordKind::Ticket];

/// Names separated by blanks.
fn kinds(text: &str) -> Vec<RecordKind> {
    KINDS.into_iter().filter(|kind| text.split(' ').any(|name| name == kind.name())).collect()
}

/// The same kinds as text.
pub(super) fn kinds_text(kinds: &[RecordKind]) -> String {
    kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" ")
}
