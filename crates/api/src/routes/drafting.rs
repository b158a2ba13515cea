//! Showing, saving and throwing away drafts, the same for contacts and staff.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use portico_api_types::{
    draft::{Displaced, Draft, SaveDraft},
    portal::Upload,
};
use portico_domain::{text::SUBJECT_MAX, time::Timestamp};
use portico_store::{
    Db, IdSource,
    attachments::{StoredFile, Uploader},
    drafts::{self, Edit, Place},
};

use super::writing::{Fields, check_files};
use crate::{problem::ApiError, rich_text};

/// Where a draft is, whose it is and where its author finds uploads.
pub(super) struct Drawer<'a> {
    pub(super) db: &'a Db,
    pub(super) ids: &'a IdSource,
    pub(super) place: Place<'a>,
    pub(super) author: Uploader,
    /// The address below which the author's uploads are.
    pub(super) uploads: String,
    /// The names of the form's other fields.
    pub(super) fields: &'static [&'static str],
}

impl Drawer<'_> {
    /// The draft as it is now.
    pub(super) async fn show(&self) -> Result<Draft, ApiError> {
        let Some(draft) = drafts::show(self.db, &self.place).await? else {
            return Ok(Draft::default());
        };
        let drafts::Draft { version, html, fields, files, displaced, send_key, saved_at } = draft;
        let ids: Vec<String> = files.iter().map(|file| file.id.clone()).collect();
        let (old, displaced_at) = displaced.unzip();
        let texts = vec![Some((html, ids.clone())), old.map(|old| (old, ids))];
        let mut texts = rich_text::shown(texts, self.uploads.clone()).await?.into_iter();
        let mut next = || texts.next().flatten();
        Ok(Draft {
            version,
            rich_text: next().unwrap_or_default(),
            values: fields,
            attachments: files.into_iter().map(upload).collect(),
            send_key: Some(send_key),
            saved_at: Some(saved_at),
            displaced: next()
                .zip(displaced_at)
                .map(|(rich_text, saved_at)| Displaced { rich_text, saved_at }),
        })
    }

    /// Saves the draft and shows it.
    pub(super) async fn save(&self, input: SaveDraft, now: Timestamp) -> Result<Draft, ApiError> {
        let SaveDraft { version, rich_text: html, values, attachments, settled } = input;
        let mut fields = Fields::default();
        let html = fields.check("rich_text", rich_text::stored(&html, &attachments));
        fields.check("values", self.check(&values));
        fields.check("attachments", check_files(self.db, self.author, &attachments).await?);
        let html = fields.done(html)?;
        let edit = Edit {
            version,
            html: &html,
            fields: &values,
            uploads: &attachments,
            is_settled: settled,
        };
        let mut tx = self.db.begin().await?;
        drafts::save(&mut tx, self.ids, &self.place, &edit, now).await?;
        tx.commit().await?;
        self.show().await
    }

    /// Throws the draft away, if there is one.
    pub(super) async fn discard(&self) -> Result<HttpResponse, ApiError> {
        let mut tx = self.db.begin().await?;
        drafts::discard(&mut tx, &self.place).await?;
        tx.commit().await?;
        Ok(HttpResponse::NoContent().finish())
    }

    fn check(&self, values: &BTreeMap<String, String>) -> Result<(), String> {
        for (name, value) in values {
            if !self.fields.contains(&name.as_str()) {
                return Err(format!("names {name}, which is no other field of this form"));
            }
            if value.chars().count() > SUBJECT_MAX || value.chars().any(char::is_control) {
                return Err(format!(
                    "has a {name} that is longer than {SUBJECT_MAX} characters or contains a control character"
                ));
            }
        }
        Ok(())
    }
}

fn upload(file: StoredFile) -> Upload {
    let StoredFile { id, parent: _, name, media_type, size, sha256: _, is_stored: _ } = file;
    Upload { id, name, media_type, size }
}
