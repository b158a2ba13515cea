//! Where a program is called.

pub(super) mod clear;
pub(super) mod configure;
pub(super) mod show;

use portico_api_types::crm::webhooks::{Throttling, WebhookSettings};
use portico_store::webhooks::AppSettings;

fn wire(settings: AppSettings) -> WebhookSettings {
    let AppSettings { target_url, max_requests, created_at, updated_at } = settings;
    WebhookSettings {
        target_url,
        throttling: Throttling { max_concurrent_requests: max_requests.into() },
        created_at,
        updated_at,
    }
}
