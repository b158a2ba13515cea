//! Signing in and out, and who is signed in.

use portico_domain::{id::StaffId, view::View};
use serde::{Deserialize, Serialize};

/// A contact signs in to a portal.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ContactSignIn {
    /// The portal's slug.
    pub portal: String,
    /// The contact's e-mail address.
    pub email: String,
    /// The password.
    pub password: String,
}

/// A staff user signs in to the console.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct StaffSignIn {
    /// The staff user's e-mail address.
    pub email: String,
    /// The password.
    pub password: String,
}

/// The signed-in contact and what the portal offers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactSession {
    /// First and last name, or the address where there is none.
    pub name: String,
    /// The address signed in with.
    pub email: String,
    /// The name of the primary company.
    pub company: Option<String>,
    /// The views the list offers; empty when there is no View menu.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>, example = json!(["all", "organization", "owned"])))]
    pub views: Vec<View>,
    /// Minutes without a request after which the session ends.
    pub idle_minutes: u32,
}

/// The signed-in staff user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffSession {
    /// The staff user's id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: StaffId,
    /// First and last name.
    pub name: String,
    /// The address signed in with.
    pub email: String,
    /// The names of the permissions held.
    pub permissions: Vec<String>,
}
