//! What an integrator's token may do.

use std::{fmt, str::FromStr};

use crate::{
    actor::{Permission, Permissions},
    property::RecordKind,
};

macro_rules! scopes {
    ($($(#[$doc:meta])* $scope:ident $name:literal;)*) => {
        /// One thing a token may be allowed to do. Source: section 3 of the integrators' contract.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Scope { $($(#[$doc])* $scope,)* }

        impl Scope {
            /// All scopes, in the order of the editor.
            pub const ALL: &[Self] = &[$(Self::$scope,)*];

            /// The name in the API and in the database.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$scope => $name,)* }
            }
        }
    };
}

scopes! {
    /// Tickets, their pipelines and properties, all of it.
    Tickets "tickets";
    /// Reading tickets.
    TicketsRead "crm.objects.tickets.read";
    /// Changing tickets.
    TicketsWrite "crm.objects.tickets.write";
    /// Reading contacts.
    ContactsRead "crm.objects.contacts.read";
    /// Changing contacts.
    ContactsWrite "crm.objects.contacts.write";
    /// Reading companies.
    CompaniesRead "crm.objects.companies.read";
    /// Changing companies.
    CompaniesWrite "crm.objects.companies.write";
    /// Reading definitions of tickets' properties and pipelines.
    TicketSchemasRead "crm.schemas.tickets.read";
    /// Changing them.
    TicketSchemasWrite "crm.schemas.tickets.write";
    /// Reading definitions of contacts' properties.
    ContactSchemasRead "crm.schemas.contacts.read";
    /// Changing them.
    ContactSchemasWrite "crm.schemas.contacts.write";
    /// Reading definitions of companies' properties.
    CompanySchemasRead "crm.schemas.companies.read";
    /// Changing them.
    CompanySchemasWrite "crm.schemas.companies.write";
    /// Reading owners.
    OwnersRead "crm.objects.owners.read";
    /// Reading conversations.
    ConversationsRead "conversations.read";
    /// Writing in conversations.
    ConversationsWrite "conversations.write";
    /// Files.
    Files "files";
    /// Import jobs.
    Import "crm.import";
    /// Export jobs.
    Export "crm.export";
    /// Reading the portal as a contact (SPEC 8.4).
    OnBehalfOf "on_behalf_of";
}

/// A set of scopes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scopes(Vec<Scope>);

/// A name that is no scope.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("is not a scope: {0}")]
pub struct UnknownScope(pub String);

impl Scopes {
    /// Builds a set from its members.
    #[must_use]
    pub fn of(members: &[Scope]) -> Self {
        Self(Scope::ALL.iter().copied().filter(|scope| members.contains(scope)).collect())
    }

    /// Reads names, each once in the result.
    ///
    /// # Errors
    /// The first name that is no scope.
    pub fn named<'a>(names: impl IntoIterator<Item = &'a str>) -> Result<Self, UnknownScope> {
        let named = |name: &str| Scope::ALL.iter().copied().find(|scope| scope.name() == name);
        let found = names.into_iter().map(|name| named(name).ok_or(UnknownScope(name.to_owned())));
        Ok(Self::of(&found.collect::<Result<Vec<_>, _>>()?))
    }

    /// What staff with those permissions may do through the records API.
    #[must_use]
    pub fn of_staff(permissions: &Permissions) -> Self {
        use Scope as S;
        let mut members = Vec::new();
        if permissions.allow(Permission::Tickets) {
            members.extend([S::Tickets, S::ConversationsRead, S::ConversationsWrite, S::Files]);
            members.extend([S::ContactsRead, S::CompaniesRead, S::OwnersRead]);
        }
        if permissions.allow(Permission::Contacts) {
            members.extend([S::ContactsRead, S::ContactsWrite, S::CompaniesRead]);
            members.extend([S::CompaniesWrite, S::OwnersRead, S::Import, S::Export]);
        }
        if permissions.allow(Permission::AccountSettings) {
            members.extend([S::TicketSchemasRead, S::TicketSchemasWrite, S::OwnersRead]);
            members.extend([S::ContactSchemasRead, S::ContactSchemasWrite]);
            members.extend([S::CompanySchemasRead, S::CompanySchemasWrite]);
        }
        Self::of(&members)
    }

    /// Whether one of those is held.
    #[must_use]
    pub fn allow(&self, any_of: &[Scope]) -> bool {
        any_of.iter().any(|scope| self.0.contains(scope))
    }

    /// The members, in the order of [`Scope::ALL`].
    #[must_use]
    pub fn members(&self) -> &[Scope] {
        &self.0
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.0.iter().map(|scope| scope.name()).collect();
        f.write_str(&names.join(" "))
    }
}

impl FromStr for Scopes {
    type Err = std::convert::Infallible;

    /// Reads names separated by spaces. An unknown name grants nothing.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let named = |scope: &Scope| text.split(' ').any(|word| word == scope.name());
        Ok(Self(Scope::ALL.iter().copied().filter(named).collect()))
    }
}

/// What a caller wants to do with records or their definitions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Read records.
    Read,
    /// Change records.
    Write,
    /// Read definitions.
    ReadSchema,
    /// Change definitions.
    WriteSchema,
}

/// The scopes of which one is needed for that.
#[must_use]
pub const fn scopes_for(kind: RecordKind, access: Access) -> &'static [Scope] {
    use RecordKind as R;
    use Scope as S;
    match (kind, access) {
        (R::Ticket, Access::Read) => &[S::Tickets, S::TicketsRead],
        (R::Ticket, Access::Write) => &[S::Tickets, S::TicketsWrite],
        (R::Ticket, Access::ReadSchema) => &[S::Tickets, S::TicketSchemasRead, S::TicketsRead],
        (R::Ticket, Access::WriteSchema) => &[S::Tickets, S::TicketSchemasWrite],
        (R::Contact, Access::Read) => &[S::ContactsRead],
        (R::Contact, Access::Write) => &[S::ContactsWrite],
        (R::Contact, Access::ReadSchema) => &[S::ContactSchemasRead, S::ContactsRead],
        (R::Contact, Access::WriteSchema) => &[S::ContactSchemasWrite],
        (R::Company, Access::Read) => &[S::CompaniesRead],
        (R::Company, Access::Write) => &[S::CompaniesWrite],
        (R::Company, Access::ReadSchema) => &[S::CompanySchemasRead, S::CompaniesRead],
        (R::Company, Access::WriteSchema) => &[S::CompanySchemasWrite],
        (R::Message, Access::Read | Access::ReadSchema) => &[S::ConversationsRead],
        (R::Message, Access::Write | Access::WriteSchema) => &[S::ConversationsWrite],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_survives_its_text_and_unknown_names_grant_nothing() {
        let all = Scopes::of(Scope::ALL);
        assert_eq!(all.to_string().parse(), Ok(all));
        assert_eq!("root Tickets ".parse(), Ok(Scopes::default()));
        assert_eq!(Scopes::named(["tickets", "root"]), Err(UnknownScope("root".to_owned())));
    }

    #[test]
    fn reading_never_lets_anybody_write() {
        let readers: Vec<Scope> =
            Scope::ALL.iter().copied().filter(|scope| scope.name().ends_with(".read")).collect();
        let readers = Scopes::of(&readers);
        for kind in [RecordKind::Ticket, RecordKind::Contact, RecordKind::Company] {
            assert!(readers.allow(scopes_for(kind, Access::Read)), "{kind:?}");
            assert!(!readers.allow(scopes_for(kind, Access::Write)), "{kind:?}");
            assert!(!readers.allow(scopes_for(kind, Access::WriteSchema)), "{kind:?}");
        }
    }
}
