//! The files that a program or staff may use through the records API, as a value.

use crate::token::{Scope, Scopes};

/// Every file that integrators keep. It cannot be built outside this module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileScope(());

/// What opens files.
pub const FILE_SCOPES: &[Scope] = &[Scope::Files];

/// The files that those scopes open, or none.
#[must_use]
pub fn file_scope(scopes: &Scopes) -> Option<FileScope> {
    scopes.allow(FILE_SCOPES).then_some(FileScope(()))
}
