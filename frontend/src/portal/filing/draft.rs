//! A ticket that is being written: values, errors, files and sending.

use std::collections::BTreeMap;

use leptos::{prelude::*, task::spawn_local};
use portico_api_types::portal::{FileTicket, FormField, SupportForm};

use super::check::{FieldErrors, check};
use crate::{
    api::{Failure, PortalApi},
    i18n::{portal as text, shared},
    tickets::Kept,
    ui::{focus, toast},
};

/// The id of the summary of what is wrong.
pub(super) const SUMMARY: &str = "filing-errors";

/// A ticket that is being written.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    form: StoredValue<SupportForm>,
    values: StoredValue<BTreeMap<String, RwSignal<String>>>,
    pub(super) errors: RwSignal<FieldErrors>,
    pub(super) failure: RwSignal<Option<Failure>>,
    /// The description with its files.
    pub(super) kept: Kept,
    pub(super) busy: RwSignal<bool>,
    api: StoredValue<PortalApi>,
}

impl Draft {
    pub(super) fn new(form: SupportForm, api: PortalApi) -> Self {
        let first = |field: &FormField| RwSignal::new(first_value(field));
        let values = form.fields.iter().map(|field| (field.name.clone(), first(field))).collect();
        let draft = Self {
            form: StoredValue::new(form),
            values: StoredValue::new(values),
            errors: RwSignal::default(),
            failure: RwSignal::new(None),
            kept: Kept::new(api.form_draft(), api.uploads()),
            busy: RwSignal::new(false),
            api: StoredValue::new(api),
        };
        draft.kept.with_values(move || draft.others());
        draft.kept.restore(move |values| {
            for (name, value) in values {
                draft.value(name).set(value.clone());
            }
        });
        draft
    }

    /// The values of the fields that are no text with formatting; none where nothing was chosen.
    fn others(self) -> BTreeMap<String, String> {
        let fields = self.form.with_value(|form| form.fields.clone());
        let plain = fields.iter().filter(|field| field.kind != "textarea");
        let values = plain.map(|field| (field, self.value(&field.name).get()));
        let chosen = values.filter(|(field, value)| *value != first_value(field));
        chosen.map(|(field, value)| (field.name.clone(), value)).collect()
    }

    pub(super) fn fields(self) -> Vec<FormField> {
        self.form.with_value(|form| form.fields.clone())
    }

    /// The value of a field of the form.
    pub(super) fn value(self, name: &str) -> RwSignal<String> {
        if self.is_text(name) {
            return self.kept.writing.html;
        }
        self.values.with_value(|values| values.get(name).copied()).unwrap_or_default()
    }

    fn is_text(self, name: &str) -> bool {
        self.form.with_value(|form| {
            form.fields.iter().any(|field| field.name == name && field.kind == "textarea")
        })
    }

    /// Checks the ticket, sends it and tells `filed` its id.
    pub(super) fn send(self, filed: Callback<String>) {
        if self.busy.get_untracked() {
            return;
        }
        self.failure.set(None);
        let value = |name: &str| self.value(name).get_untracked();
        let mut errors = self.form.with_value(|form| check(&form.fields, value));
        if untrack(|| self.kept.writing.files.sending()) {
            errors.push(("attachments".to_owned(), text::reply_files_on_their_way().to_owned()));
        }
        if !errors.is_empty() {
            return self.point_out(errors);
        }
        self.errors.set(FieldErrors::default());
        self.busy.set(true);
        spawn_local(async move {
            self.deliver(filed).await;
            let _ = self.busy.try_set(false);
        });
    }

    async fn deliver(self, filed: Callback<String>) {
        let Some(key) = self.kept.key_for_sending().await else { return };
        let ticket = self.ticket();
        match self.api.get_value().file(&ticket, &key).await {
            Ok(stored) => {
                self.kept.sent();
                toast(text::filing_done());
                filed.run(stored.id.to_string());
            }
            Err(failure) => {
                self.kept.not_sent(key, &failure);
                self.refused(failure);
            }
        }
    }

    fn ticket(self) -> FileTicket {
        let value = |name: &str| self.value(name).get_untracked();
        FileTicket {
            subject: value("subject"),
            description: String::new(),
            rich_text: Some(value("description")),
            priority: Some(value("priority")).filter(|name| !name.is_empty()),
            attachments: untrack(|| self.kept.writing.files.ids()),
        }
    }

    fn refused(self, failure: Failure) {
        if failure.fields().is_empty() {
            let _ = self.failure.try_set(Some(failure));
            return focus_summary();
        }
        let label = |name: &str| {
            let name = field_of(name);
            let fields = self.fields();
            let field = fields.into_iter().find(|field| field.name == name);
            field.map_or(name, |field| field.label)
        };
        let sentence = |field: &str, reason: &str| text::filing_wrong(&label(field), reason);
        let errors = failure.fields().iter();
        let errors =
            errors.map(|error| (field_of(&error.field), sentence(&error.field, &error.reason)));
        self.point_out(errors.collect());
    }

    fn point_out(self, errors: FieldErrors) {
        let _ = self.errors.try_set(errors);
        focus_summary();
    }
}

/// The form's field that an operation's field comes from.
fn field_of(name: &str) -> String {
    if name == "rich_text" { "description" } else { name }.to_owned()
}

/// What happened, for people.
pub(super) fn explain(failure: &Failure) -> String {
    if failure.is("key-used") { shared::draft_sent_before().to_owned() } else { failure.explain() }
}

fn focus_summary() {
    request_animation_frame(|| focus(SUMMARY));
}

/// A select begins with `medium`, the usual priority, or else with its first option.
fn first_value(field: &FormField) -> String {
    let usual = field.options.iter().find(|option| option.value == "medium");
    let first = usual.or_else(|| field.options.first());
    first.map(|option| option.value.clone()).unwrap_or_default()
}
