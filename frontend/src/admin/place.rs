//! Which page of the console an address names.

use portico_domain::id::{ContactId, TicketId, WebhookAppId};

/// Where the help desk begins.
pub(super) const DESK: &str = "/console";
/// The list of contacts.
pub(super) const CONTACTS: &str = "/console/contacts";
/// The page for signing in.
pub(super) const SIGN_IN: &str = "/console/sign-in";
/// The portal's settings.
pub(super) const PORTAL_SETTINGS: &str = "/console/settings/portal";
/// The portal's settings about who sees what.
pub(super) const ACCESS_SETTINGS: &str = "/console/settings/access";
/// The tokens of programs.
pub(super) const TOKENS: &str = "/console/settings/tokens";
/// The apps that are told of events.
pub(super) const WEBHOOKS: &str = "/console/settings/webhooks";

/// Mail that goes out.
pub(super) const MAIL: &str = "/console/settings/mail";

/// A page of the console.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Signing in.
    SignIn,
    /// The help desk, with the record that is open.
    Desk(Option<TicketId>),
    /// The contacts, or one of them.
    Contacts(Option<ContactId>),
    /// The portal's settings.
    Settings(SettingsPage),
    /// The account's settings.
    Account(AccountPage),
    /// Nothing of ours.
    Unknown,
}

/// A page of the portal's settings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum SettingsPage {
    /// Name, availability, what customers may do.
    #[default]
    General,
    /// Who sees what.
    Access,
}

/// A page of the account's settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AccountPage {
    /// Tokens of programs.
    Tokens,
    /// The apps that are told of events, or one of them.
    Webhooks(Option<WebhookAppId>),
    /// Mail that goes out.
    Mail,
}

impl AccountPage {
    /// The page it stands below in the list of the settings' pages.
    pub(super) const fn listed(self) -> Self {
        match self {
            Self::Tokens => Self::Tokens,
            Self::Mail => Self::Mail,
            Self::Webhooks(_) => Self::Webhooks(None),
        }
    }
}

impl SettingsPage {
    /// Its address.
    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::General => PORTAL_SETTINGS,
            Self::Access => ACCESS_SETTINGS,
        }
    }
}

impl Place {
    /// The page of a path.
    pub(super) fn of(path: &str) -> Self {
        match path.trim_end_matches('/') {
            DESK => Self::Desk(None),
            CONTACTS => Self::Contacts(None),
            SIGN_IN => Self::SignIn,
            "/console/settings" | PORTAL_SETTINGS => Self::Settings(SettingsPage::General),
            ACCESS_SETTINGS => Self::Settings(SettingsPage::Access),
            TOKENS => Self::Account(AccountPage::Tokens),
            MAIL => Self::Account(AccountPage::Mail),
            WEBHOOKS => Self::Account(AccountPage::Webhooks(None)),
            path => Self::record(path).unwrap_or(Self::Unknown),
        }
    }

    fn record(path: &str) -> Option<Self> {
        let (kind, id) = path.strip_prefix("/console/")?.split_once('/')?;
        if let Some(app) = path.strip_prefix(WEBHOOKS) {
            let app = app.strip_prefix('/')?.parse().ok()?;
            return Some(Self::Account(AccountPage::Webhooks(Some(app))));
        }
        match kind {
            "tickets" => Some(Self::Desk(Some(id.parse().ok()?))),
            "contacts" => Some(Self::Contacts(Some(id.parse().ok()?))),
            _ => None,
        }
    }

    /// The ticket that is open.
    pub(super) const fn ticket(self) -> Option<TicketId> {
        if let Self::Desk(ticket) = self { ticket } else { None }
    }
}

/// The address of a ticket's record.
pub(super) fn ticket_path(id: &str) -> String {
    format!("{DESK}/tickets/{id}")
}

/// The address of a contact's record.
pub(super) fn contact_path(id: &str) -> String {
    format!("{CONTACTS}/{id}")
}

/// The address of an app that is told of events.
pub(super) fn webhook_app_path(id: WebhookAppId) -> String {
    format!("{WEBHOOKS}/{id}")
}

/// The address to go to after signing in: only ever a page of the console.
pub(super) fn after_sign_in(wanted: Option<&str>) -> String {
    let path = wanted.and_then(|next| next.split(['?', '#']).next()).map(Place::of);
    match (wanted, path) {
        (
            Some(next),
            Some(Place::Desk(_) | Place::Contacts(_) | Place::Settings(_) | Place::Account(_)),
        ) => next.to_owned(),
        _ => DESK.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_pages() {
        let settings = |page| Place::Settings(page);
        assert_eq!(Place::of("/console/"), Place::Desk(None));
        assert_eq!(Place::of("/console/tickets/4096"), Place::Desk("4096".parse().ok()));
        assert_eq!(Place::of("/console/tickets/x"), Place::Unknown);
        assert_eq!(Place::of("/console/contacts"), Place::Contacts(None));
        assert_eq!(Place::of("/console/contacts/7/"), Place::Contacts("7".parse().ok()));
        assert_eq!(Place::of("/console/settings"), settings(SettingsPage::General));
        assert_eq!(Place::of("/console/settings/access"), settings(SettingsPage::Access));
        assert_eq!(Place::of("/console/settings/tokens/"), Place::Account(AccountPage::Tokens));
        assert_eq!(Place::of(MAIL), Place::Account(AccountPage::Mail));
        let unknown = [
            "/consolette",
            "/console/contacts/x",
            "/console/companies/7",
            "/console/settings/webhooks/x",
        ];
        for unknown in unknown {
            assert_eq!(Place::of(unknown), Place::Unknown, "{unknown}");
        }
    }

    #[test]
    fn pages_lead_to_themselves() {
        for page in [SettingsPage::General, SettingsPage::Access] {
            assert_eq!(Place::of(page.path()), Place::Settings(page));
        }
        assert_eq!(Place::of(&contact_path("7")), Place::Contacts("7".parse().ok()));
        assert_eq!(Place::of(&ticket_path("7")), Place::Desk("7".parse().ok()));
        let app: WebhookAppId = "7".parse().unwrap();
        let page = Place::Account(AccountPage::Webhooks(Some(app)));
        assert_eq!(Place::of(&webhook_app_path(app)), page);
    }

    #[test]
    fn signing_in_leads_nowhere_else() {
        assert_eq!(after_sign_in(Some("/console/tickets/7?q=a")), "/console/tickets/7?q=a");
        assert_eq!(after_sign_in(Some("/console/contacts")), "/console/contacts");
        for bad in
            ["https://evil.example/console", "//evil.example", "/support", "/console/sign-in"]
        {
            assert_eq!(after_sign_in(Some(bad)), DESK, "{bad}");
        }
    }
}
