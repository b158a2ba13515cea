//! A session that ends while somebody works.

mod again;
mod last_use;

pub(crate) use again::{resume, sign_in_wanted, signed_in_again, want_sign_in, wants_sign_in};
pub(crate) use last_use::{hear_other_tabs, last_use, now, used};
