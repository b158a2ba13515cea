//! Definitions of properties as integrators read and change them: those that are kept as rows,
//! and those whose values records keep themselves.

mod archive;
mod create;
mod read;
mod update;

use portico_domain::{
    id::PropertyId,
    property::{FullDefinition, InvalidDefinition},
    time::Timestamp,
};

pub use archive::{archive, archive_all};
pub use create::create;
pub use read::{find, list};
pub use update::update;

/// A property with all there is to say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefinedProperty {
    /// The id of its row; `None` where records keep the value themselves.
    pub id: Option<PropertyId>,
    /// What it is.
    pub definition: FullDefinition,
    /// Whether every installation has it.
    pub is_built_in: bool,
    /// Whether only Portico sets its values.
    pub is_read_only: bool,
    /// Whether its options are pipelines, stages or owners.
    pub has_live_options: bool,
    /// When it was defined.
    pub created_at: Timestamp,
    /// When its definition last changed.
    pub updated_at: Timestamp,
    /// When it was archived.
    pub archived_at: Option<Timestamp>,
}

impl DefinedProperty {
    /// Whether its definition stays as it is.
    #[must_use]
    pub const fn is_fixed(&self) -> bool {
        self.id.is_none() || (self.is_built_in && self.is_read_only)
    }
}

/// Why a definition was not made, changed or archived.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Another property has the name.
    #[error("Property named \"{0}\" already exists.")]
    NameTaken(String),
    /// A part cannot be as it was written.
    #[error("{0}")]
    Invalid(#[from] InvalidDefinition),
    /// It names no group.
    #[error("groupName {0} is not a group of such properties")]
    UnknownGroup(String),
    /// As many properties as there may be have unique values.
    #[error("hasUniqueValue is set for {0} properties already, which is the most there may be")]
    TooManyUnique(u64),
    /// The system depends on it.
    #[error("The property {0} belongs to the system and cannot be changed or archived.")]
    BuiltIn(String),
    /// Its options are pipelines, stages or owners.
    #[error("options of {0} are those that exist and cannot be written")]
    LiveOptions(String),
}
