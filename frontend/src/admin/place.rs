//! Which page of the console an address names.

use portico_domain::id::TicketId;

/// Where the help desk begins.
pub(super) const DESK: &str = "/console";
/// The page for signing in.
pub(super) const SIGN_IN: &str = "/console/sign-in";
/// The portal's settings.
pub(super) const PORTAL_SETTINGS: &str = "/console/settings/portal";

/// A page of the console.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Signing in.
    SignIn,
    /// The help desk, with the record that is open.
    Desk(Option<TicketId>),
    /// The portal's settings.
    PortalSettings,
    /// Nothing of ours.
    Unknown,
}

impl Place {
    /// The page of a path.
    pub(super) fn of(path: &str) -> Self {
        match path.trim_end_matches('/') {
            DESK => Self::Desk(None),
            SIGN_IN => Self::SignIn,
            "/console/settings" | PORTAL_SETTINGS => Self::PortalSettings,
            path => Self::record(path).unwrap_or(Self::Unknown),
        }
    }

    fn record(path: &str) -> Option<Self> {
        let id = path.strip_prefix("/console/tickets/")?.parse().ok()?;
        Some(Self::Desk(Some(id)))
    }

    /// The record that is open.
    pub(super) const fn ticket(self) -> Option<TicketId> {
        if let Self::Desk(ticket) = self { ticket } else { None }
    }
}

/// The address to go to after signing in: only ever a page of the console.
pub(super) fn after_sign_in(wanted: Option<&str>) -> String {
    let path = wanted.and_then(|next| next.split(['?', '#']).next()).map(Place::of);
    match (wanted, path) {
        (Some(next), Some(Place::Desk(_) | Place::PortalSettings)) => next.to_owned(),
        _ => DESK.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_pages() {
        let id = "4096".parse().ok();
        assert_eq!(Place::of("/console/"), Place::Desk(None));
        assert_eq!(Place::of("/console/tickets/4096"), Place::Desk(id));
        assert_eq!(Place::of("/console/tickets/x"), Place::Unknown);
        assert_eq!(Place::of("/console/settings"), Place::PortalSettings);
        assert_eq!(Place::of("/consolette"), Place::Unknown);
    }

    #[test]
    fn signing_in_leads_nowhere_else() {
        assert_eq!(after_sign_in(Some("/console/tickets/7?q=a")), "/console/tickets/7?q=a");
        for bad in
            ["https://evil.example/console", "//evil.example", "/support", "/console/sign-in"]
        {
            assert_eq!(after_sign_in(Some(bad)), DESK, "{bad}");
        }
    }
}
