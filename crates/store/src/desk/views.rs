//! How many open tickets the views and inboxes of a staff user hold, and how many are unread.

use portico_domain::{
    access::DeskScope,
    id::{InboxId, StaffId},
};

use super::unread::push_unread;
use crate::{
    Db, Result,
    scope::push_desk,
    sql::{Row, Sql, optional_id},
};

/// Open tickets of one view.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// All of them.
    pub open: u64,
    /// Those that the staff user has not read.
    pub unread: u64,
}

/// What a staff user's views hold.
#[derive(Debug, Clone, Default)]
pub struct Views {
    /// Those that it owns.
    pub mine: Tally,
    /// Those that nobody owns.
    pub unassigned: Tally,
    /// All.
    pub all: Tally,
    /// Those with a thread in an inbox; inboxes without an open ticket are left out.
    pub inboxes: Vec<(InboxId, Tally)>,
}

/// Counts with one statement, from indexes alone.
///
/// # Errors
/// When the database does not answer.
pub async fn views(db: &Db, scope: &DeskScope, staff: StaffId) -> Result<Views> {
    let mut sql = Sql::new(
        db.backend(),
        "WITH counted AS (SELECT t.id, CASE WHEN t.owner_id IS NULL THEN 0 WHEN t.owner_id = ",
    );
    sql.bind(staff.get()).push(" THEN 1 ELSE 2 END AS owned, CASE WHEN ");
    push_unread(&mut sql, staff);
    sql.push(
        " THEN t.id END AS unread_id FROM stage s JOIN ticket t ON t.stage_id = s.id \
         WHERE s.is_closed = FALSE AND ",
    );
    push_desk(&mut sql, scope);
    sql.push(
        ") SELECT CAST(NULL AS BIGINT) AS inbox_id, owned, COUNT(*) AS open_count, \
         COUNT(unread_id) AS unread_count FROM counted GROUP BY owned \
         UNION ALL SELECT th.inbox_id, 3, COUNT(DISTINCT counted.id), COUNT(DISTINCT unread_id) \
         FROM counted JOIN thread th ON th.ticket_id = counted.id GROUP BY th.inbox_id",
    );
    let mut views = Views::default();
    for row in sql.all(&db.reader).await? {
        let tally = Tally { open: row.count("open_count")?, unread: row.count("unread_count")? };
        if let Some(inbox) = optional_id(&row, "inbox_id")? {
            views.inboxes.push((inbox, tally));
            continue;
        }
        views.all.open += tally.open;
        views.all.unread += tally.unread;
        // The numbers that the statement gives to nobody, the staff user and others.
        match row.get::<i32>("owned")? {
            0 => views.unassigned = tally,
            1 => views.mine = tally,
            _ => {}
        }
    }
    Ok(views)
}
