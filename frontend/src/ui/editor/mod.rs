//! A field for text with formatting. Until the editor is loaded, and where it cannot be, plain
//! text is written in its place.

mod bridge;
mod html;
mod link;
mod toolbar;

use leptos::{html as tags, prelude::*, task::spawn_local};
use web_sys::DragEvent;

pub(crate) use self::html::is_blank;
use self::{
    bridge::{Ears, Mounted, load, mount},
    html::{of_plain, words},
    link::LinkRow,
    toolbar::Toolbar,
};
use super::{
    field::{described_by, field_id},
    files::{FileList, Files, limits},
    icon::{Glyph, Icon},
};
use crate::i18n::shared;

/// A text that is being written, with its files.
#[derive(Clone, Copy)]
pub(crate) struct Writing {
    /// The text as HTML.
    pub(crate) html: RwSignal<String>,
    pub(crate) files: Files,
    /// Counts what the person did to the text.
    pub(crate) edits: RwSignal<u32>,
    mounted: StoredValue<Option<Mounted>, LocalStorage>,
    ready: RwSignal<bool>,
    in_force: RwSignal<String>,
    asks_for_link: RwSignal<bool>,
    /// What the editor shows, to tell what comes from elsewhere.
    shown: StoredValue<String>,
    /// The editor is being told what to show.
    is_told: StoredValue<bool>,
}

impl Writing {
    pub(crate) fn new(files: Files) -> Self {
        let writing = Self {
            html: RwSignal::default(),
            files,
            edits: RwSignal::new(0),
            mounted: StoredValue::new_local(None),
            ready: RwSignal::new(false),
            in_force: RwSignal::default(),
            asks_for_link: RwSignal::new(false),
            shown: StoredValue::default(),
            is_told: StoredValue::new(false),
        };
        files.on_image(move |address, name| writing.with(|editor| editor.image(address, name)));
        files.on_removal(move |id| writing.with(|editor| editor.forget(id)));
        writing
    }

    /// Whether there is neither text nor a file.
    pub(crate) fn is_empty(self) -> bool {
        is_blank(&self.html.read()) && self.files.is_empty()
    }

    fn is_ready(self) -> bool {
        self.ready.get()
    }

    fn with(self, act: impl FnOnce(&Mounted)) {
        self.mounted.try_with_value(|mounted| mounted.as_ref().map(act));
    }

    fn run(self, command: &str, argument: &str) {
        self.with(|editor| {
            editor.run(command, argument);
        });
    }

    fn link(self) -> String {
        self.mounted.with_value(|mounted| mounted.as_ref().map(Mounted::link)).unwrap_or_default()
    }

    fn ask_for_link(self) {
        self.asks_for_link.set(true);
    }

    /// False when that is no address to link to.
    fn set_link(self, address: &str) -> bool {
        let run = |editor: &Mounted| editor.run("link", address);
        let done = self.mounted.with_value(|mounted| mounted.as_ref().is_some_and(run));
        if done {
            self.asks_for_link.set(false);
        }
        done
    }

    fn leave_link(self) {
        self.asks_for_link.set(false);
        // Doing nothing gives the focus back to the text.
        self.run("link", &self.link());
    }

    fn typed(self, html: String) {
        if self.is_told.try_get_value() != Some(false) {
            return;
        }
        let is_news = self.shown.try_update_value(|shown| {
            let is_news = *shown != html;
            shown.clone_from(&html);
            is_news
        });
        if is_news == Some(true) {
            self.html.set(html);
            self.edits.update(|edits| *edits += 1);
        }
    }

    /// Shows a text that does not come from the person's hands.
    fn show(self, html: &str) {
        if self.shown.with_value(|shown| shown == html) {
            return;
        }
        self.is_told.set_value(true);
        self.with(|editor| editor.replace(html));
        self.is_told.set_value(false);
        self.shown.set_value(html.to_owned());
    }
}

/// What a field of formatted text is called and how it stands.
#[derive(Clone)]
struct Frame {
    id: String,
    help: String,
    placeholder: String,
    error: Signal<Option<String>>,
    required: bool,
}

impl Frame {
    fn attributes(&self) -> Vec<(&'static str, String)> {
        let mut all = vec![
            ("id", self.id.clone()),
            ("class", "rich editor-text".to_owned()),
            ("aria-labelledby", format!("{}-label", self.id)),
            ("aria-describedby", described_by(&self.id, &self.help)),
            ("data-placeholder", self.placeholder.clone()),
        ];
        if self.required {
            all.push(("aria-required", "true".to_owned()));
        }
        if self.error.read().is_some() {
            all.push(("aria-invalid", "true".to_owned()));
        }
        all
    }
}

/// The field; `children` stand at the end of its bar.
#[component]
pub(crate) fn RichEditor(
    writing: Writing,
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    #[prop(optional, into)] help: String,
    #[prop(optional, into)] placeholder: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] required: bool,
    #[prop(optional)] hide_label: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let id = field_id(&name);
    let frame = Frame { id: id.clone(), help: help.clone(), placeholder, error, required };
    let place = NodeRef::<tags::Div>::new();
    mount_when_loaded(writing, frame.clone(), place, disabled);
    let picker = NodeRef::<tags::Input>::new();
    let pick = Callback::new(move |()| {
        if let Some(input) = picker.get_untracked() {
            input.click();
        }
    });
    let picked = move |_| {
        let Some(input) = picker.get() else { return };
        if let Some(files) = input.files() {
            writing.files.add_all(&files);
        }
        // The same file can be picked again after it was removed.
        input.set_value("");
    };
    let over = RwSignal::new(false);
    let drag = move |event: DragEvent| {
        let brings = event
            .data_transfer()
            .is_some_and(|data| data.types().includes(&wasm_bindgen::JsValue::from("Files"), 0));
        if brings {
            event.prevent_default();
            over.set(true);
        }
    };
    let link_id = id.clone();
    view! {
        <div
            class="editor"
            data-over=move || over.get().then_some("true")
            on:dragenter=drag
            on:dragover=drag
            on:dragleave=move |_| over.set(false)
            on:drop=move |event| {
                over.set(false);
                writing.files.take(&event, event.data_transfer());
            }
        >
            <label
                class=if hide_label { "visually-hidden" } else { "field-label" }
                id=format!("{id}-label")
                for=id.clone()
            >
                {label}
                {required.then(|| view! { <span class="field-required" aria-hidden="true">"*"</span> })}
            </label>
            <div class="editor-page">
                <div class="editor-place" node_ref=place></div>
                <Show when=move || !writing.is_ready()><Plain writing frame=frame.clone() disabled/></Show>
                <p class="editor-drop" aria-hidden="true">{shared::files_drop()} " (" {limits()} ")"</p>
            </div>
            {(!help.is_empty())
                .then(|| view! { <p class="field-help" id=format!("{id}-help")>{help}</p> })}
            <p class="field-error" id=format!("{id}-error") aria-live="polite">
                {move || {
                    error.get().map(|text| view! { <Icon glyph=Glyph::Alert/> <span>{text}</span> })
                }}
            </p>
            <Show when=move || writing.asks_for_link.get()>
                <LinkRow writing id=link_id.clone()/>
            </Show>
            <FileList files=writing.files/>
            <div class="editor-bar">
                <input
                    type="file"
                    multiple
                    hidden
                    aria-label=shared::files_attach()
                    node_ref=picker
                    on:change=picked
                />
                <Toolbar writing id pick disabled/>
                {children()}
            </div>
        </div>
    }
}

/// Plain text in the editor's place.
#[component]
fn Plain(writing: Writing, frame: Frame, disabled: Signal<bool>) -> impl IntoView {
    let Frame { id, help, placeholder, error, required } = frame;
    // What is shown does not change while one types.
    let text = RwSignal::new(words(&writing.html.get_untracked()));
    Effect::new(move || {
        let html = writing.html.get();
        if of_plain(&text.read_untracked()) != html {
            text.set(words(&html));
        }
    });
    view! {
        <textarea
            class="input textarea"
            id=id.clone()
            placeholder=placeholder
            aria-required=required.then_some("true")
            aria-invalid=move || error.read().is_some().then_some("true")
            aria-describedby=described_by(&id, &help)
            disabled=move || disabled.get()
            prop:value=move || text.get()
            on:input=move |event| {
                let typed = event_target_value(&event);
                let html = of_plain(&typed);
                text.set(typed);
                writing.typed(html);
            }
            on:paste=move |event| writing.files.take(&event, event.clipboard_data())
        ></textarea>
    }
}

fn mount_when_loaded(
    writing: Writing,
    frame: Frame,
    place: NodeRef<tags::Div>,
    disabled: Signal<bool>,
) {
    let first = frame.clone();
    Effect::new(move |begun: Option<bool>| {
        let here = place.get().is_some();
        if here && begun != Some(true) {
            let frame = first.clone();
            spawn_local(async move {
                // Without the script plain text is written, which loses nothing.
                let Ok(script) = load().await else { return };
                let Some(Some(place)) = place.try_get_untracked() else { return };
                let html = writing.html.get_untracked();
                let attributes = untrack(|| frame.attributes());
                let Ok(mounted) = mount(&script, &place, &html, &attributes, ears(writing)) else {
                    return;
                };
                let has_focus = document().active_element().is_some_and(|one| one.id() == frame.id);
                writing.shown.set_value(html);
                writing.mounted.set_value(Some(mounted));
                writing.ready.set(true);
                if has_focus {
                    leptos::task::tick().await;
                    writing.with(Mounted::focus);
                }
            });
        }
        here
    });
    Effect::new(move || {
        let (html, ready) = (writing.html.get(), writing.ready.get());
        if ready {
            writing.show(&html);
        }
    });
    Effect::new(move || {
        let (attributes, can_edit) = (frame.attributes(), !disabled.get());
        if writing.ready.get() {
            writing.with(|editor| editor.set(&attributes, can_edit));
        }
    });
    on_cleanup(move || {
        writing.mounted.try_set_value(None);
        let _ = writing.ready.try_set(false);
        let _ = writing.asks_for_link.try_set(false);
    });
}

fn ears(writing: Writing) -> Ears {
    Ears {
        changed: Box::new(move |html| writing.typed(html)),
        moved: Box::new(move |names| {
            let _ = writing.in_force.try_set(names);
        }),
        files: Box::new(move |files| {
            for file in files {
                writing.files.add(file, true);
            }
        }),
        link: Box::new(move || writing.ask_for_link()),
    }
}
