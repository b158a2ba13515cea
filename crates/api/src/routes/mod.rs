//! The route table, and the list of operations that work without signing in.

mod crm;
mod desk;
mod drafting;
mod health;
mod paging;
mod portal;
mod session;
mod settings;
mod uploading;
mod writing;

use utoipa_actix_web::service_config::ServiceConfig;

/// Operations that work without signing in. Every other one needs a session.
pub const PUBLIC: [(&str, &str); 14] = [
    ("GET", "/healthz"),
    ("GET", "/readyz"),
    ("GET", "/api/openapi.json"),
    ("GET", "/api/docs/{_:.*}"),
    ("GET", "/api/portals"),
    ("GET", "/api/portal/{portal}"),
    ("POST", "/api/session/contact"),
    ("DELETE", "/api/session/contact"),
    ("POST", "/api/session/staff"),
    ("DELETE", "/api/session/staff"),
    ("HEAD", "/healthz"),
    ("GET", "/api/crm/v3/exports/files/{key}"),
    // Whoever has the address may read: the first says until when, the other file is public.
    ("GET", "/api/files/v3/signed/{file}"),
    ("GET", "/api/files/v3/public/{share}/{name}"),
];

/// Operations that answer with a stream of events.
pub(crate) const STREAMS: [&str; 2] = ["/api/portal/{portal}/live", "/api/desk/live"];

/// Registers every operation.
pub fn register(config: &mut ServiceConfig<'_>) {
    config
        .service(health::live)
        .service(health::ready)
        .service(session::contact_sign_in::sign_in)
        .service(session::contact_show::show)
        .service(session::contact_sign_out::sign_out)
        .service(session::staff_sign_in::sign_in)
        .service(session::staff_show::show)
        .service(session::staff_sign_out::sign_out)
        .service(portal::info::list)
        .service(portal::info::show)
        .service(portal::tickets::list::list)
        .service(portal::tickets::create::create)
        .service(portal::tickets::show::show)
        .service(portal::tickets::messages::messages)
        .service(portal::tickets::reply::reply)
        .service(portal::tickets::close::close)
        .service(portal::tickets::participants::list::list)
        .service(portal::tickets::participants::add::add)
        .service(portal::tickets::participants::leave::leave)
        .service(portal::uploads::create)
        .service(portal::uploads::show)
        .service(portal::uploads::delete)
        .service(portal::draft::show::show)
        .service(portal::draft::save::save)
        .service(portal::draft::discard::discard)
        .service(portal::tickets::draft::show::show)
        .service(portal::tickets::draft::save::save)
        .service(portal::tickets::draft::discard::discard)
        .service(portal::attachments::show)
        .service(portal::form::show)
        .service(portal::notifications::show::show)
        .service(portal::notifications::update::update)
        .service(portal::live::live)
        .service(desk::choices::show)
        .service(desk::views::show)
        .service(desk::tickets::list::list)
        .service(desk::tickets::read::read)
        .service(desk::tickets::batch::batch)
        .service(desk::tickets::show::show)
        .service(desk::tickets::update::update)
        .service(desk::tickets::threads::threads)
        .service(desk::tickets::original::set_original)
        .service(desk::tickets::timeline::timeline)
        .service(desk::tickets::reply::reply)
        .service(desk::tickets::comment::comment)
        .service(desk::tickets::access::access)
        .service(desk::contacts::list::list)
        .service(desk::contacts::show::show)
        .service(desk::contacts::tickets::tickets)
        .service(desk::uploads::create)
        .service(desk::uploads::show)
        .service(desk::uploads::delete)
        .service(desk::tickets::drafts::show::show)
        .service(desk::tickets::drafts::save::save)
        .service(desk::tickets::drafts::discard::discard)
        .service(desk::attachments::show)
        .service(desk::notifications::show::show)
        .service(desk::notifications::update::update)
        .service(desk::live::live)
        .service(settings::portals::list::list)
        .service(settings::portals::show::show)
        .service(settings::portals::update::update)
        .service(settings::portals::dry_run::dry_run)
        .service(settings::filters::properties::properties)
        .service(settings::filters::count::count)
        .service(settings::tokens::list::list)
        .service(settings::tokens::create::create)
        .service(settings::tokens::revoke::revoke);
    settings::webhook_apps::register(config);
    settings::mail::register(config);
    crm::register(config);
}
