//! The first call that a new token can make.

use portico_domain::property::RecordKind;
use portico_domain::token::{Access, Scope, Scopes, scopes_for};

/// A call with curl that reads what the scopes allow; `origin` is like `https://support.example.org`.
pub(super) fn first_call(origin: &str, token: &str, scopes: &Scopes) -> String {
    format!("curl -H \"Authorization: Bearer {token}\" \\\n\"{origin}/api{}\"", path(scopes))
}

/// The path that answers with something worth reading.
fn path(scopes: &Scopes) -> &'static str {
    let reads = |kind, access| scopes.allow(scopes_for(kind, access));
    let paths = [
        (reads(RecordKind::Ticket, Access::Read), "/crm/v3/objects/tickets?limit=2"),
        (reads(RecordKind::Contact, Access::Read), "/crm/v3/objects/contacts?limit=2"),
        (reads(RecordKind::Company, Access::Read), "/crm/v3/objects/companies?limit=2"),
        (
            scopes.allow(&[Scope::ConversationsRead]),
            "/conversations/v3/conversations/threads?limit=2",
        ),
        (scopes.allow(&[Scope::OwnersRead]), "/crm/v3/owners?limit=2"),
        (reads(RecordKind::Ticket, Access::ReadSchema), "/crm/v3/properties/tickets"),
        (reads(RecordKind::Contact, Access::ReadSchema), "/crm/v3/properties/contacts"),
        (reads(RecordKind::Company, Access::ReadSchema), "/crm/v3/properties/companies"),
        (scopes.allow(&[Scope::Import]), "/crm/v3/imports"),
    ];
    let found = paths.into_iter().find(|(allowed, _)| *allowed);
    found.map_or("/crm/v3/objects/tickets?limit=2", |(_, path)| path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_call_is_one_that_the_scopes_allow() {
        let call = |scopes: &[Scope]| first_call("https://a.example", "t0k", &Scopes::of(scopes));
        assert_eq!(
            call(Scope::ALL),
            "curl -H \"Authorization: Bearer t0k\" \\\n\
             \"https://a.example/api/crm/v3/objects/tickets?limit=2\""
        );
        assert!(call(&[Scope::CompaniesRead]).contains("/objects/companies?"));
        assert!(call(&[Scope::ContactSchemasRead, Scope::Files]).contains("/properties/contacts"));
    }
}
