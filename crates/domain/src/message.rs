//! What is known of a message beside its text.

/// How a message came in or went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Channel {
    /// Written in the portal.
    Portal,
    /// Written in the help desk.
    HelpDesk,
    /// By mail.
    Email,
    /// Through the records API.
    Api,
    /// Imported from another system.
    Import,
}

impl Channel {
    /// The name in the API and in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::HelpDesk => "help_desk",
            Self::Email => "email",
            Self::Api => "api",
            Self::Import => "import",
        }
    }
}
