//! The address without a portal: leads to the only one there is, or lists them.

use leptos::prelude::*;
use portico_api_types::portal::PortalInfo;

use super::{page::Heading, place::Place, route::Redirect, system::UnknownPage};
use crate::{
    api::portals,
    i18n::portal as text,
    ui::{ErrorState, Load, Skeleton, Waiting, load},
};

#[component]
pub(super) fn StartPage() -> impl IntoView {
    let found = load(portals);
    view! {
        <main class="content">
            {move || match found.value.get() {
                Load::Waiting => view! { <Waiting><Skeleton/></Waiting> }.into_any(),
                Load::Failed(failure) => {
                    let retry = Callback::new(move |()| found.again());
                    view! { <ErrorState failure retry/> }.into_any()
                }
                Load::Ready(portals) => view! { <Choice portals/> }.into_any(),
            }}
        </main>
    }
}

#[component]
fn Choice(portals: Vec<PortalInfo>) -> impl IntoView {
    let place = |portal: &PortalInfo| Place::new(&portal.slug).list();
    match portals.as_slice() {
        [] => view! { <UnknownPage/> }.into_any(),
        [only] => view! { <Redirect to=place(only)/> }.into_any(),
        several => {
            let link = |portal: &PortalInfo| {
                view! { <li><a href=place(portal)>{portal.name.clone()}</a></li> }
            };
            let links = several.iter().map(link).collect_view();
            view! { <Heading text=text::start_heading()/> <ul class="start">{links}</ul> }
                .into_any()
        }
    }
}
