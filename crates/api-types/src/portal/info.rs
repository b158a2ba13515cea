//! What anybody may know about a portal before signing in.

use serde::{Deserialize, Serialize};

/// A portal, as shown before signing in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PortalInfo {
    /// The browser title.
    pub name: String,
    /// The slug it lives under.
    pub slug: String,
    /// The language of its texts, e.g. `en`.
    pub language: String,
    /// Whether customers can use it now.
    pub is_on: bool,
}
