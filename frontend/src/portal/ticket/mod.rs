//! One ticket: its conversation at the left, its properties at the right, the reply below.

mod close;
mod conversation;
mod facts;
mod live;
mod people;
mod reply;
mod side;

use leptos::prelude::*;
use portico_api_types::portal::TicketDetail;

use super::{
    frame::SignedIn,
    page::{Heading, use_portal},
    standing::Standing,
    system::SystemPage,
};
use crate::{
    i18n::portal as text,
    ui::{ButtonKind, ButtonLink, ErrorState, Glyph, Icon, Load, Skeleton, Waiting, load},
};
use conversation::Conversation;
use facts::Facts;
use reply::ReplyBox;
use side::Side;

#[component]
pub(super) fn TicketPage(id: String) -> impl IntoView {
    view! { <SignedIn><Ticket id=id.clone()/></SignedIn> }
}

#[component]
fn Ticket(id: String) -> impl IntoView {
    let api = use_portal().api;
    let detail = load(move || {
        let (api, id) = (api.clone(), id.clone());
        async move { api.ticket(&id).await }
    });
    view! {
        <BackLink/>
        {move || match detail.value.get() {
            Load::Waiting => view! { <Waiting><Skeleton lines=8/></Waiting> }.into_any(),
            Load::Failed(failure) if failure.status() == 404 => view! { <NotFound/> }.into_any(),
            Load::Failed(failure) => {
                let retry = Callback::new(move |()| detail.again());
                view! { <ErrorState failure retry/> }.into_any()
            }
            Load::Ready(detail) => view! { <Shown detail/> }.into_any(),
        }}
    }
}

/// Leads back to the list.
#[component]
fn BackLink() -> impl IntoView {
    view! {
        <a class="back" href=use_portal().place.list()>
            <Icon glyph=Glyph::Left/>
            {text::ticket_back()}
        </a>
    }
}

#[component]
fn NotFound() -> impl IntoView {
    let href = use_portal().place.list();
    view! {
        <SystemPage
            glyph=Glyph::Search
            title=text::ticket_missing_title()
            sentence=text::ticket_missing_text()
        >
            <ButtonLink href kind=ButtonKind::Primary>{text::unknown_to_list()}</ButtonLink>
        </SystemPage>
    }
}

#[component]
fn Shown(detail: TicketDetail) -> impl IntoView {
    let facts = Facts::new(&detail, use_portal().api);
    live::follow(facts);
    view! {
        <header class="ticket-head">
            <Heading text=detail.ticket.subject.clone()/>
            <p class="ticket-line">
                {move || view! { <Standing status=facts.status.get() stage=facts.stage.get()/> }}
                <span class="ticket-number">{text::ticket_number(&detail.ticket.id.to_string())}</span>
            </p>
        </header>
        <div class="ticket">
            <div class="ticket-main">
                <Conversation facts/>
                <ReplyBox facts/>
            </div>
            <Side facts ticket=detail.ticket/>
        </div>
    }
}
