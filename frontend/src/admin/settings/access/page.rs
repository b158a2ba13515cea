//! The page: the permission, then the rules.

use leptos::prelude::*;
use portico_api_types::settings::{FilterProperties, FilterProperty};

use super::{modes::Modes, panel::RulePanel, rule::Rule};
use crate::{
    admin::settings::{draft::Draft, section::Section},
    api::settings,
    i18n::console,
    ui::{ErrorState, Load, Skeleton, Waiting, load},
};

/// All sections.
#[component]
pub(in crate::admin::settings) fn Access(draft: Draft) -> impl IntoView {
    let properties = load(settings::filter_properties);
    let retry = Callback::new(move |()| properties.again());
    view! {
        <form class="settings-form" novalidate on:submit=move |event| event.prevent_default()>
            <Section title=console::section_permission() text=console::section_permission_text()>
                <Modes draft/>
            </Section>
            {move || match properties.value.get() {
                Load::Waiting => view! { <Waiting><Skeleton lines=8/></Waiting> }.into_any(),
                Load::Failed(failure) => view! { <ErrorState failure retry/> }.into_any(),
                Load::Ready(properties) => view! { <Rules draft properties/> }.into_any(),
            }}
        </form>
    }
}

/// The rules; the criteria only where they count, or are wrong.
#[component]
fn Rules(draft: Draft, properties: FilterProperties) -> impl IntoView {
    let FilterProperties { contact, ticket, message } = properties;
    let has_criteria = Memo::new(move |_| {
        *draft.permission.read() == "some" || !draft.rule_errors(Rule::Criteria.field()).is_empty()
    });
    let contact = StoredValue::new(contact);
    let section = move |rule: Rule, properties: Vec<FilterProperty>| {
        let texts = rule.texts();
        view! {
            <Section title=texts.title text=texts.text>
                <RulePanel draft rule properties/>
            </Section>
        }
    };
    view! {
        {move || has_criteria.get().then(|| section(Rule::Criteria, contact.get_value()))}
        {section(Rule::Visibility, ticket)}
        {section(Rule::Internal, message)}
    }
}
