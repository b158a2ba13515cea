//! The customer portal: its pages and their addresses.

mod filing;
mod frame;
mod header;
mod idle;
mod list;
mod notifications;
mod page;
mod place;
mod route;
mod sign_in;
mod standing;
mod start;
mod system;
mod ticket;

use leptos::prelude::*;

use crate::ui::ToastRegion;
use frame::Frame;
use route::{Router, follow_links};
use start::StartPage;

/// Shows the portal.
pub fn start_portal() {
    mount_to_body(App);
}

#[component]
fn App() -> impl IntoView {
    let router = Router::start();
    follow_links(router);
    let slug = router.slug();
    view! {
        {move || match slug.get() {
            None => view! { <StartPage/> }.into_any(),
            Some(slug) => view! { <Frame slug/> }.into_any(),
        }}
        <ToastRegion/>
    }
}
