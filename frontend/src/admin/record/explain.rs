//! The card that says whether a contact sees the ticket, and why.

use leptos::prelude::*;
use leptos_router::components::A;
use portico_api_types::desk::{DeskTicket, Explanation, ExplanationStep, NamedRecord};
use portico_domain::id::TicketId;

use super::reader::{Reader, ReaderField};
use crate::{
    admin::{desk::use_desk, place::contact_path, portals::PortalField},
    api::{Failure, desk},
    i18n::console,
    ui::{Button, Glyph, Icon, Load, Notice, Skeleton, Waiting, load},
};

/// The card. It begins with the ticket's first contact.
#[component]
pub(super) fn ExplainCard(id: TicketId, known: Memo<Option<DeskTicket>>) -> impl IntoView {
    let portal = RwSignal::new(String::new());
    let reader = RwSignal::new(None::<Reader>);
    let contacts = Memo::new(move |_| {
        known.read().as_ref().map(|ticket| ticket.contacts.clone()).unwrap_or_default()
    });
    Effect::new(move || {
        let first = contacts
            .read()
            .first()
            .map(|NamedRecord { id, name, .. }| Reader { id: id.clone(), name: name.clone() });
        if first.is_some() && reader.read_untracked().is_none() {
            reader.set(first);
        }
    });
    let explanation = load(move || {
        // A changed ticket may be seen by others.
        known.track();
        let (contact, portal) = (reader.get().map(|reader| reader.id), portal.get());
        async move {
            match contact {
                Some(contact) => desk::access(id, &contact, &portal).await.map(Some),
                None => Ok(None),
            }
        }
    });
    let retry = Callback::new(move |()| explanation.again());
    let desk = use_desk();
    let portals =
        Memo::new(move |_| desk.chosen_from().map(|known| known.portals).unwrap_or_default());
    view! {
        <h2 class="panel-title">{console::explain_title()}</h2>
        <div class="card explain">
            <ReaderField reader contacts label=console::explain_contact() name="explain-contact"/>
            <PortalField portal portals/>
            <div role="status" data-busy=move || explanation.busy.get().then_some("true")>
                {move || match explanation.value.get() {
                    Load::Waiting => view! { <Waiting><Skeleton lines=3/></Waiting> }.into_any(),
                    Load::Failed(failure) => view! { <Failed failure retry/> }.into_any(),
                    Load::Ready(None) => view! { <p class="panel-empty">{console::explain_nobody()}</p> }.into_any(),
                    Load::Ready(Some(explanation)) => view! { <Verdict explanation/> }.into_any(),
                }}
            </div>
            {move || reader.get().map(|reader| view! {
                <A href=contact_path(&reader.id) attr:class="explain-more">{console::explain_all(&reader.name)}</A>
            })}
        </div>
    }
}

/// The verdict, then each rule's part in it.
#[component]
fn Verdict(explanation: Explanation) -> impl IntoView {
    let Explanation { allowed, verdict, steps } = explanation;
    let glyph = if allowed { Glyph::Eye } else { Glyph::Lock };
    view! {
        <p class="verdict" data-allowed=allowed.to_string()><Icon glyph/> <span>{verdict}</span></p>
        <ul class="steps" role="list">{steps.into_iter().map(step).collect_view()}</ul>
    }
}

fn step(step: ExplanationStep) -> impl IntoView {
    let (glyph, said) = match step.part.as_str() {
        "grants" => (Glyph::Tick, console::explain_grants()),
        "refuses" => (Glyph::Cross, console::explain_refuses()),
        _ => (Glyph::Dash, console::explain_neutral()),
    };
    view! {
        <li class="step" data-part=step.part title=said>
            <Icon glyph/>
            <span><span class="visually-hidden">{said} ": "</span> {step.text}</span>
        </li>
    }
}

/// A card has no room for a whole page's failure.
#[component]
fn Failed(failure: Failure, retry: Callback<()>) -> impl IntoView {
    view! {
        <Notice is_error=true>
            <p>{failure.explain()}</p>
            <Button on:click=move |_| retry.run(())>{crate::i18n::shared::try_again()}</Button>
        </Notice>
    }
}
