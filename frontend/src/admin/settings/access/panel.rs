//! A rule as a sentence, and the way to change it.

use leptos::prelude::*;
use portico_api_types::{problem::FieldError, settings::FilterProperty};

use super::rule::Rule;
use crate::{
    admin::{
        filters::{FilterSheet, Sentences, Sitting, problem_text},
        settings::draft::Draft,
    },
    i18n::console,
    ui::{Button, ButtonKind, Glyph, Icon, Notice, offer_undo},
};

/// The rule, what is wrong with it, and the buttons.
#[component]
pub(super) fn RulePanel(
    draft: Draft,
    rule: Rule,
    properties: Vec<FilterProperty>,
) -> impl IntoView {
    let properties = Signal::stored(properties);
    let sitting = Sitting::new(edit_id(rule));
    let texts = rule.texts();
    view! {
        <Broken draft rule properties/>
        <div class="rule">
            <Reading draft rule properties/>
            <Refusals draft rule properties/>
            <Actions draft rule sitting/>
        </div>
        <FilterSheet
            sitting
            record=rule.record()
            properties
            title=texts.title
            text=texts.text
            empty=texts.empty
            name=rule.field()
            apply=Callback::new(move |groups| {
                draft.forgive();
                rule.groups(draft).set(groups);
            })
        />
    }
}

/// Says why the rule cannot be evaluated, until it is changed.
#[component]
fn Broken(draft: Draft, rule: Rule, properties: Signal<Vec<FilterProperty>>) -> impl IntoView {
    let errors = Memo::new(move |_| still_broken(draft, rule));
    let notice = move |errors: Vec<FieldError>| {
        view! {
            <Notice is_warning=true>
                <p class="notice-title">{rule.texts().broken}</p>
                <Problems rule draft properties errors/>
            </Notice>
        }
    };
    move || Some(errors.get()).filter(|errors| !errors.is_empty()).map(notice)
}

fn still_broken(draft: Draft, rule: Rule) -> Vec<FieldError> {
    let same = *rule.groups(draft).read() == rule.saved(draft);
    if same { draft.broken(rule.field()) } else { Vec::new() }
}

/// What the filters say, or what it means that there are none.
#[component]
fn Reading(draft: Draft, rule: Rule, properties: Signal<Vec<FilterProperty>>) -> impl IntoView {
    let groups = rule.groups(draft);
    let empty = Memo::new(move |_| groups.read().is_empty());
    move || {
        if empty.get() {
            return view! { <p class="rule-empty">{rule.texts().empty}</p> }.into_any();
        }
        view! {
            <p class="rule-lead">{rule.texts().lead}</p>
            <Sentences groups=groups.into() properties/>
        }
        .into_any()
    }
}

/// What the server refused when it was last asked to save.
#[component]
fn Refusals(draft: Draft, rule: Rule, properties: Signal<Vec<FilterProperty>>) -> impl IntoView {
    let errors = Memo::new(move |_| draft.rule_errors(rule.field()));
    let list = move |errors: Vec<FieldError>| {
        view! { <Notice is_error=true><Problems rule draft properties errors/></Notice> }
    };
    move || Some(errors.get()).filter(|errors| !errors.is_empty()).map(list)
}

#[component]
fn Problems(
    rule: Rule,
    draft: Draft,
    properties: Signal<Vec<FilterProperty>>,
    errors: Vec<FieldError>,
) -> impl IntoView {
    let groups = rule.groups(draft).read_untracked();
    let properties = properties.read_untracked();
    let line = |error: &FieldError| {
        let text = problem_text(error, rule.texts().title, &groups, &properties);
        view! { <li>{text}</li> }
    };
    view! { <ul class="rule-problems">{errors.iter().map(line).collect_view()}</ul> }
}

#[component]
fn Actions(draft: Draft, rule: Rule, sitting: Sitting) -> impl IntoView {
    let groups = rule.groups(draft);
    let empty = Memo::new(move |_| groups.read().is_empty());
    let title = rule.texts().title;
    let verb = move || if empty.get() { console::rule_add() } else { console::rule_edit() };
    let edit = move |_| {
        let known = untrack(|| draft.rule_errors(rule.field()));
        let broken = untrack(|| still_broken(draft, rule));
        sitting.open(groups.get_untracked(), if known.is_empty() { broken } else { known });
    };
    view! {
        <div class="rule-actions">
            <button
                type="button"
                class="button"
                id=edit_id(rule)
                aria-label=move || console::rule_action(verb(), title)
                on:click=edit
            >
                {move || view! { <Icon glyph=if empty.get() { Glyph::Plus } else { Glyph::Pen }/> }}
                <span>{verb}</span>
            </button>
            <Show when=move || !empty.get()>
                <Button
                    kind=ButtonKind::Quiet
                    attr:aria-label=console::rule_action(console::rule_clear(), title)
                    on:click=move |_| clear(draft, rule)
                >
                    {console::rule_clear()}
                </Button>
            </Show>
        </div>
    }
}

/// Takes all filters away, with an offer to put them back.
fn clear(draft: Draft, rule: Rule) {
    let groups = rule.groups(draft);
    let before = groups.get_untracked();
    draft.forgive();
    groups.set(Vec::new());
    let put_back = move |()| {
        // The page may have been left in the meantime.
        let _ = groups.try_set(before.clone());
    };
    offer_undo(console::rule_cleared().to_owned(), Some(Callback::new(put_back)));
}

fn edit_id(rule: Rule) -> String {
    format!("rule-{}", rule.field())
}

/// The id of the button that edits the first rule with something wrong.
pub(in crate::admin::settings) fn first_refused(draft: Draft) -> Option<String> {
    let refused = |rule: &Rule| !draft.rule_errors(rule.field()).is_empty();
    Rule::ALL.into_iter().find(refused).map(edit_id)
}
