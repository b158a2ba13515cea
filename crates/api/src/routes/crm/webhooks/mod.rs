//! Webhooks: where a program is called, and about what. It sets that up by itself.

mod settings;
mod subscriptions;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the operations.
pub(in crate::routes) fn register(config: &mut ServiceConfig<'_>) {
    config
        .service(settings::show::show)
        .service(settings::configure::configure)
        .service(settings::clear::clear)
        .service(subscriptions::list::list)
        .service(subscriptions::create::create)
        .service(subscriptions::update_several::update_several)
        .service(subscriptions::show::show)
        .service(subscriptions::update::update)
        .service(subscriptions::delete::delete);
}
