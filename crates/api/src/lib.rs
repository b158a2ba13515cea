//! Portico's HTTP service and command line.
//!
//! A request goes through [`startup`]'s middleware to one handler of [`routes`];
//! the handler names its caller (see [`auth`]) and answers or fails with a
//! [`problem::ApiError`].

pub mod app;
pub mod auth;
pub mod cli;
pub mod clock;
pub mod config;
pub mod crm;
mod csv_file;
pub mod files;
pub mod headers;
pub mod import;
pub mod jobs;
pub mod live;
pub mod mail;
pub mod openapi;
pub mod pace;
pub mod problem;
pub mod rich_text;
pub mod routes;
pub mod sealing;
pub mod startup;
pub mod telemetry;
pub mod web;
pub mod webhooks;
