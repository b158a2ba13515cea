//! Scopes in plain words, in groups.

use portico_domain::token::{Scope, Scopes};

use crate::i18n::console;

/// What scopes are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    Tickets,
    Contacts,
    Companies,
    Definitions,
    Owners,
    Conversations,
    Files,
    Imports,
    Exports,
    OnBehalf,
}

impl Group {
    /// In the order of the form.
    pub(super) const ALL: [Self; 10] = [
        Self::Tickets,
        Self::Contacts,
        Self::Companies,
        Self::Conversations,
        Self::Files,
        Self::Owners,
        Self::Definitions,
        Self::Imports,
        Self::Exports,
        Self::OnBehalf,
    ];

    /// The group that shows a scope.
    pub(super) const fn of(scope: Scope) -> Self {
        match scope {
            Scope::Tickets | Scope::TicketsRead | Scope::TicketsWrite => Self::Tickets,
            Scope::ContactsRead | Scope::ContactsWrite => Self::Contacts,
            Scope::CompaniesRead | Scope::CompaniesWrite => Self::Companies,
            Scope::TicketSchemasRead
            | Scope::TicketSchemasWrite
            | Scope::ContactSchemasRead
            | Scope::ContactSchemasWrite
            | Scope::CompanySchemasRead
            | Scope::CompanySchemasWrite => Self::Definitions,
            Scope::OwnersRead => Self::Owners,
            Scope::ConversationsRead | Scope::ConversationsWrite => Self::Conversations,
            Scope::Files => Self::Files,
            Scope::Import => Self::Imports,
            Scope::Export => Self::Exports,
            Scope::OnBehalfOf => Self::OnBehalf,
        }
    }

    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Tickets => console::scope_group_tickets(),
            Self::Contacts => console::scope_group_contacts(),
            Self::Companies => console::scope_group_companies(),
            Self::Definitions => console::scope_group_definitions(),
            Self::Owners => console::scope_group_owners(),
            Self::Conversations => console::scope_group_conversations(),
            Self::Files => console::scope_group_files(),
            Self::Imports => console::scope_group_imports(),
            Self::Exports => console::scope_group_exports(),
            Self::OnBehalf => console::scope_group_on_behalf(),
        }
    }

    /// Those of the scopes that belong to the group.
    pub(super) fn members(self, scopes: &Scopes) -> Vec<Scope> {
        scopes.members().iter().copied().filter(|scope| Self::of(*scope) == self).collect()
    }
}

/// What a scope lets a program do.
pub(super) fn scope_label(scope: Scope) -> &'static str {
    match scope {
        Scope::Tickets => console::scope_tickets(),
        Scope::TicketsRead => console::scope_tickets_read(),
        Scope::TicketsWrite => console::scope_tickets_write(),
        Scope::ContactsRead => console::scope_contacts_read(),
        Scope::ContactsWrite => console::scope_contacts_write(),
        Scope::CompaniesRead => console::scope_companies_read(),
        Scope::CompaniesWrite => console::scope_companies_write(),
        Scope::TicketSchemasRead => console::scope_ticket_schemas_read(),
        Scope::TicketSchemasWrite => console::scope_ticket_schemas_write(),
        Scope::ContactSchemasRead => console::scope_contact_schemas_read(),
        Scope::ContactSchemasWrite => console::scope_contact_schemas_write(),
        Scope::CompanySchemasRead => console::scope_company_schemas_read(),
        Scope::CompanySchemasWrite => console::scope_company_schemas_write(),
        Scope::OwnersRead => console::scope_owners_read(),
        Scope::ConversationsRead => console::scope_conversations_read(),
        Scope::ConversationsWrite => console::scope_conversations_write(),
        Scope::Files => console::scope_files(),
        Scope::Import => console::scope_import(),
        Scope::Export => console::scope_export(),
        Scope::OnBehalfOf => console::scope_on_behalf(),
    }
}

/// The groups that a token reaches, and where it can only read.
pub(super) fn reach(held: &Scopes) -> Vec<(Group, bool)> {
    let part = |group: Group| {
        let members = group.members(held);
        // Owners can only be read, which needs no saying.
        let reads_only =
            group != Group::Owners && members.iter().all(|scope| scope.name().ends_with(".read"));
        (!members.is_empty()).then_some((group, reads_only))
    };
    Group::ALL.into_iter().filter_map(part).collect()
}

/// A token's scopes in a line.
pub(super) fn summary(held: &Scopes) -> String {
    if held.members() == Scope::ALL {
        return console::scope_everything().to_owned();
    }
    let part = |(group, reads_only): (Group, bool)| match reads_only {
        true => console::scope_read_only(group.label()),
        false => group.label().to_owned(),
    };
    reach(held).into_iter().map(part).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scope_stands_in_one_group() {
        let all = Scopes::of(Scope::ALL);
        let shown: usize = Group::ALL.into_iter().map(|group| group.members(&all).len()).sum();
        assert_eq!(shown, Scope::ALL.len());
    }

    #[test]
    fn reading_is_told_from_changing() {
        let held = Scopes::of(&[Scope::Tickets, Scope::ContactsRead, Scope::OwnersRead]);
        let expected = [(Group::Tickets, false), (Group::Contacts, true), (Group::Owners, false)];
        assert_eq!(reach(&held), expected);
    }
}
