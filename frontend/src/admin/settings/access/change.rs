//! Who gains and who loses, with some of them by name.

use leptos::prelude::*;
use portico_api_types::settings::{AccessChange, Affected, Sample};

use crate::{
    admin::place::{contact_path, ticket_path},
    i18n::console,
    ui::{Glyph, Icon},
};

/// Losses first: they are what is noticed too late.
#[component]
pub(super) fn Change(change: AccessChange) -> impl IntoView {
    let AccessChange {
        contacts_gaining,
        contacts_losing,
        tickets_gaining,
        tickets_losing,
        messages_shown,
        messages_hidden,
        reach: _,
    } = change;
    let parts = [
        part(Glyph::Dash, contacts_losing, console::trial_contacts_losing, contact_path),
        part(Glyph::Dash, tickets_losing, console::trial_tickets_losing, ticket_path),
        part(Glyph::Dash, bare(messages_hidden), console::trial_messages_hidden, contact_path),
        part(Glyph::Plus, contacts_gaining, console::trial_contacts_gaining, contact_path),
        part(Glyph::Plus, tickets_gaining, console::trial_tickets_gaining, ticket_path),
        part(Glyph::Plus, bare(messages_shown), console::trial_messages_shown, contact_path),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        return view! { <p>{console::trial_nothing()}</p> }.into_any();
    }
    view! {
        <p class="dialog-text">{console::trial_text()}</p>
        <ul class="trial-parts" role="list">{parts}</ul>
    }
    .into_any()
}

/// A number without names.
fn bare(count: u64) -> Affected {
    Affected { count, samples: Vec::new() }
}

/// What happens to so many records; nothing when there are none.
fn part(
    glyph: Glyph,
    affected: Affected,
    text: fn(u64) -> String,
    path: fn(&str) -> String,
) -> Option<AnyView> {
    let Affected { count, samples } = affected;
    let more = count.saturating_sub(u64::try_from(samples.len()).unwrap_or_default());
    let has_more = more > 0 && !samples.is_empty();
    let sample = move |sample: Sample| {
        view! {
            <li>
                <a href=path(&sample.id) target="_blank" rel="external noopener">
                    {sample.name} <span class="visually-hidden">" (" {console::opens_new_window()} ")"</span>
                </a>
            </li>
        }
    };
    (count > 0).then(|| {
        let loses = (glyph == Glyph::Dash).then_some("true");
        view! {
            <li class="trial-part" data-loses=loses>
                <span class="trial-mark"><Icon glyph/></span>
                <p>{text(count)}</p>
                <ul class="trial-samples" role="list">
                    {samples.into_iter().map(sample).collect_view()}
                    {has_more.then(|| view! { <li>{console::trial_more(more)}</li> })}
                </ul>
            </li>
        }
        .into_any()
    })
}
