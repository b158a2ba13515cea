//! The record's frame: its head, and three columns where there is room for them.

use leptos::prelude::*;
use leptos_router::components::A;
use portico_api_types::desk::{DeskTicket, DeskTicketRow};
use portico_domain::id::TicketId;

use super::{
    change::Changing, composer::Composer, conversation::ConversationCard, draft::Drafts,
    explain::ExplainCard, history::History, live, people::People, properties::Properties,
    timeline::TimelineView,
};
use crate::{
    admin::{
        desk::{PriorityTag, StagePill, use_desk},
        keys::Command,
    },
    api::{Failure, desk},
    i18n::console,
    ui::{
        Button, EmptyState, ErrorState, Glyph, Icon, Load, Segment, Segments, Skeleton, Waiting,
        focus_when_drawn, load,
    },
};

const CONVERSATION: &str = "conversation";
const DETAILS: &str = "details";

/// The record of a ticket; `asked` carries what keys ask of it.
#[component]
pub(in crate::admin) fn Record(id: TicketId, asked: RwSignal<Option<Command>>) -> impl IntoView {
    let desk = use_desk();
    let ticket = load(move || desk::ticket(id));
    let history = History::start(id);
    let draft = expect_context::<Drafts>().of(id);
    let changing = Changing { id, ticket, history, desk };
    live::follow(changing);
    desk.read_when_shown(ticket);
    // On narrow screens one of the two is shown.
    let shown = RwSignal::new(CONVERSATION.to_owned());
    Effect::new(move || {
        let Some(command) = asked.get() else { return };
        asked.set(None);
        match command {
            Command::Close => changing.close(),
            Command::Assign => {
                shown.set(DETAILS.to_owned());
                focus_when_drawn("field-record-owner");
            }
            Command::Reply | Command::Comment => {
                shown.set(CONVERSATION.to_owned());
                draft.begin(command);
            }
            _ => {}
        }
    });
    let known = Memo::new(move |_| ready(&ticket.value.read()));
    let failure = Memo::new(move |_| failed(&ticket.value.read()));
    let retry = Callback::new(move |()| ticket.again());
    view! {
        <article class="record" aria-labelledby="record-subject">
            <Show when=move || failure.read().is_none()>
                <Head id known/>
                <Parts shown/>
                <div class="record-body" data-shown=move || shown.get()>
                    <div class="record-details">
                        <section class="record-properties" aria-label=console::record_properties()>
                            <Details known changing/>
                        </section>
                        <section class="record-side" aria-label=console::record_side() tabindex="0">
                            <ConversationCard known changing/>
                            <ExplainCard id known/>
                        </section>
                    </div>
                    <div class="record-middle">
                        <TimelineView history/>
                        <Composer draft history changing/>
                    </div>
                </div>
            </Show>
            {move || failure.get().map(|failure| view! { <Failed failure retry/> })}
        </article>
    }
}

fn ready(ticket: &Load<DeskTicket>) -> Option<DeskTicket> {
    if let Load::Ready(ticket) = ticket { Some(ticket.clone()) } else { None }
}

fn failed(ticket: &Load<DeskTicket>) -> Option<Failure> {
    if let Load::Failed(failure) = ticket { Some(failure.clone()) } else { None }
}

/// Subject and standing; before the record has come, as the list knows them.
#[component]
fn Head(id: TicketId, known: Memo<Option<DeskTicket>>) -> impl IntoView {
    let desk = use_desk();
    let row = Memo::new(move |_| {
        let ready = known.get().map(|ticket| ticket.ticket);
        ready.or_else(|| desk.rows().into_iter().find(|row| row.id == id))
    });
    let back = move || desk.filter.read().href(None);
    let standing = |row: DeskTicketRow| {
        view! {
            <StagePill stage=row.stage status=row.status/>
            {row.priority.map(|priority| view! { <PriorityTag priority/> })}
            {row.awaits_answer.then(|| view! { <span class="record-awaits">{console::row_awaits()}</span> })}
        }
    };
    view! {
        <header class="record-head">
            <A href=back attr:class="button button-quiet record-back" attr:aria-label=console::record_back()>
                <span class="record-back-arrow"><Icon glyph=Glyph::Left/></span>
                <span class="record-back-cross"><Icon glyph=Glyph::Cross/></span>
            </A>
            <div class="record-heading">
                <h1 id="record-subject" class="record-subject" tabindex="-1">
                    {move || row.get().map_or_else(|| console::record_untitled().to_owned(), |row| {
                        document().set_title(&console::record_page_title(&row.subject));
                        row.subject
                    })}
                </h1>
                <p class="record-standing">
                    {move || row.get().map(standing)}
                    <span class="record-number">{console::record_number(&id.to_string())}</span>
                </p>
            </div>
        </header>
    }
}

/// On narrow screens: conversation or details.
#[component]
fn Parts(shown: RwSignal<String>) -> impl IntoView {
    let segment =
        |value: &str, label: &str| Segment { value: value.to_owned(), label: label.to_owned() };
    view! {
        <div class="record-parts">
            <Segments
                label=console::record_parts()
                name="record-part"
                segments=vec![
                    segment(CONVERSATION, console::record_part_conversation()),
                    segment(DETAILS, console::record_part_details()),
                ]
                chosen=shown
                choose=Callback::new(move |part| shown.set(part))
            />
        </div>
    }
}

#[component]
fn Details(known: Memo<Option<DeskTicket>>, changing: Changing) -> impl IntoView {
    let here = Memo::new(move |_| known.read().is_some());
    view! {
        <Show
            when=move || here.get()
            fallback=|| view! { <Waiting><Skeleton lines=6/></Waiting> }
        >
            <Properties known changing/>
            {move || known.get().map(|ticket| view! { <People ticket changing/> })}
        </Show>
    }
}

#[component]
fn Failed(failure: Failure, retry: Callback<()>) -> impl IntoView {
    let desk = use_desk();
    let back = move |_| desk.visit(None);
    if failure.status() == 404 {
        return view! {
            <div class="record-failed">
                <h1 id="record-subject" class="visually-hidden">{console::record_gone_title()}</h1>
                <EmptyState glyph=Glyph::Search title=console::record_gone_title() text=console::record_gone_text()>
                    <Button on:click=back>{console::record_back()}</Button>
                </EmptyState>
            </div>
        }
        .into_any();
    }
    view! {
        <div class="record-failed">
            <h1 id="record-subject" class="visually-hidden">{console::record_untitled()}</h1>
            <ErrorState failure retry/>
        </div>
    }
    .into_any()
}
