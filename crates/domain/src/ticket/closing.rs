//! When a customer may close a ticket (SPEC 2.13, 4.9).

use crate::{
    id::{ContactId, StageId},
    pipeline::{Pipeline, Status},
    portal::PortalRules,
};

/// What closing does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// The ticket moves to this stage.
    MoveTo(StageId),
    /// It is closed already; nothing changes.
    AlreadyClosed,
}

/// Why a customer may not close a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CloseRefused {
    /// The portal does not let customers close tickets.
    #[error("closing tickets is switched off in this portal")]
    SwitchedOff,
    /// The ticket is a colleague's.
    #[error("only the people on a ticket can close it")]
    NotAssociated,
    /// The pipeline has no stage for closed tickets.
    #[error("this ticket's pipeline has no closed stage")]
    NoClosedStage,
}

/// Decides whether `contact` may close a ticket it can see.
///
/// # Errors
/// [`CloseRefused`] says why not.
pub fn close(
    contact: ContactId,
    associated: &[ContactId],
    status: Status,
    pipeline: &Pipeline,
    rules: &PortalRules,
) -> Result<Closing, CloseRefused> {
    if !rules.customers_may_close {
        return Err(CloseRefused::SwitchedOff);
    }
    if !associated.contains(&contact) {
        return Err(CloseRefused::NotAssociated);
    }
    if status == Status::Closed {
        return Ok(Closing::AlreadyClosed);
    }
    let stage = pipeline.first(Status::Closed).ok_or(CloseRefused::NoClosedStage)?;
    Ok(Closing::MoveTo(stage.id))
}
