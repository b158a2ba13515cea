//! The OpenAPI document: generated from the handlers, framed here.

use actix_web::web::Data;
use portico_api_types::live::{LiveChange, LiveEnd};
use utoipa::{
    OpenApi,
    openapi::{
        OpenApi as Document,
        security::{ApiKey, ApiKeyValue, SecurityScheme},
    },
};
use utoipa_actix_web::AppExt;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Portico",
        description = "The customer portal's API. Errors are `application/problem+json`. \
            Requests that change something carry the header `X-Requested-By`.",
        license(name = "Apache-2.0 OR MIT")
    ),
    components(schemas(LiveChange, LiveEnd)),
    tags(
        (name = "session", description = "Signing in and out"),
        (name = "portal", description = "The customer's view"),
        (name = "desk", description = "The help desk, for staff with the permission `tickets`"),
        (name = "settings", description = "Settings, for staff with the permission `portal_settings`; those of the account with `account_settings`"),
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

/// Adds what no single operation says: the two session cookies and the
/// developer key of webhook apps.
#[must_use]
pub fn complete(mut document: Document) -> Document {
    let components = document.components.get_or_insert_default();
    for (name, cookie) in [("contact", "__Host-sid"), ("staff", "__Host-staff-sid")] {
        let scheme = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(cookie)));
        components.add_security_scheme(name, scheme);
    }
    let key = SecurityScheme::ApiKey(ApiKey::Query(ApiKeyValue::new("hapikey")));
    components.add_security_scheme("developer", key);
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
