//! A message as a letter: who, when, what, and the files.

use leptos::prelude::*;
use portico_api_types::portal::Attachment;
use portico_domain::time::Timestamp;

use super::{
    attachments::AttachmentList,
    links::{Piece, pieces},
};
use crate::{i18n::When, ui::Avatar};

/// A letter. `label` says which side it comes from; `own` marks the reader's own.
#[component]
pub(crate) fn Letter(
    #[prop(into)] author: String,
    #[prop(optional, into)] label: String,
    #[prop(optional)] own: bool,
    at: Timestamp,
    #[prop(into)] text: String,
    attachments: Vec<Attachment>,
    href: Callback<String, String>,
) -> impl IntoView {
    view! {
        <article class="letter" class:letter-own=own>
            <header class="letter-head">
                <Avatar name=author.clone()/>
                <div class="letter-who">
                    <span class="letter-author">{author}</span>
                    {(!label.is_empty()).then(|| view! { <span class="letter-label">{label}</span> })}
                </div>
                <When at/>
            </header>
            <LetterBody text/>
            <AttachmentList attachments href/>
        </article>
    }
}

/// Plain text: line breaks count, web addresses are links.
#[component]
pub(crate) fn LetterBody(text: String) -> impl IntoView {
    let pieces = pieces(&text).into_iter().map(|piece| match piece {
        Piece::Plain(text) => text.to_owned().into_any(),
        Piece::Link(address) => view! {
            <a href=address.to_owned() target="_blank" rel="noopener noreferrer nofollow external">
                {address.to_owned()}
            </a>
        }
        .into_any(),
    });
    view! { <div class="letter-body">{pieces.collect_view()}</div> }
}
