//! The OpenAPI document: generated from the handlers, framed here.

mod allowed;
mod records;

use actix_web::web::Data;
use portico_api_types::live::{LiveChange, LiveEnd};
use utoipa::{
    OpenApi,
    openapi::{
        OpenApi as Document,
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};
use utoipa_actix_web::AppExt;

pub use allowed::Allowed;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Portico",
        description = "The customer portal's API. Errors are `application/problem+json`, and requests that \
            change something carry the header `X-Requested-By`. The records API, below `/api/crm`, \
            `/api/conversations`, `/api/files` and `/api/webhooks`, is for programs with a token: press \
            Authorize and paste one to try it here.",
        license(name = "Apache-2.0 OR MIT")
    ),
    components(schemas(LiveChange, LiveEnd)),
    tags(
        (name = "session", description = "Signing in and out"),
        (name = "portal", description = "The customer's view"),
        (name = "desk", description = "The help desk, for staff with the permission `tickets`"),
        (name = "settings", description = "Settings, for staff with the permission `portal_settings`; those of the account with `account_settings`"),
        (name = "objects", description = "Contacts, companies and tickets"),
        (name = "crm", description = "Associations, properties, pipelines and owners"),
        (name = "conversations", description = "Threads, messages, inboxes and who takes part"),
        (name = "files", description = "Files that programs keep"),
        (name = "exports", description = "Records as a file, made in the background"),
        (name = "imports", description = "Records from a file, taken in the background"),
        (name = "webhooks", description = "Where a program is called and about what, in the wire conventions of the integrators' contract"),
        (name = "health", description = "For the operator's monitoring"),
    )
)]
struct Frame;

/// What the document says beside its operations.
#[must_use]
pub fn frame() -> Document {
    Frame::openapi()
}

/// Adds what no single operation says: the tokens of programs, the two session cookies, the
/// developer key of webhook apps, and what the operations of the records API have in common.
#[must_use]
pub fn complete(mut document: Document) -> Document {
    let components = document.components.get_or_insert_default();
    for (name, cookie) in [("contact", "__Host-sid"), ("staff", "__Host-staff-sid")] {
        let scheme = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(cookie)));
        components.add_security_scheme(name, scheme);
    }
    let token = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("portico_pat_…")
        .description(Some(
            "A token that an administrator made in the console or with `portico token create`.",
        ))
        .build();
    components.add_security_scheme("token", SecurityScheme::Http(token));
    let key = SecurityScheme::ApiKey(ApiKey::Query(ApiKeyValue::new("hapikey")));
    components.add_security_scheme("developer", key);
    records::complete(&mut document);
    document
}

/// The whole document, without a server.
#[must_use]
pub fn document() -> Document {
    let (_, document) = actix_web::App::new()
        .app_data(Data::new(()))
        .into_utoipa_app()
        .openapi(frame())
        .configure(crate::routes::register)
        .split_for_parts();
    complete(document)
}
