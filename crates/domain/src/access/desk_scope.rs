//! The tickets staff may see in the help desk, as a value.

use crate::actor::{Permission, StaffActor};

/// Every ticket that is not archived, for staff with the `tickets` permission.
/// It cannot be built outside this module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskScope(());

/// The tickets `actor` may see in the help desk, or none without the permission.
#[must_use]
pub fn desk_scope(actor: &StaffActor) -> Option<DeskScope> {
    actor.permissions.allow(Permission::Tickets).then_some(DeskScope(()))
}
