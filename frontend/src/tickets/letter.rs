//! A message as a letter: who, when, what, and the files.

use leptos::{html, prelude::*};
use portico_api_types::portal::Attachment;
use portico_domain::time::Timestamp;
use wasm_bindgen::JsCast;
use web_sys::Element;

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
    rich_text: Option<String>,
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
            <LetterBody text rich_text/>
            <AttachmentList attachments href/>
        </article>
    }
}

/// What was written: with its formatting where it has some, plain otherwise.
#[component]
pub(crate) fn LetterBody(text: String, rich_text: Option<String>) -> impl IntoView {
    match rich_text {
        Some(html) => view! { <div class="letter-body"><RichText html/></div> }.into_any(),
        None => view! { <div class="letter-body letter-plain">{plain(&text)}</div> }.into_any(),
    }
}

/// Plain text: line breaks count, web addresses are links.
fn plain(text: &str) -> impl IntoView + use<> {
    let pieces = pieces(text).into_iter().map(|piece| match piece {
        Piece::Plain(text) => text.to_owned().into_any(),
        Piece::Link(address) => view! {
            <a href=address.to_owned() target="_blank" rel="noopener noreferrer nofollow external">
                {address.to_owned()}
            </a>
        }
        .into_any(),
    });
    pieces.collect_view()
}

/// HTML that the server has made harmless. Whatever it holds stays inside this element.
#[component]
pub(crate) fn RichText(html: String) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move || {
        let Some(text) = node.get() else { return };
        for link in all(&text, "a[href]") {
            // Setting an attribute of an element that is there does not fail.
            let _ = link.set_attribute("target", "_blank");
        }
        for table in all(&text, "table, pre") {
            // What scrolls can be reached with the keyboard.
            let _ = table.set_attribute("tabindex", "0");
        }
    });
    view! { <div class="rich" node_ref=node inner_html=html></div> }
}

fn all(text: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = text.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}
