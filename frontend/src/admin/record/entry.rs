//! Entries of the timeline: letters and one-line changes.

use leptos::prelude::*;
use portico_api_types::desk::{EntryKind, HiddenBecause, TimelineEntry};

use super::group::Part;
use crate::{
    api::desk::attachment,
    i18n::{When, console},
    tickets::{AttachmentList, LetterBody},
    ui::{Avatar, Glyph, Icon},
};

/// A part of the timeline.
#[component]
pub(super) fn PartView(part: Part) -> impl IntoView {
    match part {
        Part::Letter(entry) => view! { <Letter entry/> }.into_any(),
        Part::Changes(entries) => {
            view! { <li class="entry-changes"><ul role="list">{entries.into_iter().map(change).collect_view()}</ul></li> }
                .into_any()
        }
    }
}

/// A message or a comment.
#[component]
fn Letter(entry: TimelineEntry) -> impl IntoView {
    let name = author(&entry);
    let kind = kind_name(entry.kind);
    view! {
        <li class="entry" data-kind=kind>
            <Avatar name=name.clone()/>
            <div class="entry-page">
                <p class="entry-head">
                    <span class="entry-author">{name}</span>
                    <span class="entry-label">{label(&entry)}</span>
                    <When at=entry.at/>
                </p>
                <LetterBody text=entry.text rich_text=entry.rich_text/>
                <AttachmentList attachments=entry.attachments href=Callback::new(|id: String| attachment(&id))/>
            </div>
        </li>
    }
}

/// What tells the kinds of letters apart, in words.
fn label(entry: &TimelineEntry) -> impl IntoView + use<> {
    let said = match (entry.kind, entry.customer_sees_it) {
        (EntryKind::Comment, _) => Some((Glyph::Lock, console::entry_comment())),
        (_, false) => entry.hidden_because.map(|why| (Glyph::Lock, not_shown(why))),
        (EntryKind::Outgoing, true) => Some((Glyph::Eye, console::entry_outgoing())),
        (EntryKind::Incoming | EntryKind::Change, true) => None,
    };
    said.map(|(glyph, text)| view! { <Icon glyph/> {text} })
}

fn not_shown(why: HiddenBecause) -> &'static str {
    match why {
        HiddenBecause::NotForCustomers => console::entry_not_for_customers(),
        HiddenBecause::Archived => console::entry_archived(),
        HiddenBecause::OtherThread => console::entry_other_thread(),
        HiddenBecause::InternalRule => console::entry_internal_rule(),
    }
}

fn author(entry: &TimelineEntry) -> String {
    match (entry.author.is_empty(), entry.kind) {
        (false, _) => entry.author.clone(),
        (true, EntryKind::Incoming) => console::entry_unknown_contact().to_owned(),
        (true, _) => console::entry_system().to_owned(),
    }
}

const fn kind_name(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Incoming => "incoming",
        EntryKind::Outgoing => "outgoing",
        EntryKind::Comment => "comment",
        EntryKind::Change => "change",
    }
}

fn change(entry: TimelineEntry) -> impl IntoView {
    let name = author(&entry);
    view! {
        <li class="entry-change">
            <span><strong>{name}</strong> " " {entry.text}</span>
            <When at=entry.at/>
        </li>
    }
}
