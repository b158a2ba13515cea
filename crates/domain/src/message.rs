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
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Portal, Self::HelpDesk, Self::Email, Self::Api, Self::Import];

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

    /// The channel of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.name() == name)
    }
}
