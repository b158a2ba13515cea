//! What all requests share: database, clock, ids, files, settings in memory.

use std::sync::Arc;

use portico_domain::{pipeline::Pipeline, portal::Portal, property::Catalogue};
use portico_store::{Db, IdSource, portals::OldSlug};
use tokio::sync::{RwLock, Semaphore};

use crate::{
    clock::Clock, crm::RateLimiter, files::FileStore, jobs::JobFiles, live::Hub, mail::Mail,
    problem::ApiError, webhooks::Webhooks,
};

/// Settings in force, read together.
#[derive(Debug, Clone)]
pub struct Settings {
    version: i64,
    /// All portals.
    pub portals: Vec<Portal>,
    /// All pipelines.
    pub pipelines: Vec<Pipeline>,
    /// The properties that rules can ask about.
    pub catalogue: Catalogue,
    old_slugs: Vec<OldSlug>,
}

/// What all requests share. Handlers get parts of it only through their caller.
#[derive(Debug)]
pub struct App {
    pub(crate) db: Db,
    pub(crate) clock: Clock,
    pub(crate) ids: IdSource,
    pub(crate) files: FileStore,
    pub(crate) cookies_need_https: bool,
    /// As many password hashes at once as there are cores.
    pub(crate) hashing: Semaphore,
    pub(crate) rates: RateLimiter,
    pub(crate) webhooks: Webhooks,
    pub(crate) mail: Mail,
    pub(crate) jobs: JobFiles,
    pub(crate) live: Hub,
    settings: RwLock<Option<Arc<Settings>>>,
}

impl App {
    /// Puts the parts together.
    #[must_use]
    pub fn new(db: Db, clock: Clock, files: FileStore, cookies_need_https: bool) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            db,
            clock,
            ids: IdSource::default(),
            jobs: JobFiles::beside(&files),
            files,
            cookies_need_https,
            hashing: Semaphore::new(cores),
            live: Hub::default(),
            rates: RateLimiter::default(),
            webhooks: Webhooks::default(),
            mail: Mail::default(),
            settings: RwLock::new(None),
        }
    }

    /// The same with what the operator decided about webhooks.
    #[must_use]
    pub fn with_webhooks(self, webhooks: Webhooks) -> Self {
        Self { webhooks, ..self }
    }

    /// The same with what the operator decided about mail.
    #[must_use]
    pub fn with_mail(self, mail: Mail) -> Self {
        Self { mail, ..self }
    }

    /// Ends all streams of open pages, and lets none begin.
    pub fn end_streams(&self) {
        self.live.stop();
    }

    /// The settings of that version; read again when another node or request has
    /// changed them.
    pub(crate) async fn settings(&self, version: i64) -> Result<Arc<Settings>, ApiError> {
        if let Some(known) = self.settings.read().await.as_ref()
            && known.version == version
        {
            return Ok(Arc::clone(known));
        }
        let pipelines = portico_store::pipelines::all(&self.db).await?;
        let catalogue = portico_store::properties::catalogue(&self.db, &pipelines).await?;
        let fresh = Arc::new(Settings {
            version,
            portals: portico_store::portals::all(&self.db, &catalogue).await?,
            pipelines,
            catalogue,
            old_slugs: portico_store::portals::old_slugs(&self.db).await?,
        });
        *self.settings.write().await = Some(Arc::clone(&fresh));
        Ok(fresh)
    }

    /// The settings in force now, for requests that have no session to tell their version.
    pub(crate) async fn current_settings(&self) -> Result<Arc<Settings>, ApiError> {
        let version = portico_store::portals::settings_version(&self.db).await?;
        self.settings(version).await
    }
}

impl Settings {
    /// The portal with that slug on that host; an unknown host is answered by the
    /// default domain, whose portals come first.
    #[must_use]
    pub fn portal(&self, slug: &str, host: &str) -> Option<&Portal> {
        let host = without_port(host);
        let mut named = self.portals.iter().filter(|portal| portal.slug.as_str() == slug);
        named.clone().find(|portal| portal.host == host).or_else(|| named.next())
    }

    /// Where the portal lives now that had that slug on that host before.
    #[must_use]
    pub fn moved(&self, slug: &str, host: &str) -> Option<&str> {
        let host = without_port(host);
        let mut named = self.old_slugs.iter().filter(|old| old.slug == slug);
        let here = named.clone().find(|old| old.host == host);
        here.or_else(|| named.next()).map(|old| old.now.as_str())
    }
}

fn without_port(host: &str) -> &str {
    host.split(':').next().unwrap_or(host)
}
