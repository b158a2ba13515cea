//! Signing in to the console, as a page and again in place.

mod again;
mod form;
mod page;

pub(super) use again::SignInAgain;
pub(super) use page::SignInPage;
