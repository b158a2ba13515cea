//! Files that are uploaded while a message is written, and the list of them.

use leptos::{prelude::*, task::spawn_local};
use portico_api_types::portal::Upload;
use web_sys::{DataTransfer, Event, File, FileList as Picked};

use super::{
    button::IconButton,
    icon::{Glyph, Icon},
};
use crate::{
    api::{Failure, Method, UploadJob, call, escape, upload},
    i18n::{file_size, number, shared},
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
    /// The upload broke off, and why; it can be tried again.
    Failed(String),
    /// Refused, and why.
    Refused(String),
}

/// A file of the list.
#[derive(Clone)]
struct Entry {
    key: u32,
    name: String,
    size: u64,
    is_image: bool,
    /// It belongs into the text.
    inline: bool,
    stand: ArcRwSignal<Stand>,
}

/// What is uploaded and how to stop it.
struct Job {
    key: u32,
    file: File,
    upload: UploadJob,
}

/// Hears address and name of an image.
type OnImage = Box<dyn Fn(&str, &str)>;
/// Hears the id of a file.
type OnRemoval = Box<dyn Fn(&str)>;

/// The files of one message that is being written.
#[derive(Clone, Copy)]
pub(crate) struct Files {
    entries: RwSignal<Vec<Entry>>,
    jobs: StoredValue<Vec<Job>, LocalStorage>,
    path: StoredValue<String>,
    image: StoredValue<Option<OnImage>, LocalStorage>,
    removal: StoredValue<Option<OnRemoval>, LocalStorage>,
}

/// The limits, in words.
pub(crate) fn limits() -> String {
    let count = number(u64::try_from(FILES_MAX).unwrap_or(u64::MAX));
    shared::files_limits(&file_size(TOTAL_MAX_BYTES), &count, &file_size(FILE_MAX_BYTES))
}

impl Files {
    /// No files yet; they will be uploaded to `path` and removed from `path/id`.
    pub(crate) fn new(path: String) -> Self {
        Self {
            entries: RwSignal::default(),
            jobs: StoredValue::new_local(Vec::new()),
            path: StoredValue::new(path),
            image: StoredValue::new_local(None),
            removal: StoredValue::new_local(None),
        }
    }

    /// Has `show` hear address and name of images that were put into the text and are stored.
    pub(super) fn on_image(self, show: impl Fn(&str, &str) + 'static) {
        self.image.set_value(Some(Box::new(show)));
    }

    /// Has `forget` hear the id of a file that was removed.
    pub(super) fn on_removal(self, forget: impl Fn(&str) + 'static) {
        self.removal.set_value(Some(Box::new(forget)));
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

    pub(crate) fn is_empty(self) -> bool {
        self.entries.read().is_empty()
    }

    /// Forgets the files, because the message was sent.
    pub(crate) fn clear(self) {
        self.entries.update(Vec::clear);
        self.jobs.update_value(Vec::clear);
    }

    /// Shows files that were uploaded before, beside those there are.
    pub(crate) fn restore(self, uploads: Vec<Upload>) {
        let known = untrack(|| self.ids());
        for Upload { id, name, media_type, size } in uploads {
            if known.contains(&id) {
                continue;
            }
            let stand = ArcRwSignal::new(Stand::Stored(id));
            let is_image = media_type.starts_with("image/");
            let key = self.next_key();
            let entry = Entry { key, name, size, is_image, inline: false, stand };
            self.entries.update(|all| all.push(entry));
        }
    }

    /// Takes the files of a paste or a drop, if it has any; text goes on to the field.
    pub(crate) fn take(self, event: &Event, data: Option<DataTransfer>) {
        let Some(files) = data.and_then(|data| data.files()) else { return };
        if files.length() > 0 {
            event.prevent_default();
            event.stop_propagation();
            self.add_all(&files);
        }
    }

    /// Begins to upload what was picked or dropped.
    pub(super) fn add_all(self, picked: &Picked) {
        for file in (0..picked.length()).filter_map(|at| picked.get(at)) {
            self.add(file, false);
        }
    }

    /// Begins to upload a file; `inline` puts an image into the text.
    pub(super) fn add(self, file: File, inline: bool) {
        let size = whole(file.size());
        let refused = self.refusal(size);
        let stand = refused.clone().map_or(Stand::Sending(0), Stand::Refused);
        let entry = Entry {
            key: self.next_key(),
            name: file.name(),
            size,
            is_image: file.type_().starts_with("image/"),
            inline,
            stand: ArcRwSignal::new(stand),
        };
        self.entries.update(|all| all.push(entry.clone()));
        if refused.is_none() {
            self.send(entry, file);
        }
    }

    fn next_key(self) -> u32 {
        self.entries.read_untracked().iter().map(|entry| entry.key + 1).max().unwrap_or(0)
    }

    fn send(self, entry: Entry, file: File) {
        let Some(upload_job) = UploadJob::new() else { return };
        let job = Job { key: entry.key, file: file.clone(), upload: upload_job.clone() };
        self.jobs.update_value(|jobs| {
            jobs.retain(|other| other.key != job.key);
            jobs.push(job);
        });
        entry.stand.set(Stand::Sending(0));
        let path = self.path.get_value();
        spawn_local(async move {
            let stand = entry.stand.clone();
            let progress = move |share: f64| stand.set(Stand::Sending(percent(share)));
            match upload(&upload_job, &path, &file, progress).await {
                Ok(stored) => self.stored(&entry, stored),
                Err(failure) if failure.status() == 413 => {
                    entry.stand.set(Stand::Refused(reason(&failure)));
                }
                Err(failure) => entry.stand.set(Stand::Failed(reason(&failure))),
            }
        });
    }

    fn stored(self, entry: &Entry, stored: Upload) {
        let Upload { id, name, media_type, size: _ } = stored;
        let address = format!("{}/{}", self.path.get_value(), escape(&id));
        entry.stand.set(Stand::Stored(id));
        if entry.inline && media_type.starts_with("image/") {
            self.image.with_value(|show| {
                if let Some(show) = show {
                    show(&address, &name);
                }
            });
        }
    }

    fn again(self, entry: &Entry) {
        let file = self.jobs.with_value(|jobs| {
            jobs.iter().find(|job| job.key == entry.key).map(|job| job.file.clone())
        });
        if let Some(file) = file {
            self.send(entry.clone(), file);
        }
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
            jobs.retain(|job| {
                let other = job.key != entry.key;
                if !other {
                    job.upload.stop();
                }
                other
            });
        });
        if let Stand::Stored(id) = &*entry.stand.read_untracked() {
            self.removal.with_value(|forget| {
                if let Some(forget) = forget {
                    forget(id);
                }
            });
            let path = format!("{}/{}", self.path.get_value(), escape(id));
            spawn_local(async move {
                // A file that nobody sends is cleaned up by the server in any case.
                let none: Option<&()> = None;
                let _ = call::<(), ()>(Method::Delete, &path, none).await;
            });
        }
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
    let broken = {
        let stand = stand.clone();
        move || matches!(*stand.read(), Stand::Refused(_) | Stand::Failed(_))
    };
    let remove = shared::files_remove(&entry.name);
    let (name, size) = (entry.name.clone(), file_size(entry.size));
    let (picture, again) = (entry.clone(), entry.clone());
    view! {
        <li class="file" class:file-refused=broken>
            {move || thumbnail(files, &picture)}
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
                Stand::Failed(why) => {
                    let entry = again.clone();
                    let label = shared::files_retry(&entry.name);
                    view! {
                        <span class="file-note" role="alert">{why.clone()}</span>
                        <IconButton glyph=Glyph::Again label on:click=move |_| files.again(&entry)/>
                    }
                    .into_any()
                }
            }}
            <IconButton glyph=Glyph::Cross label=remove on:click=move |_| files.remove(&entry)/>
        </li>
    }
}

/// A stored image as it is; anything else as an icon.
fn thumbnail(files: Files, entry: &Entry) -> AnyView {
    match &*entry.stand.read() {
        Stand::Stored(id) if entry.is_image => {
            let src = format!("{}/{}", files.path.get_value(), escape(id));
            view! { <img class="file-picture" src=src alt="" loading="lazy"/> }.into_any()
        }
        _ => view! { <Icon glyph=Glyph::File/> }.into_any(),
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
