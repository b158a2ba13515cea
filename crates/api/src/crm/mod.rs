//! What the operations of the records API have in common: errors, bodies, parameters and
//! rate limits in the wire conventions that integrators' clients know.

mod address;
pub mod batch;
mod body;
mod error;
pub mod once;
mod params;
mod rates;
mod search;

pub use address::trim_slash;
pub use body::{CrmJson, CrmList, from_json};
pub use error::{CrmError, WrongValue, is_crm, is_webhooks};
pub use params::{Params, kind_in_path};
pub use rates::{RateLimiter, Rated};
pub use search::wanted_search;

/// The number of this installation, where integrators expect one for their account.
pub const ACCOUNT: i64 = 1;

/// The families whose answers follow those conventions.
pub const FAMILIES: [&str; 4] = ["/api/crm/", "/api/conversations/", "/api/files/", WEBHOOKS];
/// The family where programs also show a developer key.
const WEBHOOKS: &str = "/api/webhooks/";
