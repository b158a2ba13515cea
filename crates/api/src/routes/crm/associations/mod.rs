//! Associations of records: single pairs, batches, labels, and the batches of version 3, which
//! know types by name.

mod answer;
mod batch;
mod input;
mod labels;
mod pair;
mod refusal;
mod typed;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the operations. What has a fixed word in its path comes before what takes any.
pub(in crate::routes) fn register(config: &mut ServiceConfig<'_>) {
    config
        .service(pair::associate::associate)
        .service(pair::label::label)
        .service(pair::list::list)
        .service(pair::end::end)
        .service(batch::create::create)
        .service(batch::associate::associate)
        .service(batch::read::read)
        .service(batch::end::end)
        .service(batch::unlabel::unlabel)
        .service(labels::list::list)
        .service(labels::create::create)
        .service(labels::update::update)
        .service(labels::delete::delete)
        .service(typed::create::create)
        .service(typed::read::read)
        .service(typed::end::end);
}
