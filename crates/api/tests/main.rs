//! Portico through its doors: every test sends requests to the whole service, on
//! both databases.
#![expect(missing_docs, clippy::expect_used, clippy::panic, reason = "tests")]

mod access;
mod canary;
mod desk;
mod headers;
mod openapi;
mod portal;
mod rooms;
mod sessions;
mod settings;
mod support;
