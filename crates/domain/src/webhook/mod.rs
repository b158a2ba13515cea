//! Webhooks: what can be subscribed to, which addresses may be called, when to try again.

mod address;
mod retry;
mod subscription;
mod target;

pub use address::is_public;
pub use retry::{MOST_RETRIES, retry_after, together};
pub use subscription::{EVENT_TYPES, InvalidSubscription, Topic};
pub use target::{Host, InvalidTarget, Scheme, Target};
