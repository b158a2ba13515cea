//! Changing many tickets at once: each wholly or not at all.

use std::collections::{HashMap, HashSet};

use portico_domain::{
    access::DeskScope,
    id::{StaffId, StageId, TicketId},
    pipeline::{Pipeline, Status},
    ticket::Priority,
};

use super::change::{Changing, Refused, change};
use crate::{
    Act, Result, Tx,
    dialect::locked_list,
    scope::push_desk,
    sql::{Row, Sql, id, optional_id},
};

/// Where a ticket stands, as far as many are changed at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Its stage.
    pub stage: StageId,
    /// Its owner.
    pub owner: Option<StaffId>,
    /// How urgent it is.
    pub priority: Option<Priority>,
}

/// One ticket to change.
#[derive(Debug, Clone, Copy)]
pub struct BatchChange {
    /// Which one.
    pub ticket: TicketId,
    /// What to change.
    pub changing: Changing,
    /// The status to bring it to, where it has another: the first such stage of its pipeline.
    pub status: Option<Status>,
    /// What it must be before; `None` may be anything.
    pub only_if: Changing,
}

/// Why a ticket stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// There is no such ticket.
    Gone,
    /// Its pipeline has no such stage.
    Stage,
    /// There is no such staff user.
    Owner,
    /// It is not what it must be before.
    Changed,
}

/// A ticket that was changed.
#[derive(Debug, Clone, Copy)]
pub struct BatchChanged {
    /// Which one.
    pub ticket: TicketId,
    /// Where it stood.
    pub before: Standing,
    /// Where it stands.
    pub after: Standing,
}

/// A ticket that stays as it is.
#[derive(Debug, Clone)]
pub struct BatchRefused {
    /// Which one.
    pub ticket: TicketId,
    /// Its subject; empty when there is no such ticket.
    pub subject: String,
    /// Why.
    pub reason: Reason,
}

/// What became of many tickets.
#[derive(Debug, Clone, Default)]
pub struct BatchOutcome {
    /// Those that were changed.
    pub changed: Vec<BatchChanged>,
    /// Those that were not.
    pub refused: Vec<BatchRefused>,
}

/// Changes tickets, each as [`change`] does; no ticket may be named twice.
///
/// # Errors
/// When the database does not answer; then nothing is to be committed.
pub async fn change_many(
    tx: &mut Tx,
    act: Act<'_>,
    scope: &DeskScope,
    pipelines: &[Pipeline],
    changes: &[BatchChange],
) -> Result<BatchOutcome> {
    let known = standing(tx, scope, changes).await?;
    let owners = owners(tx, changes).await?;
    let mut outcome = BatchOutcome::default();
    for one in changes {
        let ticket = one.ticket;
        let Some((subject, before)) = known.get(&ticket) else {
            let (subject, reason) = (String::new(), Reason::Gone);
            outcome.refused.push(BatchRefused { ticket, subject, reason });
            continue;
        };
        let decided = decide(one, *before, pipelines, &owners);
        let reason = match decided {
            Err(reason) => reason,
            Ok(changing) => match change(tx, act, scope, pipelines, ticket, changing).await? {
                Ok(()) => {
                    let after = Standing {
                        stage: changing.stage.unwrap_or(before.stage),
                        owner: changing.owner.unwrap_or(before.owner),
                        priority: changing.priority.unwrap_or(before.priority),
                    };
                    outcome.changed.push(BatchChanged { ticket, before: *before, after });
                    continue;
                }
                Err(Refused::Stage) => Reason::Stage,
                Err(Refused::Owner) => Reason::Owner,
            },
        };
        outcome.refused.push(BatchRefused { ticket, subject: subject.clone(), reason });
    }
    Ok(outcome)
}

/// What to change about a ticket; whatever refuses it is found before anything is written.
fn decide(
    one: &BatchChange,
    before: Standing,
    pipelines: &[Pipeline],
    owners: &HashSet<StaffId>,
) -> Result<Changing, Reason> {
    let must = one.only_if;
    if must.stage.is_some_and(|stage| stage != before.stage)
        || must.owner.is_some_and(|owner| owner != before.owner)
        || must.priority.is_some_and(|priority| priority != before.priority)
    {
        return Err(Reason::Changed);
    }
    if one.changing.owner.flatten().is_some_and(|owner| !owners.contains(&owner)) {
        return Err(Reason::Owner);
    }
    let pipeline = pipelines.iter().find(|pipeline| pipeline.stage(before.stage).is_some());
    let pipeline = pipeline.ok_or(Reason::Stage)?;
    let stage = match (one.status, pipeline.stage(before.stage)) {
        (Some(status), Some(stage)) if stage.status != status => {
            Some(pipeline.first(status).ok_or(Reason::Stage)?.id)
        }
        _ => one.changing.stage,
    };
    if stage.is_some_and(|stage| pipeline.stage(stage).is_none()) {
        return Err(Reason::Stage);
    }
    Ok(Changing { stage, ..one.changing })
}

/// Where the tickets stand; nobody else changes them before the transaction ends.
async fn standing(
    tx: &Tx,
    scope: &DeskScope,
    changes: &[BatchChange],
) -> Result<HashMap<TicketId, (String, Standing)>> {
    let ids = || changes.iter().map(|one| one.ticket.get());
    let mut sql = Sql::new(tx.backend(), "SELECT id FROM ticket WHERE id IN (NULL");
    for id in ids() {
        sql.push(", ").bind(id);
    }
    sql.push(locked_list(tx.backend()));
    sql.all(tx.connection()).await?;
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT t.id, t.subject, t.stage_id, t.owner_id, t.priority FROM ticket t WHERE ",
    );
    push_desk(&mut sql, scope);
    sql.push(" AND t.id IN ").bind_all(ids());
    let rows = sql.all(tx.connection()).await?;
    let known = rows.iter().map(|row| {
        let priority: Option<String> = row.get("priority")?;
        let standing = Standing {
            stage: id(row.get("stage_id")?)?,
            owner: optional_id(row, "owner_id")?,
            priority: priority.as_deref().and_then(Priority::named),
        };
        Ok((id(row.get("id")?)?, (row.get("subject")?, standing)))
    });
    known.collect()
}

/// Those of the new owners that there are.
async fn owners(tx: &Tx, changes: &[BatchChange]) -> Result<HashSet<StaffId>> {
    let mut wanted: Vec<i64> =
        changes.iter().filter_map(|one| one.changing.owner.flatten()).map(StaffId::get).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut sql =
        Sql::new(tx.backend(), "SELECT id FROM staff_user WHERE archived_at IS NULL AND id IN ");
    sql.bind_all(wanted);
    sql.all(tx.connection()).await?.iter().map(|row| id(row.get("id")?)).collect()
}
