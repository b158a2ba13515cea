//! Who works in the console, and how to get from page to page.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use portico_api_types::session::StaffSession;
use portico_domain::actor::{Permission, Permissions};

use super::place::SIGN_IN;
use crate::{
    api::{Failure, staff},
    ui::toast,
};

/// What is known about who is signed in.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Who {
    /// The server was asked.
    Waiting,
    /// Nobody.
    Nobody,
    /// This staff user.
    Staff(StaffSession),
    /// The server did not say.
    Unknown(Failure),
}

/// The console's session, for every page.
#[derive(Clone, Copy)]
pub(super) struct Session {
    pub(super) who: RwSignal<Who>,
    go: Callback<(String, bool)>,
}

impl Session {
    /// Begins to ask who is signed in. Called once, inside the router.
    pub(super) fn start() -> Self {
        let navigate = use_navigate();
        let go = Callback::new(move |(path, replace): (String, bool)| {
            navigate(&path, NavigateOptions { replace, scroll: false, ..Default::default() });
        });
        let session = Self { who: RwSignal::new(Who::Waiting), go };
        session.ask();
        session
    }

    /// Asks the server who is signed in.
    pub(super) fn ask(self) {
        spawn_local(async move {
            self.who.set(match staff::show().await {
                Ok(session) => Who::Staff(session),
                Err(failure) if failure.status() == 401 => Who::Nobody,
                Err(failure) => Who::Unknown(failure),
            });
        });
    }

    /// Goes to a page of the console.
    pub(super) fn go(self, path: String) {
        self.go.run((path, false));
    }

    /// Goes to a page that takes this one's place in the history.
    pub(super) fn go_instead(self, path: String) {
        self.go.run((path, true));
    }

    /// The signed-in staff user.
    pub(super) fn staff(self) -> Option<StaffSession> {
        if let Who::Staff(session) = &*self.who.read() { Some(session.clone()) } else { None }
    }

    /// Whether the staff user may do that.
    pub(super) fn allows(self, permission: Permission) -> bool {
        let names = self.staff().map(|staff| staff.permissions.join(" ")).unwrap_or_default();
        names.parse::<Permissions>().is_ok_and(|held| held.allow(permission))
    }

    /// Signs out and shows the page for signing in.
    pub(super) fn sign_out(self) {
        spawn_local(async move {
            match staff::sign_out().await {
                Ok(()) => {
                    self.go_instead(SIGN_IN.to_owned());
                    self.who.set(Who::Nobody);
                }
                Err(failure) => toast(failure.explain()),
            }
        });
    }
}

/// The console's session.
pub(super) fn use_session() -> Session {
    expect_context::<Session>()
}
