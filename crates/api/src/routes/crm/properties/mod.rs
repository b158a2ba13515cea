//! Definitions of properties.

mod archive;
mod batch;
mod convert;
mod create;
mod groups;
mod list;
mod show;
mod update;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the operations; the ones with fixed words in their paths come first.
pub(in crate::routes) fn register(config: &mut ServiceConfig<'_>) {
    config.configure(groups::register).configure(batch::register);
    config
        .service(list::list)
        .service(create::create)
        .service(show::show)
        .service(update::update)
        .service(archive::archive);
}
