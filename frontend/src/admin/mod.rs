//! The admin console.
//!
//! [`place`] tells which page an address names; [`shell`] decides who may see it and draws the
//! rail beside it.

mod contacts;
mod desk;
mod filters;
mod keys;
mod notifications;
mod place;
mod portals;
mod rail;
mod record;
mod refused;
mod session;
mod settings;
mod shell;
mod sign_in;

use leptos::prelude::*;
use leptos_router::{
    WildcardSegment,
    components::{FlatRoutes, Route, Router},
};

use shell::Console;

/// Shows the console. One route takes every address, so that the list stays while records
/// open and close beside it.
pub fn start_console() {
    mount_to_body(|| {
        view! {
            <Router>
                <FlatRoutes fallback=|| ()>
                    <Route path=WildcardSegment("page") view=Console/>
                </FlatRoutes>
            </Router>
        }
    });
}
