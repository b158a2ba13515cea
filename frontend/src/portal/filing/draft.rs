//! A ticket that is being written: values, errors, files and sending.

use std::collections::BTreeMap;

use leptos::{prelude::*, task::spawn_local};
use portico_api_types::portal::{FileTicket, FormField, SupportForm};

use super::check::{FieldErrors, check};
use crate::{
    api::{Answer, Failure, PortalApi, SendKey},
    i18n::portal as text,
    ui::{Files, focus, toast},
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
    pub(super) files: Files,
    pub(super) busy: RwSignal<bool>,
    key: StoredValue<SendKey, LocalStorage>,
    api: StoredValue<PortalApi>,
}

impl Draft {
    pub(super) fn new(form: SupportForm, api: PortalApi) -> Self {
        let first = |field: &FormField| RwSignal::new(first_value(field));
        let values = form.fields.iter().map(|field| (field.name.clone(), first(field))).collect();
        Self {
            form: StoredValue::new(form),
            values: StoredValue::new(values),
            errors: RwSignal::default(),
            failure: RwSignal::new(None),
            files: Files::new(api.uploads()),
            busy: RwSignal::new(false),
            key: StoredValue::new_local(SendKey::default()),
            api: StoredValue::new(api),
        }
    }

    pub(super) fn fields(self) -> Vec<FormField> {
        self.form.with_value(|form| form.fields.clone())
    }

    /// The value of a field of the form.
    pub(super) fn value(self, name: &str) -> RwSignal<String> {
        self.values.with_value(|values| values.get(name).copied()).unwrap_or_default()
    }

    /// Checks the ticket, sends it and tells `filed` its id.
    pub(super) fn send(self, filed: Callback<String>) {
        if self.busy.get_untracked() {
            return;
        }
        self.failure.set(None);
        let value = |name: &str| self.value(name).get_untracked();
        let mut errors = self.form.with_value(|form| check(&form.fields, value));
        if untrack(|| self.files.sending()) {
            errors.push(("attachments".to_owned(), text::reply_files_on_their_way().to_owned()));
        }
        if !errors.is_empty() {
            return self.point_out(errors);
        }
        self.errors.set(FieldErrors::default());
        self.busy.set(true);
        spawn_local(async move {
            let answer = self.deliver().await;
            let _ = self.busy.try_set(false);
            match answer {
                Ok(id) => {
                    toast(text::filing_done());
                    filed.run(id);
                }
                Err(failure) => self.refused(failure),
            }
        });
    }

    async fn deliver(self) -> Answer<String> {
        let ticket = self.ticket();
        let content = format!("{ticket:?}");
        let key = self.key.try_with_value(|key| key.for_content(&content));
        let filed = self.api.get_value().file(&ticket, &key.unwrap_or_default()).await?;
        self.key.try_with_value(SendKey::renew);
        Ok(filed.id.to_string())
    }

    fn ticket(self) -> FileTicket {
        let value = |name: &str| self.value(name).get_untracked();
        FileTicket {
            subject: value("subject"),
            description: value("description"),
            priority: Some(value("priority")).filter(|name| !name.is_empty()),
            attachments: untrack(|| self.files.ids()),
        }
    }

    fn refused(self, failure: Failure) {
        if failure.fields().is_empty() {
            let _ = self.failure.try_set(Some(failure));
            return focus_summary();
        }
        let label = |name: &str| {
            let fields = self.fields();
            let field = fields.into_iter().find(|field| field.name == name);
            field.map_or_else(|| name.to_owned(), |field| field.label)
        };
        let sentence = |field: &str, reason: &str| text::filing_wrong(&label(field), reason);
        let errors = failure.fields().iter();
        let errors =
            errors.map(|error| (error.field.clone(), sentence(&error.field, &error.reason)));
        self.point_out(errors.collect());
    }

    fn point_out(self, errors: FieldErrors) {
        let _ = self.errors.try_set(errors);
        focus_summary();
    }
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
