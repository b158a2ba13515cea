//! What customers see and may do in one portal.

use crate::access::{AccessRules, TicketPermission};

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

/// Minutes without a request after which a contact is signed out (SPEC 5.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdleMinutes(u32);

impl IdleMinutes {
    /// What can be chosen.
    pub const CHOICES: [u32; 4] = [20, 40, 60, 1_440];

    /// That many minutes, if they can be chosen.
    #[must_use]
    pub fn new(minutes: u32) -> Option<Self> {
        Self::CHOICES.contains(&minutes).then_some(Self(minutes))
    }

    /// The minutes.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl Default for IdleMinutes {
    fn default() -> Self {
        Self(60)
    }
}

/// Where customers read a ticket's stage (SPEC 4.5).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum StageDisplay {
    /// Nowhere: they read its status.
    #[default]
    Hidden,
    /// On the ticket's page.
    OnTicket,
    /// On the ticket's page and in the list.
    Everywhere,
}

/// What customers see and may do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PortalRules {
    /// Who sees what.
    pub access: AccessRules,
    /// How owners are shown.
    pub owner_display: OwnerDisplay,
    /// Where stages are shown.
    pub stage_display: StageDisplay,
    /// What a reply to a closed ticket does.
    pub closed_reply: ClosedReplyPolicy,
    /// Whether customers may close their tickets.
    pub customers_may_close: bool,
    /// When a contact who does nothing is signed out.
    pub idle: IdleMinutes,
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
                match name { $($name => Option::Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

named!(TicketPermission { Own = "own", Company = "company", Some = "some" });
named!(OwnerDisplay {
    FirstName = "first_name",
    LastName = "last_name",
    FullName = "full_name",
    Alias = "alias",
});
named!(StageDisplay {
    Hidden = "hidden",
    OnTicket = "on_ticket",
    Everywhere = "everywhere",
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
        assert_eq!(PortalRules::default().access.permission(), TicketPermission::Own);
        assert_eq!(TicketPermission::named("everything"), None);
    }

    #[test]
    fn a_missing_alias_never_shows_the_real_name() {
        assert_eq!(OwnerDisplay::Alias.shown("Grace", "Hopper", ""), "Support");
        assert_eq!(OwnerDisplay::FullName.shown("Grace", "Hopper", "G."), "Grace Hopper");
    }
}
