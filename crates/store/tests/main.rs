//! Storage on both databases.
#![expect(clippy::expect_used, reason = "tests")]

mod guards;
mod houses;
mod opening;
mod paging;
mod prove;
mod rules;
mod scope;
mod told;
mod transactions;
mod worlds;
