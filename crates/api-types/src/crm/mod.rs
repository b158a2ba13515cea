//! What integrators' programs send and get: the wire conventions of section 4 onwards of the
//! integrators' contract. Times are RFC 3339 in UTC with milliseconds; ids are decimal text.

pub mod associations;
mod batch;
pub mod conversations;
pub mod exports;
pub mod files;
pub mod group;
pub mod imports;
mod input;
mod object;
pub mod owner;
pub mod pipeline;
pub mod property;
mod search;
pub mod webhooks;

pub use batch::*;
pub use input::{IdInput, ValueInput};
pub use object::*;
pub use search::*;

use serde::{Deserialize, Serialize};

/// Why a request of the records API was not done.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct CrmProblem {
    /// Always `error`.
    pub status: String,
    /// What happened and what to do.
    pub message: String,
    /// The request's id, to ask the operator about.
    pub correlation_id: String,
    /// The kind of error, e.g. `VALIDATION_ERROR`; missing when a limit was exceeded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// A finer category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sub_category: Option<String>,
    /// All that is wrong, where several things can be.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<CrmProblemDetail>,
    /// What it is about, always lists of text.
    #[serde(default, skip_serializing_if = "std::collections::BTreeMap::is_empty")]
    pub context: std::collections::BTreeMap<String, Vec<String>>,
    /// Where to read more.
    #[serde(default, skip_serializing_if = "std::collections::BTreeMap::is_empty")]
    pub links: std::collections::BTreeMap<String, String>,
}

/// One thing that is wrong.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CrmProblemDetail {
    /// What is wrong.
    pub message: String,
    /// A code for programs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "std::collections::BTreeMap::is_empty")]
    pub context: std::collections::BTreeMap<String, Vec<String>>,
}

/// Where the next page begins; missing on the last one.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Paging {
    /// The next page.
    pub next: NextPage,
}

/// The next page.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NextPage {
    /// For the parameter `after`.
    pub after: String,
}

impl Paging {
    /// The paging of a page that another one follows.
    #[must_use]
    pub fn to(after: Option<String>) -> Option<Self> {
        after.map(|after| Self { next: NextPage { after } })
    }
}
