//! Threads.

mod assign;
mod convert;
mod delete;
mod list;
mod show;
mod unassign;
mod update;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn register(config: &mut ServiceConfig<'_>) {
    config
        .service(list::list)
        .service(show::show)
        .service(update::update)
        .service(delete::delete)
        .service(assign::assign)
        .service(assign::assign_elsewhere)
        .service(unassign::unassign)
        .service(unassign::unassign_elsewhere);
}
