//! Why a contact sees a ticket, or does not.

use serde::{Deserialize, Serialize};

/// Whether a contact sees a ticket, and what each rule has to do with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Explanation {
    /// Whether the contact sees the ticket now.
    pub allowed: bool,
    /// The verdict in a sentence.
    pub verdict: String,
    /// Each rule with its part, in the order they are applied.
    pub steps: Vec<ExplanationStep>,
}

/// A rule's part in a verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExplanationStep {
    /// Which rule: `portal`, `contact`, `archive`, `association`, `company`, `permission`,
    /// `criteria`, `visibility` or `messages`.
    pub rule: String,
    /// What it does: `grants`, `refuses` or `neutral`.
    pub part: String,
    /// The same in a sentence.
    pub text: String,
}
