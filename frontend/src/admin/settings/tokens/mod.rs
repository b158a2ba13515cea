//! Tokens of programs that use the records API: all of them, making one, revoking one.

mod draft;
mod expiry;
mod first_call;
mod group;
mod new;
mod page;
mod revoke;
mod scopes;
mod state;
mod table;

pub(in crate::admin) use page::TokensPage;
