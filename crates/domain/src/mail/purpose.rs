//! What mail is about, and which of it a person can switch off.

/// Who gets a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// A contact.
    Contact,
    /// A staff user.
    Staff,
}

/// What a mail is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Staff replied; contacts of the ticket are told.
    Reply,
    /// A ticket was closed, opened again or moved to a stage that customers see.
    Progress,
    /// A customer wrote; staff are told.
    CustomerMessage,
    /// A ticket got a new owner, who is told.
    Assignment,
    /// A comment mentions a staff user.
    Mention,
    /// Somebody tries whether mail arrives.
    Test,
}

impl Audience {
    /// The name in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Staff => "staff",
        }
    }

    /// The audience of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Contact, Self::Staff].into_iter().find(|one| one.name() == name)
    }

    /// What somebody of this audience can switch off.
    #[must_use]
    pub const fn choices(self) -> &'static [Purpose] {
        match self {
            Self::Contact => &[Purpose::Reply, Purpose::Progress],
            Self::Staff => &[Purpose::CustomerMessage, Purpose::Assignment, Purpose::Mention],
        }
    }
}

impl Purpose {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Reply,
        Self::Progress,
        Self::CustomerMessage,
        Self::Assignment,
        Self::Mention,
        Self::Test,
    ];

    /// The name in the API and in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Progress => "progress",
            Self::CustomerMessage => "customer_message",
            Self::Assignment => "assignment",
            Self::Mention => "mention",
            Self::Test => "test",
        }
    }

    /// The purpose of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_and_a_test_cannot_be_switched_off() {
        for purpose in Purpose::ALL {
            assert_eq!(Purpose::named(purpose.name()), Some(purpose));
        }
        let choices = [Audience::Contact, Audience::Staff].map(Audience::choices).concat();
        assert!(!choices.contains(&Purpose::Test));
        assert_eq!(choices.len(), Purpose::ALL.len() - 1);
    }
}
