//! Portico through its doors: every test sends requests to the whole service, on
//! both databases.
#![expect(unreachable_pub, clippy::expect_used, clippy::panic, reason = "tests")]

mod access;
mod canary;
mod crm;
mod desk;
mod desk_batch;
mod desk_reading;
mod desk_threads;
mod guards;
mod headers;
mod import;
mod leaks;
mod live;
mod mail;
mod openapi;
mod portal;
mod rooms;
mod rules;
mod sessions;
mod settings;
mod support;
