//! What the customer's list is restricted to, and how it is sorted.

use serde::{Deserialize, Serialize};

/// What the list shows (SPEC 2.6).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// Everything the contact can reach.
    #[default]
    All,
    /// Tickets of the contact's primary company.
    Organization,
    /// Tickets associated with the contact itself.
    Owned,
}

/// A column the customer's list can be sorted by (SPEC 4.2).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// The ticket's subject.
    Subject,
    /// The contact who asked.
    RequestedBy,
    /// When the ticket came into being.
    CreatedAt,
    /// The owner, as the portal displays it.
    Owner,
    /// When something visible last happened.
    #[default]
    LastActivityAt,
    /// Open or closed.
    Status,
}

impl Column {
    /// The default columns in their order.
    pub const DEFAULT: [Self; 6] = [
        Self::Subject,
        Self::RequestedBy,
        Self::CreatedAt,
        Self::Owner,
        Self::LastActivityAt,
        Self::Status,
    ];

    /// The name in the API and in the address bar.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::RequestedBy => "requested_by",
            Self::CreatedAt => "created_at",
            Self::Owner => "owner",
            Self::LastActivityAt => "last_activity_at",
            Self::Status => "status",
        }
    }

    /// The column of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::DEFAULT.into_iter().find(|column| column.name() == name)
    }
}

/// A column and a direction, written `subject` or `-subject`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sort {
    /// What to sort by.
    pub column: Column,
    /// Largest or newest first.
    pub descending: bool,
}

impl Default for Sort {
    fn default() -> Self {
        Self { column: Column::LastActivityAt, descending: true }
    }
}

impl Sort {
    /// Reads `subject` or `-subject`. `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (name, descending) = text.strip_prefix('-').map_or((text, false), |rest| (rest, true));
        Column::named(name).map(|column| Self { column, descending })
    }
}

impl std::fmt::Display for Sort {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", if self.descending { "-" } else { "" }, self.column.name())
    }
}
