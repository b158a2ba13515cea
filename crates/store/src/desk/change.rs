//! Changing a ticket's stage, owner and priority.

use portico_domain::{
    access::DeskScope,
    id::{StaffId, StageId, TicketId},
    pipeline::Pipeline,
    property::RecordKind,
    ticket::Priority,
    time::Timestamp,
};

use crate::{
    Act, Error, Result, Tx,
    changes::{Change, record},
    dialect::lock_ticket,
    mail,
    records::history::{ValueChange, note},
    scope::push_desk,
    sql::{Row, Sql},
    tickets::stages::{move_to, place},
};

/// What to change; `None` stays.
#[derive(Debug, Clone, Copy, Default)]
pub struct Changing {
    /// The stage to move to.
    pub stage: Option<StageId>,
    /// The owner to set, or nobody.
    pub owner: Option<Option<StaffId>>,
    /// The priority to set, or none.
    pub priority: Option<Option<Priority>>,
}

/// Which value was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The stage is not one of the ticket's pipeline.
    Stage,
    /// There is no such staff user.
    Owner,
}

/// Changes a ticket and records each change.
///
/// # Errors
/// The inner error names a refused value, then nothing is to be committed; the
/// outer one is [`Error::NotFound`] for an unknown ticket.
pub async fn change(
    tx: &mut Tx,
    act: Act<'_>,
    scope: &DeskScope,
    pipelines: &[Pipeline],
    ticket: TicketId,
    changing: Changing,
) -> Result<Result<(), Refused>> {
    lock_ticket(tx, ticket).await?;
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT t.stage_id, s.pipeline_id, t.priority, t.owner_id, o.first_name, o.last_name \
         FROM ticket t JOIN stage s ON s.id = t.stage_id LEFT JOIN staff_user o ON o.id = t.owner_id \
         WHERE t.id = ",
    );
    sql.bind(ticket.get()).push(" AND ");
    push_desk(&mut sql, scope);
    let row = sql.one(tx.connection()).await?;
    if let Some(stage) = changing.stage {
        let (pipeline, old) = place(pipelines, &row)?;
        let Some(new) = pipeline.stage(stage) else { return Ok(Err(Refused::Stage)) };
        move_to(tx, act, ticket, old, new).await?;
    }
    if let Some(priority) = changing.priority {
        let old: Option<String> = row.get("priority")?;
        let new = priority.map(Priority::name).unwrap_or_default().to_owned();
        set(tx, ticket, "priority", priority.map(Priority::name), act.now).await?;
        let old = old.unwrap_or_default();
        let [was, will] = [&old, &new].map(|value| value.to_ascii_uppercase());
        note(tx, act, &changed(ticket, "hs_ticket_priority", &was, &will)).await?;
        record(tx, act, Change { ticket, what: "priority", old, new }).await?;
    }
    if let Some(owner) = changing.owner {
        let new = match owner {
            None => String::new(),
            Some(staff) => match staff_name(tx, staff).await {
                Ok(name) => name,
                Err(Error::NotFound) => return Ok(Err(Refused::Owner)),
                Err(error) => return Err(error),
            },
        };
        let old = [row.get::<Option<String>>("first_name")?, row.get("last_name")?];
        let old = old.into_iter().flatten().collect::<Vec<_>>().join(" ");
        set(tx, ticket, "owner_id", owner.map(|staff| staff.get()), act.now).await?;
        let was = row.get::<Option<i64>>("owner_id")?.map(|id| id.to_string()).unwrap_or_default();
        let will = owner.map(|staff| staff.to_string()).unwrap_or_default();
        note(tx, act, &changed(ticket, "hubspot_owner_id", &was, &will)).await?;
        if was != will {
            mail::assigned(tx, act, ticket, owner).await?;
        }
        record(tx, act, Change { ticket, what: "owner", old, new }).await?;
    }
    Ok(Ok(()))
}

/// A value of the ticket that changes; empty for none.
fn changed<'a>(ticket: TicketId, property: &'a str, old: &'a str, new: &'a str) -> ValueChange<'a> {
    let given = |value: &'a str| (!value.is_empty()).then_some(value);
    let (kind, record) = (RecordKind::Ticket, ticket.get());
    ValueChange { kind, record, property, old: given(old), new: given(new) }
}

async fn staff_name(tx: &Tx, staff: StaffId) -> Result<String> {
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT first_name, last_name FROM staff_user WHERE archived_at IS NULL AND id = ",
    );
    sql.bind(staff.get());
    let row = sql.one(tx.connection()).await?;
    let (first, last): (String, String) = (row.get("first_name")?, row.get("last_name")?);
    Ok(format!("{first} {last}").trim().to_owned())
}

async fn set(
    tx: &Tx,
    ticket: TicketId,
    column: &'static str,
    value: impl Into<sea_orm::Value>,
    now: Timestamp,
) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "UPDATE ticket SET ");
    sql.push(column).push(" = ").bind(value).push(", updated_at = ").bind(now.millis());
    sql.push(", activity_at = ").bind(now.millis()).push(" WHERE id = ").bind(ticket.get());
    sql.run(tx.connection()).await?;
    Ok(())
}
