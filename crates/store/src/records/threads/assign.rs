//! Who works on a thread, and whether somebody still does.

use portico_domain::{
    access::RecordScope,
    id::{StaffId, ThreadId},
};

use super::{ThreadStatus, bin::locked, send::is_staff};
use crate::{Act, Result, Tx, conversations::tell_change, sql::Sql};

/// Opens or closes a thread. Its ticket stays where it stands.
///
/// # Errors
/// [`crate::Error::NotFound`] for an unknown thread.
pub async fn set_status(
    tx: &mut Tx,
    act: Act<'_>,
    scope: &RecordScope,
    thread: ThreadId,
    status: ThreadStatus,
) -> Result<()> {
    locked(tx, scope, thread, false).await?;
    let (closed_at, name) = match status {
        ThreadStatus::Open => (None, "OPEN"),
        ThreadStatus::Closed => (Some(act.now.millis()), "CLOSED"),
    };
    let mut sql = Sql::new(tx.backend(), "UPDATE thread SET closed_at = ");
    sql.bind(closed_at).push(" WHERE id = ").bind(thread.get());
    sql.push(match status {
        ThreadStatus::Open => " AND closed_at IS NOT NULL",
        ThreadStatus::Closed => " AND closed_at IS NULL",
    });
    if sql.run(tx.connection()).await? == 0 {
        return Ok(());
    }
    tell_change(tx, act, thread, "status", name).await
}

/// Gives a thread to a staff user, or to nobody. Whether there is such a staff user.
///
/// # Errors
/// [`crate::Error::NotFound`] for an unknown thread.
pub async fn assign(
    tx: &mut Tx,
    act: Act<'_>,
    scope: &RecordScope,
    thread: ThreadId,
    staff: Option<StaffId>,
) -> Result<bool> {
    locked(tx, scope, thread, false).await?;
    if let Some(staff) = staff
        && !is_staff(tx, staff).await?
    {
        return Ok(false);
    }
    let mut sql = Sql::new(tx.backend(), "UPDATE thread SET assignee_id = ");
    sql.bind(staff.map(|staff| staff.get())).push(" WHERE id = ").bind(thread.get());
    sql.push(" AND COALESCE(assignee_id, -1) <> ").bind(staff.map_or(-1, |staff| staff.get()));
    if sql.run(tx.connection()).await? > 0 {
        let name = staff.map(|staff| format!("A-{staff}")).unwrap_or_default();
        tell_change(tx, act, thread, "assignedTo", &name).await?;
    }
    Ok(true)
}
