//! The server's operations, one file per resource, on one client.

mod client;
pub(crate) mod desk;
mod draft;
mod failure;
mod key;
pub(crate) mod mail;
mod portal;
mod query;
pub(crate) mod session;
pub(crate) mod settings;
pub(crate) mod staff;
pub(crate) mod tokens;
mod upload;
pub(crate) mod webhooks;

pub(crate) use client::{Method, call};
pub(crate) use draft::{discard_draft, draft, save_draft, save_draft_leaving};
pub(crate) use failure::{Answer, Failure};
pub(crate) use key::SendKey;
pub(crate) use portal::{PortalApi, portals};
pub(crate) use query::{escape, query};
pub(crate) use upload::{UploadJob, upload};
