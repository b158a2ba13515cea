//! The settings: the portal's, several pages that edit one draft, and the account's.

mod access;
mod address;
mod bar;
mod checklist;
mod confirm;
mod draft;
mod editor;
mod general;
mod head;
mod landing;
mod leave;
mod mail;
mod once;
mod page;
mod refusals;
mod section;
mod sending;
mod side;
mod tokens;
mod webhooks;

pub(super) use leave::{LeaveDialog, Unsaved};
pub(super) use mail::MailPage;
pub(super) use page::PortalPage;
pub(super) use tokens::TokensPage;
pub(super) use webhooks::WebhooksPage;
