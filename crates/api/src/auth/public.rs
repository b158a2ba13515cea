//! Anybody: reaches only what may be known before signing in.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload, web::Data};
use portico_domain::{portal::Portal, time::Timestamp};
use portico_store::{
    jobs,
    records::files::{self, Content},
};

use super::host::host;
use crate::{app::App, files::FileStore, problem::ApiError};

/// Somebody who need not be signed in.
#[derive(Debug)]
pub struct Public {
    pub(super) app: Data<App>,
    pub(super) host: String,
}

/// A file that an export made.
#[derive(Debug)]
pub struct Exported {
    /// Its name.
    pub name: String,
    /// The open file.
    pub file: tokio::fs::File,
    /// How many bytes it has.
    pub size: u64,
}

impl FromRequest for Public {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let host = host(request);
        let app = request.app_data::<Data<App>>().cloned();
        ready(app.map(|app| Self { app, host }).ok_or_else(|| ApiError::Internal("no app".into())))
    }
}

impl Public {
    /// The portal with that slug, on or off.
    ///
    /// # Errors
    /// [`ApiError::NotFound`].
    pub async fn portal(&self, slug: &str) -> Result<Portal, ApiError> {
        let settings = self.app.current_settings().await?;
        settings.portal(slug, &self.host).cloned().ok_or(ApiError::NotFound)
    }

    /// The slug under which the portal lives that had this one before.
    ///
    /// # Errors
    /// When storage does not answer.
    pub async fn moved(&self, slug: &str) -> Result<Option<String>, ApiError> {
        let settings = self.app.current_settings().await?;
        if settings.portal(slug, &self.host).is_some() {
            return Ok(None);
        }
        Ok(settings.moved(slug, &self.host).map(str::to_owned))
    }

    /// All portals.
    ///
    /// # Errors
    /// When storage does not answer.
    pub async fn portals(&self) -> Result<Vec<Portal>, ApiError> {
        Ok(self.app.current_settings().await?.portals.clone())
    }

    /// The file behind a link that an export gave out and that still works.
    ///
    /// # Errors
    /// [`ApiError::NotFound`].
    pub async fn exported(&self, key: &str) -> Result<Exported, ApiError> {
        let job = jobs::linked(&self.app.db, key, self.app.clock.now()).await?;
        let file = tokio::fs::File::open(self.app.jobs.exported(job.id)).await;
        let file = file.map_err(|error| {
            tracing::error!(job = %job.id, %error, "the file of an export is missing");
            ApiError::NotFound
        })?;
        let size =
            file.metadata().await.map_err(|error| ApiError::Unavailable(error.to_string()))?;
        Ok(Exported { name: format!("{}.csv", job.name), file, size: size.len() })
    }

    /// The content that a signed address names.
    ///
    /// # Errors
    /// [`ApiError::NotFound`], whatever is wrong with the address.
    pub async fn signed_content(
        &self,
        file: &str,
        expires_at: Timestamp,
        signature: &str,
    ) -> Result<Content, ApiError> {
        let now = self.app.clock.now();
        let key = files::known_signing_key(&self.app.db).await?;
        let signed = key.open(file, expires_at, signature, now).ok_or(ApiError::NotFound)?;
        Ok(files::signed_content(&self.app.db, &signed, now).await?)
    }

    /// The content of a file that anybody may read who has its address.
    ///
    /// # Errors
    /// [`ApiError::NotFound`].
    pub async fn public_content(&self, share_key: &str) -> Result<Content, ApiError> {
        Ok(files::public_content(&self.app.db, share_key, self.app.clock.now()).await?)
    }

    /// Where contents of files are kept.
    #[must_use]
    pub fn files(&self) -> &FileStore {
        &self.app.files
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ready(&self) -> Result<(), ApiError> {
        Ok(self.app.db.ping().await?)
    }
}
