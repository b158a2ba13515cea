//! The page with the tokens of programs.

use leptos::prelude::*;
use portico_api_types::settings::{Token, Tokens};
use portico_domain::token::Scopes;

use super::{
    draft::Draft,
    first_call::first_call,
    new::{Made, NewToken},
    revoke::RevokeDialog,
    table::{TokenTable, row_id},
};
use crate::{
    admin::{
        place::Place,
        settings::{
            head::Head,
            landing::Landing,
            once::{Once, Secret},
            side::Side,
        },
    },
    api::tokens,
    i18n::console,
    ui::{
        Button, ButtonKind, EmptyState, ErrorState, Glyph, Load, Loaded, Skeleton, Waiting,
        focus_when_drawn, load,
    },
};

/// The list, a new token, and the way to take one out of use.
#[component]
pub(in crate::admin) fn TokensPage(place: Memo<Place>) -> impl IntoView {
    document().set_title(console::tokens_page_title());
    let tokens = load(tokens::list);
    let draft = Draft::start();
    let made = RwSignal::new(None::<Made>);
    let (revoking, asking) = (RwSignal::new(None::<Token>), RwSignal::new(false));
    let offered = Memo::new(move |_| match &*tokens.value.read() {
        Load::Ready(tokens) => tokens.scopes.join(" ").parse().unwrap_or_default(),
        _ => Scopes::default(),
    });
    let revoke = Callback::new(move |token: Token| {
        revoking.set(Some(token));
        asking.set(true);
    });
    let landing = Landing::of(tokens);
    let revoked = Callback::new(move |token: Token| {
        landing.at(row_id(&token));
        tokens.again();
    });
    let created = Callback::new(move |new: Made| {
        made.set(Some(new));
        tokens.again();
    });
    view! {
        <div class="settings">
            <Side place/>
            <div class="settings-page">
                <Head title=console::tokens_title() purpose=console::tokens_purpose()>
                    <NewButton draft offered/>
                </Head>
                {move || made.get().map(|new| view! { <Shown new made/> })}
                <div class="settings-list"><Listed tokens draft revoke/></div>
            </div>
        </div>
        <NewToken draft offered=offered.into() made=created/>
        <RevokeDialog chosen=revoking open=asking done=revoked/>
    }
}

#[component]
fn NewButton(draft: Draft, offered: Memo<Scopes>) -> impl IntoView {
    let press = move |_| {
        draft.sending.forgive();
        draft.open.set(true);
    };
    view! {
        <Button
            kind=ButtonKind::Primary
            icon=Glyph::Plus
            disabled=Signal::derive(move || offered.read().members().is_empty())
            on:click=press
        >
            {console::tokens_new()}
        </Button>
    }
}

/// The table, or what stands in its place.
#[component]
fn Listed(tokens: Loaded<Tokens>, draft: Draft, revoke: Callback<Token>) -> impl IntoView {
    let retry = Callback::new(move |()| tokens.again());
    let waits = Memo::new(move |_| matches!(*tokens.value.read(), Load::Waiting));
    let failure = Memo::new(move |_| match &*tokens.value.read() {
        Load::Failed(failure) => Some(failure.clone()),
        _ => None,
    });
    let rows = Memo::new(move |_| match &*tokens.value.read() {
        Load::Ready(tokens) => Some(tokens.tokens.clone()),
        _ => None,
    });
    let empty = Memo::new(move |_| rows.read().as_ref().is_some_and(Vec::is_empty));
    let some = Memo::new(move |_| rows.read().as_ref().is_some_and(|rows| !rows.is_empty()));
    view! {
        <Show when=move || waits.get()><Waiting><Skeleton lines=8/></Waiting></Show>
        {move || failure.get().map(|failure| view! { <ErrorState failure retry/> })}
        {move || empty.get().then(|| view! {
            <EmptyState glyph=Glyph::Lock title=console::tokens_empty() text=console::tokens_empty_text()>
                <Button on:click=move |_| draft.open.set(true)>{console::tokens_new()}</Button>
            </EmptyState>
        })}
        <Show when=move || some.get()>
            <TokenTable tokens=Signal::derive(move || rows.get().unwrap_or_default()) revoke/>
        </Show>
    }
}

/// The new token, until the person has it.
#[component]
fn Shown(new: Made, made: RwSignal<Option<Made>>) -> impl IntoView {
    let Made { name, scopes, token } = new;
    let origin = location().origin().unwrap_or_default();
    let call = first_call(&origin, &token, &scopes);
    let secrets = vec![
        Secret { name: "token", label: console::token_label(), text: token },
        Secret { name: "first-call", label: console::token_first_call(), text: call },
    ];
    let done = Callback::new(move |()| {
        made.set(None);
        focus_when_drawn("settings-title");
    });
    view! { <Once title=console::token_made(&name) text=console::token_once() hide=console::token_hide() secrets done/> }
}
