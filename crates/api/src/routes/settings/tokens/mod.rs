//! Tokens of programs that use the records API.

pub(in crate::routes) mod create;
pub(in crate::routes) mod list;
pub(in crate::routes) mod revoke;
