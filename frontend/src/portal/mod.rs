//! The customer portal: its pages and their addresses.

mod filing;
mod frame;
mod header;
mod idle;
mod list;
mod notifications;
mod page;
mod place;
mod sign_in;
mod standing;
mod start;
mod system;
mod ticket;

use leptos::prelude::*;
use leptos_router::{
    components::{ParentRoute, Route, Router, Routes},
    path,
};

use crate::ui::ToastRegion;
use filing::FilingPage;
use frame::Frame;
use list::ListPage;
use sign_in::SignInPage;
use start::StartPage;
use system::UnknownPage;
use ticket::TicketPage;

/// Shows the portal.
pub fn start_portal() {
    mount_to_body(App);
}

#[component]
fn App() -> impl IntoView {
    view! {
        <Router>
            <Routes fallback=|| view! { <main><UnknownPage/></main> }>
                <Route path=path!("/") view=StartPage/>
                <ParentRoute path=path!("/:slug") view=Frame>
                    <Route path=path!("/") view=ListPage/>
                    <Route path=path!("/sign-in") view=SignInPage/>
                    <Route path=path!("/new") view=FilingPage/>
                    <Route path=path!("/tickets/:id") view=TicketPage/>
                    <Route path=path!("/*rest") view=UnknownPage/>
                </ParentRoute>
            </Routes>
        </Router>
        <ToastRegion/>
    }
}
