//! What customers see and may do in one portal.

/// Which tickets a contact sees (SPEC 2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TicketPermission {
    /// Only tickets associated with the contact itself.
    Own,
    /// Also those associated with the contact's primary company.
    Company,
}

/// How a ticket's owner is shown to customers (SPEC 4.4).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OwnerDisplay {
    /// The first name.
    #[default]
    FirstName,
    /// The last name.
    LastName,
    /// First and last name.
    FullName,
    /// The alias; the real name reaches no customer.
    Alias,
}

/// What a reply to a closed ticket does (SPEC 4.9).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ClosedReplyPolicy {
    /// Replying is refused.
    Refuse,
    /// The ticket goes to the first OPEN stage of its pipeline.
    #[default]
    Reopen,
}

/// What customers see and may do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PortalRules {
    /// Which tickets a contact sees. `None` = not decided, which means own ones.
    pub ticket_permission: Option<TicketPermission>,
    /// How owners are shown.
    pub owner_display: OwnerDisplay,
    /// What a reply to a closed ticket does.
    pub closed_reply: ClosedReplyPolicy,
    /// Whether customers may close their tickets.
    pub customers_may_close: bool,
}

impl PortalRules {
    /// The permission in force: own tickets only unless more was decided.
    #[must_use]
    pub const fn permission(&self) -> TicketPermission {
        match self.ticket_permission {
            Some(decided) => decided,
            None => TicketPermission::Own,
        }
    }
}

macro_rules! named {
    ($type:ident { $($variant:ident = $name:literal),+ $(,)? }) => {
        impl $type {
            /// The name in the API and in the database.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// The value of that name; `None` when there is no such value.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

named!(TicketPermission { Own = "own", Company = "company" });
named!(OwnerDisplay {
    FirstName = "first_name",
    LastName = "last_name",
    FullName = "full_name",
    Alias = "alias",
});
named!(ClosedReplyPolicy { Refuse = "refuse", Reopen = "reopen" });

impl OwnerDisplay {
    /// The name customers read. Falls back to "Support" rather than to a real name
    /// when an alias is wanted and missing.
    #[must_use]
    pub fn shown(self, first_name: &str, last_name: &str, alias: &str) -> String {
        let chosen = match self {
            Self::FirstName => first_name.to_owned(),
            Self::LastName => last_name.to_owned(),
            Self::FullName => format!("{first_name} {last_name}").trim().to_owned(),
            Self::Alias => alias.to_owned(),
        };
        if chosen.is_empty() { "Support".to_owned() } else { chosen }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_decided_means_own_tickets() {
        assert_eq!(PortalRules::default().permission(), TicketPermission::Own);
        assert_eq!(TicketPermission::named("everything"), None);
    }

    #[test]
    fn a_missing_alias_never_shows_the_real_name() {
        assert_eq!(OwnerDisplay::Alias.shown("Grace", "Hopper", ""), "Support");
        assert_eq!(OwnerDisplay::FullName.shown("Grace", "Hopper", "G."), "Grace Hopper");
    }
}
