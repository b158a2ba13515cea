//! Entries of the timeline: letters and one-line changes.

use leptos::prelude::*;
use portico_api_types::{
    desk::{EntryKind, TimelineEntry},
    portal::Attachment,
};

use super::group::Part;
use crate::{
    api::desk::attachment,
    i18n::{When, console, file_size},
    ui::{Avatar, Glyph, Icon},
};

/// A part of the timeline.
#[component]
pub(super) fn PartView(part: Part) -> impl IntoView {
    match part {
        Part::Letter(entry) => view! { <Letter entry/> }.into_any(),
        Part::Changes(entries) => {
            view! { <li class="changes"><ul role="list">{entries.into_iter().map(change).collect_view()}</ul></li> }
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
        <li class="letter" data-kind=kind>
            <Avatar name=name.clone()/>
            <div class="letter-page">
                <p class="letter-head">
                    <span class="letter-author">{name}</span>
                    <span class="letter-label">{label(&entry)}</span>
                    <When at=entry.at/>
                </p>
                <p class="letter-text" dir="auto">{entry.text}</p>
                <Files files=entry.attachments/>
            </div>
        </li>
    }
}

/// What tells the kinds of letters apart, in words.
fn label(entry: &TimelineEntry) -> impl IntoView + use<> {
    let said = match (entry.kind, entry.customer_sees_it) {
        (EntryKind::Comment, _) => Some((Glyph::Lock, console::entry_comment())),
        (_, false) => Some((Glyph::Lock, console::entry_not_shown())),
        (EntryKind::Outgoing, true) => Some((Glyph::Eye, console::entry_outgoing())),
        (EntryKind::Incoming | EntryKind::Change, true) => None,
    };
    said.map(|(glyph, text)| view! { <Icon glyph/> {text} })
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
        <li class="change">
            <span><strong>{name}</strong> " " {entry.text}</span>
            <When at=entry.at/>
        </li>
    }
}

/// The files of a letter. One that exists by name only is no link.
#[component]
fn Files(files: Vec<Attachment>) -> impl IntoView {
    let file = |file: Attachment| {
        let text = view! {
            <Icon glyph=Glyph::Paperclip/>
            <span class="attached-name">{file.name.clone()}</span>
            <span class="attached-size">{file_size(file.size)}</span>
        };
        if file.stored {
            let href = attachment(&file.id);
            view! { <a class="attached" href=href rel="external" download=file.name>{text}</a> }.into_any()
        } else {
            view! {
                <span class="attached attached-missing">
                    {text} <span class="attached-size">{console::file_missing()}</span>
                </span>
            }
            .into_any()
        }
    };
    (!files.is_empty()).then(|| {
        let rows = files.into_iter().map(|one| view! { <li>{file(one)}</li> });
        view! { <ul class="attached-list" role="list" aria-label=console::file_list()>{rows.collect_view()}</ul> }
    })
}
