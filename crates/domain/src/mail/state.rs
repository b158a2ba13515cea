//! Where a mail stands.

/// Where a mail stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailState {
    /// It waits for its first or next try, or is being handed over.
    Queued,
    /// No server for mail was configured: it can be read and is never tried.
    Kept,
    /// The server has taken it.
    Sent,
    /// It was refused, or no try is left.
    Failed,
    /// It must not be sent, e.g. because the recipient may not see the ticket any more.
    Dropped,
}

impl MailState {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Queued, Self::Kept, Self::Sent, Self::Failed, Self::Dropped];

    /// The name in the API and in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Kept => "kept",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Dropped => "dropped",
        }
    }

    /// The state of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether staff may have it tried again.
    #[must_use]
    pub const fn may_be_tried_again(self) -> bool {
        matches!(self, Self::Kept | Self::Failed | Self::Dropped)
    }
}
