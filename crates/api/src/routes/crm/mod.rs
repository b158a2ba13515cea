//! The records API, in the wire conventions of the integrators' contract.

mod associations;
mod objects;
mod owners;
mod pipelines;
mod properties;
mod webhooks;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the operations.
pub(super) fn register(config: &mut ServiceConfig<'_>) {
    objects::register(config);
    associations::register(config);
    properties::register(config);
    pipelines::register(config);
    owners::register(config);
    webhooks::register(config);
}
