//! Choosing scopes: each in plain words with its name, in groups, or all at once.

use leptos::prelude::*;
use portico_domain::token::{Scope, Scopes};

use super::{
    draft::Draft,
    group::{Group, scope_label},
};
use crate::{
    i18n::{console, number},
    ui::{Glyph, Icon},
};

const ERROR: &str = "scopes-error";

/// The groups, below a box for all of them.
#[component]
pub(super) fn ScopeFields(draft: Draft, offered: Signal<Scopes>) -> impl IntoView {
    let error = draft.sending.error("scopes", console::token_scopes());
    let groups = move || {
        let group = |group: Group| {
            let scopes = group.members(&offered.read());
            (!scopes.is_empty()).then(|| view! { <GroupFields draft group scopes/> })
        };
        Group::ALL.map(group).collect_view()
    };
    view! {
        <fieldset class="scopes" aria-describedby=ERROR>
            <legend class="field-label">{console::token_scopes()}</legend>
            <p class="field-help">{console::token_scopes_help()}</p>
            <p class="field-error" id=ERROR aria-live="polite">
                {move || error.get().map(|text| view! { <Icon glyph=Glyph::Alert/> <span>{text}</span> })}
            </p>
            <div class="scopes-box" data-invalid=move || error.read().is_some().then_some("true")>
                <All draft offered error/>
                {groups}
            </div>
        </fieldset>
    }
}

/// The box for all of them; half full while some are chosen.
#[component]
fn All(draft: Draft, offered: Signal<Scopes>, error: Signal<Option<String>>) -> impl IntoView {
    let count = move || draft.scopes.read().len();
    let total = move || offered.read().members().len();
    let all = move || count() == total();
    let some = move || !matches!(count(), 0) && !all();
    let change = move |event| {
        draft.sending.forgive();
        let on = event_target_checked(&event);
        draft.scopes.set(if on { offered.read_untracked().members().to_vec() } else { Vec::new() });
    };
    let so_far =
        move || console::token_scopes_count(&number(count() as u64), &number(total() as u64));
    view! {
        <div class="scopes-all">
            <label class="scope">
                <input
                    type="checkbox"
                    aria-invalid=move || error.read().is_some().then_some("true")
                    prop:checked=all
                    prop:indeterminate=some
                    on:change=change
                />
                <span class="scope-label">{console::token_scopes_all()}</span>
            </label>
            <span class="scopes-count">{so_far}</span>
        </div>
    }
}

#[component]
fn GroupFields(draft: Draft, group: Group, scopes: Vec<Scope>) -> impl IntoView {
    let check = move |scope: Scope| {
        let change = move |event| {
            draft.sending.forgive();
            draft.toggle(scope, event_target_checked(&event));
        };
        view! {
            <label class="scope">
                <input
                    type="checkbox"
                    prop:checked=move || draft.scopes.read().contains(&scope)
                    on:change=change
                />
                <span class="scope-text">
                    <span class="scope-label">{scope_label(scope)}</span>
                    " "
                    <code class="scope-name">{scope.name()}</code>
                </span>
            </label>
        }
    };
    view! {
        <fieldset class="scopes-group">
            <legend>{group.label()}</legend>
            <div class="scopes-checks">{scopes.into_iter().map(check).collect_view()}</div>
        </fieldset>
    }
}
