//! The records API, in the wire conventions of the integrators' contract.

mod associations;
mod conversations;
mod files;
mod objects;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the operations.
pub(super) fn register(config: &mut ServiceConfig<'_>) {
    objects::register(config);
    associations::register(config);
    conversations::register(config);
    files::register(config);
}
