//! The frame around a portal's pages: finds the portal and who is signed in, then draws the header.

use futures_util::future::join;
use leptos::prelude::*;
use portico_api_types::{portal::PortalInfo, session::ContactSession};

use super::{
    filing::FilingPage,
    header::Header,
    idle::IdleTimeout,
    list::ListPage,
    page::Portal,
    place::Place,
    route::{Page, Redirect, use_router},
    sign_in::{SignInDialog, SignInPage},
    system::{OffPage, UnknownPage},
    ticket::TicketPage,
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
pub(super) fn Frame(slug: String) -> impl IntoView {
    let entered = load(move || enter(slug.clone()));
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
    let page = use_router().page();
    let page = move || match page.get() {
        Page::List => view! { <ListPage/> }.into_any(),
        Page::SignIn => view! { <SignInPage/> }.into_any(),
        Page::Filing => view! { <FilingPage/> }.into_any(),
        Page::Ticket(id) => view! { <TicketPage id/> }.into_any(),
        Page::Unknown => view! { <UnknownPage/> }.into_any(),
    };
    view! {
        <a class="skip" href="#content">{text::skip()}</a>
        <Header/>
        <main class="content" id="content">{page}</main>
        <SignInDialog/>
        <IdleTimeout/>
        <LiveRegion texts=LiveTexts { reconnecting: text::live_reconnecting() }/>
    }
}

/// Shows its children to a signed-in contact and sends anybody else to the sign-in page.
#[component]
pub(super) fn SignedIn(children: ChildrenFn) -> impl IntoView {
    let portal = super::page::use_portal();
    let router = use_router();
    let session = portal.session;
    let sign_in = move || {
        if portal.farewell.get_untracked() {
            portal.place.sign_in()
        } else {
            portal.place.sign_in_then(&router.whole())
        }
    };
    view! {
        <Show
            when=move || session.read().is_some()
            fallback=move || view! { <Redirect to=sign_in()/> }
        >
            {children()}
        </Show>
    }
}
