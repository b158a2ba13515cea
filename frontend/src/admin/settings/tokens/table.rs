//! The table of tokens.

use js_sys::Date;
use leptos::prelude::*;
use portico_api_types::settings::Token;
use portico_domain::{time::Timestamp, token::Scopes};

use super::{group::summary, state::TokenState};
use crate::{
    i18n::{When, console},
    ui::{Button, Pill},
};

/// The id of a token's name in the table.
pub(super) fn row_id(token: &Token) -> String {
    format!("token-{}", token.id)
}

/// One row for each; `revoke` hears which one is to go. A row stays, with the focus on it,
/// while what it says changes.
#[component]
pub(super) fn TokenTable(
    #[prop(into)] tokens: Signal<Vec<Token>>,
    revoke: Callback<Token>,
) -> impl IntoView {
    let row = move |token: Token| {
        let id = token.id;
        let known = Memo::new(move |_| tokens.read().iter().find(|token| token.id == id).cloned());
        view! { <Row token known revoke/> }
    };
    view! {
        <table class="table listing tokens">
            <caption class="visually-hidden">{console::tokens_title()}</caption>
            <thead>
                <tr>
                    <th scope="col">{console::token_name()}</th>
                    <th scope="col">{console::token_scopes()}</th>
                    <th scope="col">{console::token_state()}</th>
                    <th scope="col">{console::token_expires()}</th>
                    <th scope="col">{console::token_used()}</th>
                    <th scope="col">{console::token_created()}</th>
                    <td></td>
                </tr>
            </thead>
            <tbody>
                <For each=move || tokens.get() key=|token| token.id children=row/>
            </tbody>
        </table>
    }
}

#[component]
fn Row(token: Token, known: Memo<Option<Token>>, revoke: Callback<Token>) -> impl IntoView {
    let works =
        move || known.read().as_ref().is_some_and(|token| TokenState::of(token, now()).works());
    let id = row_id(&token);
    view! {
        <tr data-over=move || (!works()).then_some("true")>
            <th scope="row">
                <span class="listing-name" id=id tabindex="-1">{token.name}</span>
                <span class="listing-detail">{console::token_hint(&token.hint)}</span>
            </th>
            {move || known.get().map(|token| view! { <Cells token revoke/> })}
        </tr>
    }
}

#[component]
fn Cells(token: Token, revoke: Callback<Token>) -> impl IntoView {
    let state = TokenState::of(&token, now());
    let label = console::revoke_named(&token.name);
    let scopes: Scopes = token.scopes.join(" ").parse().unwrap_or_default();
    let (revoked, end) = (token.revoked_at, token.expires_at);
    let end = match (revoked, end) {
        (Some(_), _) => ().into_any(),
        (None, Some(at)) => view! { <When at/> }.into_any(),
        (None, None) => console::token_never().into_any(),
    };
    let used = match token.used_at {
        Some(at) => view! { <When at/> }.into_any(),
        None => console::token_unused().into_any(),
    };
    view! {
        <td data-label=console::token_scopes()>{summary(&scopes)}</td>
        <td data-label=console::token_state()>
            <Pill tone=state.tone()>{state.label()}</Pill>
            {revoked.map(|at| view! { <span class="listing-detail"><When at/></span> })}
        </td>
        <td data-label=console::token_expires()>{end}</td>
        <td data-label=console::token_used()>{used}</td>
        <td data-label=console::token_created()>
            <When at=token.created_at/>
            <span class="listing-detail">{console::token_made_by(&token.made_by)}</span>
        </td>
        <td class="listing-acts">
            {state.works().then(|| view! {
                <Button attr:aria-label=label on:click=move |_| revoke.run(token.clone())>
                    {console::revoke()}
                </Button>
            })}
        </td>
    }
}

#[expect(clippy::cast_possible_truncation, reason = "milliseconds of our age are whole numbers")]
fn now() -> Timestamp {
    Timestamp::from_millis(Date::now() as i64)
}
