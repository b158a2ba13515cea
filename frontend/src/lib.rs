//! Portico's web app: the customer portal and the admin console.
//!
//! Two programs, one for each page, so that customers never load the console.
#![expect(unreachable_pub, reason = "the component macro writes `pub` for restricted components")]

mod admin;
mod api;
mod i18n;
mod live;
mod portal;
mod session;
mod tickets;
mod ui;

pub use admin::start_console;
pub use portal::start_portal;
