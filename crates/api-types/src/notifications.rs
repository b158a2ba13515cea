//! What people are told of by mail.

use serde::{Deserialize, Serialize};

/// What a contact is told of by mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactNotifications {
    /// Replies of staff.
    pub reply: bool,
    /// Tickets that are closed, opened again or moved on.
    pub progress: bool,
}

/// Changes what a contact is told of; what is left out stays.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeContactNotifications {
    /// Replies of staff.
    pub reply: Option<bool>,
    /// Tickets that are closed, opened again or moved on.
    pub progress: Option<bool>,
}

/// What a staff user is told of by mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffNotifications {
    /// What customers write on the staff user's tickets, and on those without an owner.
    pub customer_message: bool,
    /// Tickets that are assigned to the staff user.
    pub assignment: bool,
    /// Comments that mention the staff user.
    pub mention: bool,
}

/// Changes what a staff user is told of; what is left out stays.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeStaffNotifications {
    /// What customers write on the staff user's tickets, and on those without an owner.
    pub customer_message: Option<bool>,
    /// Tickets that are assigned to the staff user.
    pub assignment: Option<bool>,
    /// Comments that mention the staff user.
    pub mention: Option<bool>,
}
