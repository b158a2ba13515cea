//! Apps that are told of events: all of them, and one with its address, what it is told of and
//! what was sent to it.

mod app;
mod apps;
mod attempts;
mod delete;
mod delivery;
mod event;
mod keys;
mod log;
mod new;
mod page;
mod secret;
mod state;
mod subscribe;
mod subscription;
mod subscriptions;
mod target;

pub(in crate::admin) use page::WebhooksPage;
