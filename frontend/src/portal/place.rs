//! The portal's addresses.

use crate::api::{escape, query};

/// The pages of one portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    root: String,
}

impl Place {
    pub(super) fn new(slug: &str) -> Self {
        Self { root: format!("/{}", escape(slug)) }
    }

    pub(super) fn list(&self) -> String {
        self.root.clone()
    }

    pub(super) fn filing(&self) -> String {
        format!("{}/new", self.root)
    }

    pub(super) fn ticket(&self, id: &str) -> String {
        format!("{}/tickets/{}", self.root, escape(id))
    }

    pub(super) fn sign_in(&self) -> String {
        format!("{}/sign-in", self.root)
    }

    /// The sign-in page that leads on to `next`; the list needs no mention.
    pub(super) fn sign_in_then(&self, next: &str) -> String {
        let next = if next == self.root { "" } else { next };
        format!("{}{}", self.sign_in(), query(&[("next", next)]))
    }

    /// Where to go after signing in: `next` when it is a page of this portal, else the list.
    pub(super) fn after_sign_in(&self, next: Option<&str>) -> String {
        let own = |path: &&str| {
            let rest = path.strip_prefix(self.root.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
                && !path.contains(['\\', '\n', '\r', '\t'])
                && !path.contains("..")
                && !path.starts_with(&self.sign_in())
        };
        next.filter(own).map_or_else(|| self.list(), ToOwned::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn signing_in_leads_to_pages_of_the_same_portal() {
        let place = Place::new("support");
        let on = |next| place.after_sign_in(Some(next));
        assert_eq!(on("/support/tickets/12?x=1"), "/support/tickets/12?x=1");
        assert_eq!(on("/support?status=open"), "/support?status=open");
        assert_eq!(place.after_sign_in(None), "/support");
    }

    #[test]
    fn signing_in_never_leads_elsewhere() {
        let place = Place::new("support");
        for next in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/support/..//evil.example",
            "/supporters",
            "/console",
            "javascript:alert(1)",
            "/support/sign-in?next=/support",
            "",
        ] {
            assert_eq!(place.after_sign_in(Some(next)), "/support", "{next}");
        }
    }

    #[test]
    fn the_list_is_where_signing_in_leads_anyway() {
        let place = Place::new("support");
        assert_eq!(place.sign_in_then("/support"), "/support/sign-in");
        assert_eq!(place.sign_in_then("/support/new"), "/support/sign-in?next=%2Fsupport%2Fnew");
    }
}
