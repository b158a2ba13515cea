//! A token that is about to be made. It outlives the sheet, so that closing it loses nothing.

use leptos::prelude::*;
use portico_api_types::settings::CreateToken;
use portico_domain::token::{Scope, Scopes};

use super::expiry;
use crate::{admin::settings::sending::Sending, i18n::console};

/// What was filled in so far.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) open: RwSignal<bool>,
    pub(super) name: RwSignal<String>,
    pub(super) scopes: RwSignal<Vec<Scope>>,
    pub(super) expiry: RwSignal<String>,
    pub(super) sending: Sending,
}

impl Draft {
    /// Nothing yet.
    pub(super) fn start() -> Self {
        Self {
            open: RwSignal::new(false),
            name: RwSignal::new(String::new()),
            scopes: RwSignal::new(Vec::new()),
            expiry: RwSignal::new(expiry::DEFAULT.to_owned()),
            sending: Sending::start(),
        }
    }

    /// Takes a scope in or out.
    pub(super) fn toggle(self, scope: Scope, on: bool) {
        self.scopes.update(|scopes| {
            scopes.retain(|held| *held != scope);
            if on {
                scopes.push(scope);
            }
        });
    }

    /// What is missing: a field and a sentence about it.
    pub(super) fn lacks(self) -> Vec<(&'static str, &'static str)> {
        let no_name = self.name.read_untracked().trim().is_empty();
        let no_scopes = self.scopes.read_untracked().is_empty();
        let name = no_name.then(|| ("name", console::token_lacks_name()));
        let scopes = no_scopes.then(|| ("scopes", console::token_lacks_scopes()));
        name.into_iter().chain(scopes).collect()
    }

    /// The scopes that are chosen.
    pub(super) fn chosen(self) -> Scopes {
        Scopes::of(&self.scopes.read_untracked())
    }

    /// What the server takes.
    pub(super) fn to_create(self) -> CreateToken {
        let names = self.chosen();
        CreateToken {
            name: self.name.get_untracked().trim().to_owned(),
            scopes: names.members().iter().map(|scope| scope.name().to_owned()).collect(),
            expires_in_days: expiry::days(&self.expiry.read_untracked()),
        }
    }

    /// Begins anew, after it was made.
    pub(super) fn clear(self) {
        self.open.set(false);
        self.name.set(String::new());
        self.scopes.set(Vec::new());
        self.expiry.set(expiry::DEFAULT.to_owned());
    }
}
