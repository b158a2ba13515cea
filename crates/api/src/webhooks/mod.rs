//! Tells programs of events: the [`Courier`] takes what is due from storage and sends it,
//! signed, to addresses that were checked.

mod app;
mod body;
mod connect;
mod courier;
mod resolve;
mod send;
mod signature;

pub use app::{create_app, new_secret};
pub use body::events;
pub use courier::{Courier, Running};
pub use resolve::{Names, Reach, Unreachable, check};

use portico_domain::id::WebhookAppId;

use crate::{
    problem::ApiError,
    sealing::{CannotOpen, SealingKey},
};

/// What the operator decided about webhooks.
#[derive(Debug, Clone, Default)]
pub struct Webhooks {
    /// Which addresses may be called.
    pub reach: Reach,
    /// How names become addresses.
    pub names: Names,
    /// What seals the secrets of programs.
    pub key: Option<SealingKey>,
}

impl Webhooks {
    /// Seals a program's secret for storage.
    ///
    /// # Errors
    /// When there is no key.
    pub fn seal(&self, app: WebhookAppId, secret: &str) -> Result<String, ApiError> {
        let key = self.key.as_ref();
        let key =
            key.ok_or_else(|| ApiError::Internal("there is no key for secrets".to_owned()))?;
        Ok(key.seal(&purpose(app), secret)?)
    }

    /// Opens a program's secret.
    ///
    /// # Errors
    /// [`CannotOpen`].
    pub fn unseal(&self, app: WebhookAppId, sealed: &str) -> Result<String, CannotOpen> {
        self.key.as_ref().ok_or(CannotOpen)?.unseal(&purpose(app), sealed)
    }
}

fn purpose(app: WebhookAppId) -> String {
    format!("secret of webhook app {app}")
}
