//! The frame around a portal's pages: finds the portal and who is signed in, then draws the header.

use futures_util::future::join;
use leptos::prelude::*;
use leptos_router::{
    components::{Outlet, Redirect},
    hooks::{use_location, use_params_map},
};
use portico_api_types::{portal::PortalInfo, session::ContactSession};

use super::{
    header::Header,
    idle::IdleTimeout,
    page::Portal,
    place::Place,
    sign_in::SignInDialog,
    system::{OffPage, UnknownPage},
};
use crate::{
    api::{Answer, PortalApi, session::show_contact},
    i18n::{self, portal as text},
    live::{Live, LiveRegion, LiveTexts},
    ui::{ErrorState, Load, Skeleton, Waiting, load},
};

/// A portal and its signed-in contact.
type Entered = (PortalInfo, Option<ContactSession>);

#[component]
pub(super) fn Frame() -> impl IntoView {
    let params = use_params_map();
    let slug = Memo::new(move |_| params.read().get("slug").unwrap_or_default());
    let entered = load(move || enter(slug.get()));
    move || match entered.value.get() {
        Load::Waiting => {
            view! { <main class="content"><Waiting><Skeleton/></Waiting></main> }.into_any()
        }
        Load::Failed(failure) if failure.status() == 404 => {
            view! { <main class="content"><UnknownPage/></main> }.into_any()
        }
        Load::Failed(failure) => {
            let retry = Callback::new(move |()| entered.again());
            view! { <main class="content"><ErrorState failure retry/></main> }.into_any()
        }
        Load::Ready((info, _)) if !info.is_on => {
            document().set_title(&info.name);
            view! { <main class="content"><OffPage/></main> }.into_any()
        }
        Load::Ready(entered) => view! { <Inside entered/> }.into_any(),
    }
}

async fn enter(slug: String) -> Answer<Entered> {
    let api = PortalApi::new(&slug);
    let (info, session) = join(api.info(), show_contact(&slug)).await;
    let info = info?;
    i18n::speak(&info.language);
    if !info.is_on {
        return Ok((info, None));
    }
    match session {
        Ok(session) => Ok((info, Some(session))),
        Err(failure) if failure.status() == 401 => Ok((info, None)),
        Err(failure) => Err(failure),
    }
}

#[component]
fn Inside(entered: Entered) -> impl IntoView {
    let (info, session) = entered;
    let portal = Portal {
        place: Place::new(&info.slug),
        api: PortalApi::new(&info.slug),
        session: RwSignal::new(session),
        farewell: RwSignal::new(false),
        info,
    };
    let (session, live) = (portal.session, portal.api.live());
    Live::start(live, Memo::new(move |_| session.read().is_some()));
    provide_context(portal);
    view! {
        <a class="skip" href="#content">{text::skip()}</a>
        <Header/>
        <main class="content" id="content"><Outlet/></main>
        <SignInDialog/>
        <IdleTimeout/>
        <LiveRegion texts=LiveTexts { reconnecting: text::live_reconnecting() }/>
    }
}

/// Shows its children to a signed-in contact and sends anybody else to the sign-in page.
#[component]
pub(super) fn SignedIn(children: ChildrenFn) -> impl IntoView {
    let portal = super::page::use_portal();
    let location = use_location();
    let here = move || {
        let search = location.search.get_untracked();
        let path = location.pathname.get_untracked();
        if search.is_empty() { path } else { format!("{path}?{search}") }
    };
    let session = portal.session;
    let sign_in = move || {
        if portal.farewell.get_untracked() {
            portal.place.sign_in()
        } else {
            portal.place.sign_in_then(&here())
        }
    };
    view! {
        <Show
            when=move || session.read().is_some()
            fallback=move || view! { <Redirect path=sign_in()/> }
        >
            {children()}
        </Show>
    }
}
