//! The records of one kind that a program or staff may reach through the records API, as a
//! value.

use crate::{
    property::RecordKind,
    token::{Access, Scopes, scopes_for},
};

/// Every record of one kind, to read or to change. It cannot be built outside this module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordScope {
    kind: RecordKind,
}

/// The records that those scopes open, or none.
#[must_use]
pub fn record_scope(scopes: &Scopes, kind: RecordKind, access: Access) -> Option<RecordScope> {
    scopes.allow(scopes_for(kind, access)).then_some(RecordScope { kind })
}

impl RecordScope {
    /// The kind of record.
    #[must_use]
    pub const fn kind(&self) -> RecordKind {
        self.kind
    }
}
