//! What the operations of the records API have in common: errors, bodies, parameters and
//! rate limits in the wire conventions that integrators' clients know.

mod address;
mod body;
mod error;
mod params;
mod rates;
mod rich_text;

pub use address::trim_slash;
pub use body::CrmJson;
pub use error::{CrmError, WrongValue, is_crm};
pub use params::{Params, kind_in_path};
pub use rates::{RateLimiter, Rated};
pub use rich_text::rich_text;

/// The families whose answers follow those conventions.
pub const FAMILIES: [&str; 4] =
    ["/api/crm/", "/api/conversations/", "/api/files/", "/api/webhooks/"];
