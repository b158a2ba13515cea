//! A text that is being written and kept on the server: saved while one writes, there again in
//! another browser, sent once.

use std::{collections::BTreeMap, rc::Rc};

use futures_util::lock::Mutex;
use leptos::{ev, prelude::*, task::spawn_local};
use portico_api_types::draft::{Displaced, Draft, SaveDraft};

use crate::{
    api::{Answer, Failure, SendKey, discard_draft, draft, save_draft, save_draft_leaving},
    ui::{Debounced, Files, Writing, is_blank},
};

/// How long nothing is typed before the text is saved.
const PAUSE_MILLIS: u64 = 1_000;

/// How saving stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    Idle,
    Saving,
    Saved,
    Failed,
}

/// What was exchanged with the server last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Known {
    version: i64,
    key: Option<String>,
    html: String,
    files: Vec<String>,
    values: BTreeMap<String, String>,
}

type Values = Rc<dyn Fn() -> BTreeMap<String, String>>;

/// A text that is being written, and its draft.
#[derive(Clone, Copy)]
pub(crate) struct Kept {
    pub(crate) writing: Writing,
    pub(super) stand: RwSignal<Stand>,
    /// What another window had saved.
    pub(super) displaced: RwSignal<Option<Displaced>>,
    /// Another window has sent or discarded the draft.
    pub(super) finished: RwSignal<bool>,
    path: StoredValue<String>,
    known: StoredValue<Known>,
    values: StoredValue<Values, LocalStorage>,
    timer: Debounced,
    /// One exchange at a time.
    turn: StoredValue<Rc<Mutex<()>>, LocalStorage>,
    /// The key of a message that may have been stored although no answer came.
    pending: StoredValue<Option<String>>,
    /// It was sent, and nothing has been written since.
    is_over: StoredValue<bool>,
    /// The key where no draft could be saved.
    own_key: StoredValue<SendKey, LocalStorage>,
}

impl Kept {
    /// Nothing is written yet. The draft is at `path`, its files are uploaded to `uploads`.
    pub(crate) fn new(path: String, uploads: String) -> Self {
        let kept = Self {
            writing: Writing::new(Files::new(uploads)),
            stand: RwSignal::new(Stand::Idle),
            displaced: RwSignal::new(None),
            finished: RwSignal::new(false),
            path: StoredValue::new(path),
            known: StoredValue::new(Known::default()),
            values: StoredValue::new_local(Rc::new(BTreeMap::new)),
            timer: Debounced::new(PAUSE_MILLIS),
            turn: StoredValue::new_local(Rc::new(Mutex::new(()))),
            pending: StoredValue::new(None),
            is_over: StoredValue::new(false),
            own_key: StoredValue::new_local(SendKey::default()),
        };
        Effect::new(move |before: Option<u32>| {
            let (edits, files) = (kept.writing.edits.get(), kept.writing.files.ids());
            kept.values.with_value(|values| values());
            if before.is_some_and(|before| before != edits) || !files.is_empty() {
                kept.is_over.set_value(false);
            }
            if before.is_some() {
                kept.save_soon();
            }
            edits
        });
        let leaving = window_event_listener(ev::pagehide, move |_| kept.save_leaving());
        on_cleanup(move || {
            leaving.remove();
            kept.save_leaving();
        });
        kept
    }

    /// Has the draft hold the other fields of a form, too.
    pub(crate) fn with_values(self, values: impl Fn() -> BTreeMap<String, String> + 'static) {
        self.values.set_value(Rc::new(values));
    }

    /// Shows what was written before; `fill` hears the other fields of a form.
    pub(crate) fn restore(self, fill: impl FnOnce(&BTreeMap<String, String>) + 'static) {
        spawn_local(async move {
            // Without an answer one begins anew, and saving puts the older text beside it.
            let Ok(draft) = draft(&self.path.get_value()).await else { return };
            let Draft { version, rich_text, values, attachments, send_key, displaced, .. } = draft;
            let untouched = self.known.try_with_value(|known| *known == Known::default());
            if version == 0 || untouched != Some(true) {
                return;
            }
            let files = attachments.iter().map(|file| file.id.clone()).collect();
            let has_begun = !untrack(|| self.writing.is_empty());
            if has_begun {
                return self.save_soon();
            }
            fill(&values);
            self.known.set_value(Known {
                version,
                key: send_key,
                html: rich_text.clone(),
                files,
                values,
            });
            self.writing.html.set(rich_text);
            self.writing.files.restore(attachments);
            self.displaced.set(displaced);
        });
    }

    fn save_soon(self) {
        self.timer.run(move || self.save_now());
    }

    /// Saves without waiting for a pause, as when the field is left.
    pub(crate) fn save_now(self) {
        self.timer.cancel();
        spawn_local(async move {
            let _ = self.save(false).await;
        });
    }

    /// Ends what is shown of another window's text; `insert` puts it below.
    pub(super) fn settle(self, insert: bool) {
        let Some(displaced) = self.displaced.get_untracked() else { return };
        if insert {
            self.writing.html.update(|html| html.push_str(&displaced.rich_text));
        }
        self.displaced.set(None);
        spawn_local(async move {
            let _ = self.save(true).await;
        });
    }

    /// What is to be saved, if that is anything new.
    fn news(self, settled: bool) -> Option<SaveDraft> {
        if self.is_over.try_get_value()? {
            return None;
        }
        let html = self.writing.html.try_get_untracked()?;
        let html = if is_blank(&html) { String::new() } else { html };
        let files = untrack(|| self.writing.files.ids());
        let values = untrack(|| self.values.with_value(|values| values()));
        self.known.try_with_value(|known| {
            let is_new = *known
                != Known {
                    html: html.clone(),
                    files: files.clone(),
                    values: values.clone(),
                    ..known.clone()
                };
            (is_new || settled).then_some(SaveDraft {
                version: known.version,
                rich_text: html,
                values,
                attachments: files,
                settled,
            })
        })?
    }

    fn save_leaving(self) {
        if let Some(news) = self.news(false) {
            self.path.with_value(|path| save_draft_leaving(path, &news));
        }
    }

    async fn save(self, settled: bool) -> Answer<()> {
        let Some(turn) = self.turn.try_get_value() else { return Ok(()) };
        let _turn = turn.lock().await;
        let Some(news) = self.news(settled) else { return Ok(()) };
        let _ = self.stand.try_set(Stand::Saving);
        let Some(path) = self.path.try_get_value() else { return Ok(()) };
        let saved = save_draft(&path, &news).await;
        match saved {
            Ok(draft) => {
                self.saved(news, draft);
                Ok(())
            }
            Err(failure) => {
                let _ = self.stand.try_set(Stand::Failed);
                Err(failure)
            }
        }
    }

    fn saved(self, news: SaveDraft, draft: Draft) {
        let Draft { version, attachments, send_key, displaced, .. } = draft;
        let SaveDraft { version: before, rich_text: html, values, attachments: files, .. } = news;
        let known = Known { version, key: send_key, html, files, values };
        if self.known.try_update_value(|old| *old = known).is_none() {
            return;
        }
        self.stand.set(Stand::Saved);
        if version != before + 1 {
            self.writing.files.restore(attachments);
            self.finished.set(before > 0 && version == 1);
        }
        self.displaced.set(displaced);
    }

    /// The key to send the text with; none when another window has written something that the
    /// person should see first.
    pub(crate) async fn key_for_sending(self) -> Option<String> {
        self.timer.cancel();
        if let Some(pending) = self.pending.get_value() {
            return Some(pending);
        }
        let _ = self.save(false).await;
        if self.displaced.try_get_untracked()?.is_some() {
            return None;
        }
        let key = self
            .known
            .try_with_value(|known| known.key.clone().filter(|_| self.news(false).is_none()))?;
        let content = self.writing.html.get_untracked();
        key.or_else(|| self.own_key.try_with_value(|own| own.for_content(&content)))
    }

    /// The message was stored: nothing is being written any more.
    pub(crate) fn sent(self) {
        let Some(known) = self.known.try_get_value() else { return };
        self.timer.cancel();
        self.is_over.set_value(true);
        self.known.set_value(Known::default());
        self.pending.set_value(None);
        let used_own_key = self.own_key.try_with_value(SendKey::renew).unwrap_or_default();
        self.writing.html.set(String::new());
        self.writing.files.clear();
        self.displaced.set(None);
        self.finished.set(false);
        self.stand.set(Stand::Idle);
        if used_own_key && known.version > 0 {
            let path = self.path.get_value();
            spawn_local(async move {
                let _ = discard_draft(&path).await;
            });
        }
    }

    /// Sending with that key did not succeed. Where no answer came, the message may be stored:
    /// the next try must be known as the same.
    pub(crate) fn not_sent(self, key: String, failure: &Failure) {
        let is_open = failure.status() == 0 || failure.status() >= 500;
        let _ = self.pending.try_set_value(is_open.then_some(key));
        if failure.is("key-used") {
            self.known.try_update_value(|known| {
                *known = Known { html: String::from("\u{0}"), ..Known::default() };
            });
            self.own_key.try_with_value(SendKey::renew);
            self.save_now();
        }
    }
}
