//! Associations of records, in both directions at once.
//!
//! `ticket_contact`, `ticket_company` and `contact_company` say which records are associated
//! and which company is primary: portals decide by them who sees what. The table
//! `association` holds what there is beyond that, one row for each direction: labels, and
//! associations of two records of one kind.

mod change;
mod kinds;
mod labels;
mod list;
mod live;
mod moving;
mod pairs;
mod primary;
mod removal;
mod requester;
mod tables;
mod tell;
mod types;
mod write;

pub use change::{Asked, Change, associate, change, dissociate};
pub use labels::{LabelError, NewLabel, create_label, delete_label, labels, rename_label};
pub use list::{Associated, Start, list, of_records};
pub use live::live;
pub use moving::move_all;
pub use primary::has_primary;
pub use removal::remove_all;
pub use types::{AssociationType, target_of};

/// A type of an association, as callers name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spec {
    /// Whether it is one of those that every installation has.
    pub is_built_in: bool,
    /// Its id.
    pub type_id: i64,
}

/// Why two records were not associated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AssociationError {
    /// One of the records is not there or archived.
    #[error("one of the records does not exist")]
    UnknownRecord,
    /// A type is not defined between records of those kinds in that direction.
    #[error("a type of association is not defined between those records")]
    UnknownType,
    /// Both records are the same.
    #[error("a record cannot be associated to itself")]
    Itself,
}
