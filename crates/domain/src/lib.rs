//! Portico's rules, pure: no input or output, no clock, no randomness.
//!
//! Start with [`access`]: it decides which tickets a contact may see.

pub mod access;
pub mod actor;
pub mod association;
pub mod conversation;
pub mod email;
pub mod file;
pub mod filter;
pub mod id;
pub mod mail;
pub mod message;
pub mod password;
pub mod pipeline;
pub mod portal;
pub mod property;
pub mod search;
pub mod text;
pub mod ticket;
pub mod time;
pub mod token;
pub mod view;
pub mod webhook;
