//! Programs that are told of events, for staff with the permission `account_settings`.

pub(in crate::routes) mod create;
pub(in crate::routes) mod delete;
pub(in crate::routes) mod deliveries;
pub(in crate::routes) mod list;
pub(in crate::routes) mod rotate_secret;
pub(in crate::routes) mod send_test;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the operations.
pub(in crate::routes) fn register(config: &mut ServiceConfig<'_>) {
    config
        .service(list::list)
        .service(create::create)
        .service(delete::delete)
        .service(rotate_secret::rotate_secret)
        .service(send_test::send_test)
        .service(deliveries::list::list)
        .service(deliveries::show::show)
        .service(deliveries::replay::replay);
}
