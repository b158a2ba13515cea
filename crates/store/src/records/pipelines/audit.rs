//! What was changed about a pipeline, by whom, and what it was like then.

use portico_domain::{
    id::{PipelineId, StaffId},
    time::Timestamp,
};

use super::{
    PipelineRecord,
    read::{leave_archived_stages_out, one},
};
use crate::{
    Act, ChangedBy, Db, Error, Result, Tx,
    sql::{Row, Sql, optional_id},
};

/// A kind of id for rows that nobody refers to.
enum ChangeKind {}

/// What was done to a pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuditAction {
    /// It was made.
    Create,
    /// It or one of its stages was changed.
    Update,
    /// It was archived.
    Delete,
}

impl AuditAction {
    /// The name in the API and in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Create => "CREATE",
            Self::Update => "UPDATE",
            Self::Delete => "DELETE",
        }
    }

    fn named(name: &str) -> Option<Self> {
        [Self::Create, Self::Update, Self::Delete].into_iter().find(|one| one.name() == name)
    }
}

/// One change of a pipeline.
#[derive(Debug, Clone)]
pub struct AuditEntry {
    /// What was done.
    pub action: AuditAction,
    /// The same in words.
    pub message: String,
    /// What the pipeline was like then.
    pub state: Option<PipelineRecord>,
    /// Who did it.
    pub staff: Option<StaffId>,
    /// When.
    pub at: Timestamp,
}

/// The changes of a pipeline, which may be archived, the newest first.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn audit(db: &Db, pipeline: PipelineId) -> Result<Vec<AuditEntry>> {
    one(&db.reader, db.backend(), pipeline).await?;
    let mut sql = Sql::new(
        db.backend(),
        "SELECT action, message, state, staff_id, at FROM pipeline_change WHERE pipeline_id = ",
    );
    sql.bind(pipeline.get()).push(" ORDER BY id DESC");
    sql.all(&db.reader).await?.iter().map(entry).collect()
}

fn entry(row: &sea_orm::QueryResult) -> Result<AuditEntry> {
    let action: String = row.get("action")?;
    Ok(AuditEntry {
        action: AuditAction::named(&action)
            .ok_or_else(|| Error::Other(format!("a pipeline's change is {action:?}")))?,
        message: row.get("message")?,
        state: serde_json::from_str(&row.get::<String>("state")?).ok(),
        staff: optional_id(row, "staff_id")?,
        at: Timestamp::from_millis(row.get("at")?),
    })
}

/// Notes what was done to a pipeline and what it is like now.
pub(super) async fn note(
    tx: &Tx,
    act: Act<'_>,
    pipeline: PipelineId,
    action: AuditAction,
    message: String,
) -> Result<()> {
    let mut state = one(tx.connection(), tx.backend(), pipeline).await?;
    leave_archived_stages_out(&mut state);
    let state = serde_json::to_string(&state).map_err(|error| Error::Other(error.to_string()))?;
    let staff = match act.by {
        ChangedBy::Staff(staff) | ChangedBy::Token(_, staff) => Some(staff.get()),
        ChangedBy::Contact(_) => None,
    };
    let mut sql = Sql::new(
        tx.backend(),
        "INSERT INTO pipeline_change (id, pipeline_id, action, message, state, staff_id, at) VALUES (",
    );
    sql.bind(act.ids.next::<ChangeKind>(act.now)?.get()).push(", ").bind(pipeline.get());
    sql.push(", ").bind(action.name()).push(", ").bind(message).push(", ").bind(state);
    sql.push(", ").bind(staff).push(", ").bind(act.now.millis()).push(")");
    sql.run(tx.connection()).await?;
    Ok(())
}

/// The same after a pipeline's stages changed, which is a change of the pipeline.
pub(super) async fn note_update(
    tx: &Tx,
    act: Act<'_>,
    pipeline: PipelineId,
    message: String,
) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "UPDATE pipeline SET updated_at = ");
    sql.bind(act.now.millis()).push(" WHERE id = ").bind(pipeline.get());
    sql.run(tx.connection()).await?;
    note(tx, act, pipeline, AuditAction::Update, message).await
}
