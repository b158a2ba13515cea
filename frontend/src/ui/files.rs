//! Files that are uploaded while a message is written, and the list of them.

use leptos::{html, prelude::*, task::spawn_local};
use web_sys::{DataTransfer, Event, File, FileList as Picked};

use super::{
    button::{Button, ButtonKind, IconButton},
    icon::{Glyph, Icon},
};
use crate::{
    api::{Failure, Method, UploadJob, call, escape, upload},
    i18n::{file_size, shared},
};

/// Most files of a message.
const FILES_MAX: usize = 10;
/// Most bytes of a file.
const FILE_MAX_BYTES: u64 = 25_000_000;
/// Most bytes of all files of a message.
const TOTAL_MAX_BYTES: u64 = 50_000_000;

/// How far a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stand {
    /// Percent that were sent.
    Sending(u8),
    /// Stored under this id.
    Stored(String),
    /// Refused, and why.
    Refused(String),
}

/// A file of the list.
#[derive(Clone)]
struct Entry {
    key: u32,
    name: String,
    size: u64,
    stand: ArcRwSignal<Stand>,
}

/// The files of one message that is being written.
#[derive(Clone, Copy)]
pub(crate) struct Files {
    entries: RwSignal<Vec<Entry>>,
    jobs: StoredValue<Vec<(u32, UploadJob)>, LocalStorage>,
    path: StoredValue<String>,
}

impl Files {
    /// No files yet; they will be uploaded to `path` and removed from `path/id`.
    pub(crate) fn new(path: String) -> Self {
        Self {
            entries: RwSignal::default(),
            jobs: StoredValue::new_local(Vec::new()),
            path: StoredValue::new(path),
        }
    }

    /// The ids of the stored files, for the message.
    pub(crate) fn ids(self) -> Vec<String> {
        let stored = |entry: &Entry| match &*entry.stand.read() {
            Stand::Stored(id) => Some(id.clone()),
            _ => None,
        };
        self.entries.read().iter().filter_map(stored).collect()
    }

    /// Whether some file is still on its way.
    pub(crate) fn sending(self) -> bool {
        let sending = |entry: &Entry| matches!(*entry.stand.read(), Stand::Sending(_));
        self.entries.read().iter().any(sending)
    }

    /// Forgets the files, because the message was sent.
    pub(crate) fn clear(self) {
        self.entries.update(Vec::clear);
        self.jobs.update_value(Vec::clear);
    }

    /// Takes the files of a paste or a drop, if it has any; text goes on to the field.
    pub(crate) fn take(self, event: &Event, data: Option<DataTransfer>) {
        let Some(files) = data.and_then(|data| data.files()) else { return };
        if files.length() > 0 {
            event.prevent_default();
            self.add_all(&files);
        }
    }

    /// Begins to upload what was picked, dropped or pasted.
    fn add_all(self, picked: &Picked) {
        for file in (0..picked.length()).filter_map(|at| picked.get(at)) {
            self.add(file);
        }
    }

    fn add(self, file: File) {
        let key = self.entries.read_untracked().last().map_or(0, |last| last.key + 1);
        let size = whole(file.size());
        let refused = self.refusal(size);
        let stand = refused.clone().map_or(Stand::Sending(0), Stand::Refused);
        let stand = ArcRwSignal::new(stand);
        let entry = Entry { key, name: file.name(), size, stand: stand.clone() };
        self.entries.update(|all| all.push(entry));
        if refused.is_none()
            && let Some(job) = UploadJob::new()
        {
            self.jobs.update_value(|jobs| jobs.push((key, job.clone())));
            self.send(job, file, stand);
        }
    }

    fn send(self, job: UploadJob, file: File, stand: ArcRwSignal<Stand>) {
        let path = self.path.get_value();
        spawn_local(async move {
            let progress = {
                let stand = stand.clone();
                move |share: f64| stand.set(Stand::Sending(percent(share)))
            };
            match upload(&job, &path, &file, progress).await {
                Ok(stored) => stand.set(Stand::Stored(stored.id)),
                Err(failure) => stand.set(Stand::Refused(reason(&failure))),
            }
        });
    }

    /// Why a file cannot be added to those there are.
    fn refusal(self, size: u64) -> Option<String> {
        let entries = self.entries.read_untracked();
        let counted = || {
            entries
                .iter()
                .filter(|entry| !matches!(*entry.stand.read_untracked(), Stand::Refused(_)))
        };
        let total: u64 = counted().map(|entry| entry.size).sum();
        if size > FILE_MAX_BYTES {
            Some(shared::files_too_large(&file_size(FILE_MAX_BYTES)))
        } else if counted().count() >= FILES_MAX {
            Some(shared::files_too_many(&FILES_MAX.to_string()))
        } else if total + size > TOTAL_MAX_BYTES {
            Some(shared::files_too_much(&file_size(TOTAL_MAX_BYTES)))
        } else {
            None
        }
    }

    fn remove(self, entry: &Entry) {
        self.entries.update(|all| all.retain(|other| other.key != entry.key));
        self.jobs.update_value(|jobs| {
            jobs.retain(|(key, job)| {
                let other = *key != entry.key;
                if !other {
                    job.stop();
                }
                other
            });
        });
        if let Stand::Stored(id) = &*entry.stand.read_untracked() {
            let path = format!("{}/{}", self.path.get_value(), escape(id));
            spawn_local(async move {
                // A file that nobody sends is cleaned up by the server in any case.
                let none: Option<&()> = None;
                let _ = call::<(), ()>(Method::Delete, &path, none).await;
            });
        }
    }
}

/// A button that picks files for [`Files`].
#[component]
pub(crate) fn FilePicker(files: Files) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let pick = move |_| {
        let Some(input) = input.get() else { return };
        if let Some(picked) = input.files() {
            files.add_all(&picked);
        }
        // The same file can be picked again after it was removed.
        input.set_value("");
    };
    let open = move |_| {
        if let Some(input) = input.get() {
            input.click();
        }
    };
    view! {
        <input
            type="file"
            multiple
            hidden
            aria-label=shared::files_attach()
            node_ref=input
            on:change=pick
        />
        <Button kind=ButtonKind::Quiet icon=Glyph::Paperclip on:click=open>
            {shared::files_attach()}
        </Button>
    }
}

/// The files of [`Files`] with their progress, each with a button that removes it.
#[component]
pub(crate) fn FileList(files: Files) -> impl IntoView {
    view! {
        <ul class="files" aria-label=shared::files_list() hidden=move || files.entries.read().is_empty()>
            <For each=move || files.entries.get() key=|entry| entry.key let:entry>
                <Row files entry/>
            </For>
        </ul>
    }
}

#[component]
fn Row(files: Files, entry: Entry) -> impl IntoView {
    let stand = entry.stand.clone();
    let refused = {
        let stand = stand.clone();
        move || matches!(*stand.read(), Stand::Refused(_))
    };
    let remove = shared::files_remove(&entry.name);
    let (name, size) = (entry.name.clone(), file_size(entry.size));
    view! {
        <li class="file" class:file-refused=refused>
            <Icon glyph=Glyph::File/>
            <span class="file-name">{name}</span>
            {move || match &*stand.read() {
                Stand::Sending(percent) => {
                    view! { <progress max="100" value=percent.to_string()>{*percent} "%"</progress> }
                        .into_any()
                }
                Stand::Stored(_) => {
                    view! { <span class="file-note">{size.clone()}</span> }.into_any()
                }
                Stand::Refused(why) => {
                    view! { <span class="file-note" role="alert">{why.clone()}</span> }.into_any()
                }
            }}
            <IconButton glyph=Glyph::Cross label=remove on:click=move |_| files.remove(&entry)/>
        </li>
    }
}

fn reason(failure: &Failure) -> String {
    match failure.status() {
        413 => shared::files_too_large(&file_size(FILE_MAX_BYTES)),
        _ => failure.explain(),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=100")]
fn percent(share: f64) -> u8 {
    (share * 100.0).clamp(0.0, 100.0) as u8
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a file's size is a whole number"
)]
const fn whole(size: f64) -> u64 {
    size as u64
}
