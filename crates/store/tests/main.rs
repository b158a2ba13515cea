//! Storage on both databases.
#![expect(clippy::expect_used, clippy::panic, reason = "tests")]

mod opening;
mod paging;
mod scope;
mod transactions;
mod worlds;
