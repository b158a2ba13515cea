//! Making a program with its keys, for the console and the command line.

use portico_api_types::settings::CreatedWebhookApp;
use portico_domain::time::Timestamp;
use portico_store::{
    Tx, file_id, short_id,
    webhooks::{self as store, NewApp},
};

use super::Webhooks;
use crate::problem::ApiError;

/// Makes a program of that name and returns its keys, which are not kept as they are.
///
/// # Errors
/// When there is no key to seal its secret with or storage does not answer.
pub async fn create_app(
    tx: &mut Tx,
    webhooks: &Webhooks,
    name: &str,
    now: Timestamp,
) -> Result<CreatedWebhookApp, ApiError> {
    let (app_id, client_secret) = (short_id()?, new_secret()?);
    let sealed = webhooks.seal(app_id, &client_secret)?;
    let new = NewApp { id: app_id, name, sealed_secret: &sealed };
    let developer_key = store::create(tx, &new, now).await?;
    Ok(CreatedWebhookApp { app_id, developer_key, client_secret })
}

/// A new secret: 256 random bits as hexadecimal digits.
///
/// # Errors
/// When the operating system has no randomness to give.
pub fn new_secret() -> Result<String, ApiError> {
    Ok(file_id()? + &file_id()?)
}
