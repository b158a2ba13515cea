//! Who takes part in conversations.

use serde::{Deserialize, Serialize};

/// Somebody who takes part in conversations.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConversationActor {
    /// `A-` and a staff user's id, `V-` and a contact's, `I-` and a token's, `E-` and an
    /// address, or `S-hubspot`.
    pub id: String,
    /// `AGENT`, `VISITOR`, `INTEGRATOR`, `EMAIL` or `SYSTEM`.
    pub r#type: String,
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// Actors to read, 1 to 100.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActorsInput {
    /// Their ids.
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 100))]
    pub inputs: Vec<String>,
}
