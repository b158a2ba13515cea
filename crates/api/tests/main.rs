//! Portico through its doors: every test sends requests to the whole service, on
//! both databases.
#![expect(missing_docs, clippy::expect_used, clippy::panic, reason = "tests")]

mod access;
mod openapi;
mod rooms;
mod support;
