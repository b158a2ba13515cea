//! What has to be decided before the portal can be turned on.

use leptos::prelude::*;
use leptos_router::components::A;

use super::draft::Draft;
use crate::{
    admin::place::SettingsPage,
    i18n::console,
    ui::{Glyph, Icon},
};

/// The list, while something is missing; otherwise what the switch means now.
#[component]
pub(super) fn Checklist(draft: Draft) -> impl IntoView {
    let complete = Memo::new(move |_| draft.needed().into_iter().all(|(_, _, done)| done));
    let error = draft.error("is_on", console::field_is_on());
    let row = |(text, page, done): (&'static str, SettingsPage, bool)| {
        let elsewhere = page != SettingsPage::General && !done;
        let said = if done { console::checklist_done() } else { console::checklist_missing() };
        view! {
            <li data-done=done.then_some("true")>
                <Icon glyph=if done { Glyph::Tick } else { Glyph::Cross }/>
                <span>
                    <span class="visually-hidden">{said} ": "</span>
                    {if elsewhere { view! { <A href=page.path()>{text}</A> }.into_any() } else { text.into_any() }}
                </span>
            </li>
        }
    };
    view! {
        <div class="settings-state">
            {move || if complete.get() {
                let text = if draft.is_on.get() { console::switch_on() } else { console::switch_off() };
                view! { <p class="field-help">{text}</p> }.into_any()
            } else {
                let rows = draft.needed().map(row).collect_view();
                view! {
                    <p class="field-help">{console::checklist_title()}</p>
                    <ul class="checklist" role="list">{rows}</ul>
                }.into_any()
            }}
            <p class="field-error" role="alert">
                {move || error.get().map(|text| view! { <Icon glyph=Glyph::Alert/> <span>{text}</span> })}
            </p>
        </div>
    }
}
