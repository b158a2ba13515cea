//! A text that is used elsewhere, with a button that copies it.

use js_sys::{Function, Promise, Reflect};
use leptos::{html, prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::icon::{Glyph, Icon};
use crate::i18n::shared;

/// What came of the last press.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Not pressed yet.
    Nothing,
    /// The text is in the clipboard.
    Copied,
    /// There is no clipboard here; the text is selected.
    Selected,
}

/// The text, as it is, under its label.
#[component]
pub(crate) fn CopyText(
    #[prop(into)] label: String,
    /// Names the elements; one per page.
    #[prop(into)]
    name: String,
    #[prop(into)] text: String,
) -> impl IntoView {
    let outcome = RwSignal::new(Outcome::Nothing);
    let node = NodeRef::<html::Code>::new();
    let id = format!("{name}-text");
    let verb = shared::copy_named(&label);
    let press = {
        let text = text.clone();
        move |_| copy(text.clone(), node, outcome)
    };
    let glyph = move || if outcome.get() == Outcome::Copied { Glyph::Tick } else { Glyph::Copy };
    let word = move || match outcome.get() {
        Outcome::Copied => shared::copied(),
        _ => shared::copy(),
    };
    let said = move || match outcome.get() {
        Outcome::Nothing => "",
        Outcome::Copied => shared::copied(),
        Outcome::Selected => shared::copy_selected(),
    };
    view! {
        <div class="copy">
            <p class="field-label" id=format!("{name}-label")>{label}</p>
            <div class="copy-row">
                <code class="copy-text" id=id node_ref=node>{text}</code>
                <button type="button" class="button copy-button" aria-label=verb on:click=press>
                    {move || view! { <Icon glyph=glyph()/> }}
                    <span>{word}</span>
                </button>
            </div>
            <p
                class="field-help"
                class:visually-hidden=move || outcome.get() != Outcome::Selected
                role="status"
            >
                {said}
            </p>
        </div>
    }
}

fn copy(text: String, node: NodeRef<html::Code>, outcome: RwSignal<Outcome>) {
    spawn_local(async move {
        let written = match write(&text) {
            Some(promise) => JsFuture::from(promise).await.is_ok(),
            None => false,
        };
        if !written {
            select(node);
        }
        // None: the text is not shown any more.
        let _ = outcome.try_set(if written { Outcome::Copied } else { Outcome::Selected });
    });
}

/// Asks the browser to take the text; pages without HTTPS have no clipboard.
fn write(text: &str) -> Option<Promise> {
    let navigator = window().navigator();
    let clipboard = Reflect::get(&navigator, &JsValue::from("clipboard")).ok()?;
    let write = Reflect::get(&clipboard, &JsValue::from("writeText")).ok()?;
    let write = write.dyn_ref::<Function>()?;
    write.call1(&clipboard, &JsValue::from(text)).ok()?.dyn_into().ok()
}

fn select(node: NodeRef<html::Code>) {
    let selection = window().get_selection().ok().flatten();
    if let (Some(node), Some(selection)) = (node.get_untracked(), selection) {
        // A node that is drawn can be selected.
        let _ = selection.select_all_children(&node);
    }
}
