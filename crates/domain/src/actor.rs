//! Who asks: a contact in the portal or a staff user in the console.

use std::{fmt, str::FromStr};

use crate::id::{CompanyId, ContactId, StaffId};

/// A signed-in contact, with what decides about its tickets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContactActor {
    /// The contact itself.
    pub contact: ContactId,
    /// Its primary company, if it has one.
    pub primary_company: Option<CompanyId>,
}

/// A signed-in staff user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffActor {
    /// The staff user.
    pub staff: StaffId,
    /// What it may do.
    pub permissions: Permissions,
}

/// One thing a staff user may be allowed to do (SPEC 5.9).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// Everything, including what the others allow.
    SuperAdmin,
    /// Reading and changing the portal's settings.
    PortalSettings,
    /// Working on tickets in the help desk.
    Tickets,
    /// Reading and changing contacts and companies.
    Contacts,
    /// Users, domains, security and other settings of the account.
    AccountSettings,
}

impl Permission {
    /// All permissions, in the order of the editor.
    pub const ALL: [Self; 5] = [
        Self::SuperAdmin,
        Self::PortalSettings,
        Self::Tickets,
        Self::Contacts,
        Self::AccountSettings,
    ];

    /// The name in the API and in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SuperAdmin => "super_admin",
            Self::PortalSettings => "portal_settings",
            Self::Tickets => "tickets",
            Self::Contacts => "contacts",
            Self::AccountSettings => "account_settings",
        }
    }
}

/// The set of permissions of one staff user.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Permissions(Vec<Permission>);

impl Permissions {
    /// Builds a set from its members.
    #[must_use]
    pub fn of(members: &[Permission]) -> Self {
        Self(Permission::ALL.into_iter().filter(|p| members.contains(p)).collect())
    }

    /// Whether `permission` is held, directly or as super admin.
    #[must_use]
    pub fn allow(&self, permission: Permission) -> bool {
        self.0.contains(&Permission::SuperAdmin) || self.0.contains(&permission)
    }

    /// The members, in the order of [`Permission::ALL`].
    #[must_use]
    pub fn members(&self) -> &[Permission] {
        &self.0
    }
}

impl fmt::Display for Permissions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.0.iter().map(|p| p.name()).collect();
        f.write_str(&names.join(" "))
    }
}

impl FromStr for Permissions {
    type Err = std::convert::Infallible;

    /// Reads names separated by spaces. An unknown name grants nothing.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let named = |p: &Permission| text.split(' ').any(|word| word == p.name());
        Ok(Self(Permission::ALL.into_iter().filter(named).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn super_admin_allows_everything_and_unknown_names_nothing() {
        let admin: Permissions = "super_admin".parse().unwrap_or_default();
        assert!(Permission::ALL.into_iter().all(|p| admin.allow(p)));
        let none: Permissions = "root Tickets ".parse().unwrap_or_default();
        assert!(!Permission::ALL.into_iter().any(|p| none.allow(p)));
    }
}
