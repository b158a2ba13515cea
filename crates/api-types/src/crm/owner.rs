//! Owners: the staff users.

use portico_domain::{id::StaffId, time::Timestamp};
use serde::{Deserialize, Serialize};

use super::Paging;

/// A staff user who can own records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct CrmOwner {
    /// Its id, which records name.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: StaffId,
    /// Its address.
    pub email: String,
    /// Always `PERSON`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its first name.
    pub first_name: String,
    /// Its last name.
    pub last_name: String,
    /// Its id as a number; `null` for archived ones.
    pub user_id: Option<i64>,
    /// Its id as a number.
    pub user_id_including_inactive: i64,
    /// When it was made a staff user.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub created_at: Timestamp,
    /// When that last changed.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub updated_at: Timestamp,
    /// Whether it is archived.
    pub archived: bool,
}

/// A page of owners.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CrmOwners {
    /// By id.
    pub results: Vec<CrmOwner>,
    /// Where the next page begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paging: Option<Paging>,
}
