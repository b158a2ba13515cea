//! Programs: with a token, or with the developer key of their own webhooks.

use std::{rc::Rc, sync::Arc};

use actix_web::{
    HttpMessage, ResponseError,
    body::{EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::Method,
    middleware::Next,
    web::Data,
};
use portico_domain::token::Scope;
use portico_store::{
    sessions,
    tokens::{self, Found, LiveToken},
    webhooks,
};

use super::{author::ByProgram, gate::Caller};
use crate::{
    app::App,
    crm::{CrmError, Rated, is_crm, is_webhooks, once},
    problem::ApiError,
};

/// How often a token's last use is noted, in milliseconds.
const TOUCH_EVERY: i64 = 60_000;
/// The parameter that holds a developer key.
const DEVELOPER_KEY: &str = "hapikey";
/// The header that names the contact as whom a program reads the portal.
const ON_BEHALF_OF: &str = "x-on-behalf-of";
/// What a contact reads.
const PORTAL: &str = "/api/portal/";

type Answer<B> = Result<ServiceResponse<EitherBody<B>>, actix_web::Error>;

/// What a program shows of itself.
pub(super) enum Shown {
    /// A token for the records API.
    Token(String),
    /// A token, to read the portal as a contact.
    TokenOfContact(String),
    /// A developer key.
    DeveloperKey(String),
}

/// What the request shows, where it counts: tokens for the records API and the portal,
/// developer keys for webhooks.
pub(super) fn shown(request: &ServiceRequest) -> Option<Shown> {
    let path = request.path();
    if let Some(token) = bearer(request) {
        if is_crm(path) {
            return Some(Shown::Token(token.to_owned()));
        }
        if path.starts_with(PORTAL) {
            return Some(Shown::TokenOfContact(token.to_owned()));
        }
    }
    developer_key(request).map(Shown::DeveloperKey)
}

/// What stands behind `Bearer` in the request's header.
fn bearer(request: &ServiceRequest) -> Option<&str> {
    let header = request.headers().get("authorization")?.to_str().ok()?;
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// The developer key in the request's address, which counts among webhooks only. It stands
/// there because integrators' clients put it there, so addresses are never logged as a whole.
fn developer_key(request: &ServiceRequest) -> Option<String> {
    if !is_webhooks(request.path()) {
        return None;
    }
    let query: Vec<(String, String)> = serde_urlencoded::from_str(request.query_string()).ok()?;
    query.into_iter().find_map(|(name, value)| (name == DEVELOPER_KEY).then_some(value))
}

/// Answers a program.
pub(super) async fn answer<B: MessageBody + 'static>(
    shown: Shown,
    request: ServiceRequest,
    next: Next<B>,
) -> Answer<B> {
    match shown {
        Shown::Token(text) => with_token(request, next, &text).await,
        Shown::TokenOfContact(text) => match contact(&request, &text).await {
            Ok((caller, rated)) => {
                request.extensions_mut().insert(caller);
                request.extensions_mut().insert(ByProgram);
                let mut answer = next.call(request).await?.map_into_left_body();
                rated.inspect(|rated| rated.write(answer.headers_mut()));
                Ok(answer)
            }
            Err(refusal) => Ok(refuse(request, &refusal)),
        },
        Shown::DeveloperKey(key) => match developer(&request, &key).await {
            Ok(caller) => {
                request.extensions_mut().insert(caller);
                Ok(next.call(request).await?.map_into_left_body())
            }
            Err(refusal) => Ok(refuse(request, &refusal)),
        },
    }
}

fn refuse<B>(
    request: ServiceRequest,
    refusal: &impl ResponseError,
) -> ServiceResponse<EitherBody<B>> {
    request.into_response(refusal.error_response()).map_into_right_body()
}

/// Counts the use of a token and says what is left of it. A request with an idempotency key is
/// answered once.
async fn with_token<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
    text: &str,
) -> Answer<B> {
    let (app, token, rated) = match token(&request, text).await {
        Ok(known) => known,
        Err(refusal) => return Ok(refuse(request, &refusal)),
    };
    let id = token.id;
    request.extensions_mut().insert(Caller::Token(Rc::new(token)));
    let mut answer = match once::key(&request) {
        Ok(None) => next.call(request).await?.map_into_left_body(),
        Ok(Some(key)) => once::answer(&app, id, key, request, next).await?.map_into_right_body(),
        Err(refusal) => refuse(request, &refusal),
    };
    rated.inspect(|rated| rated.write(answer.headers_mut()));
    Ok(answer)
}

fn app(request: &ServiceRequest) -> Result<Arc<App>, ApiError> {
    let app = request.app_data::<Data<App>>().map(|data| Arc::clone(data));
    app.ok_or_else(|| ApiError::Internal("the app is missing".to_owned()))
}

async fn token(
    request: &ServiceRequest,
    text: &str,
) -> Result<(Arc<App>, LiveToken, Option<Rated>), CrmError> {
    let app = app(request)?;
    let now = app.clock.now();
    let token = match tokens::find(&app.db, text, now).await? {
        Found::Live(token) => token,
        Found::Expired => return Err(CrmError::expired()),
        Found::Unknown => return Err(CrmError::unauthenticated()),
    };
    let is_search = request.path().ends_with("/search");
    let rated = app.rates.take(&app.db, &token, is_search, now).await?;
    if token.used_at.is_none_or(|at| now.millis() - at.millis() >= TOUCH_EVERY) {
        let mut tx = app.db.begin().await?;
        tokens::touch(&mut tx, token.id, now).await?;
        tx.commit().await?;
    }
    Ok((app, token, rated))
}

/// The contact as whom a program reads the portal (SPEC 8.4). It never writes as one.
async fn contact(
    request: &ServiceRequest,
    text: &str,
) -> Result<(Caller, Option<Rated>), ApiError> {
    let (app, token, rated) = token(request, text).await.map_err(|error| error.as_problem())?;
    if !token.scopes.allow(&[Scope::OnBehalfOf]) {
        let name = Scope::OnBehalfOf.name();
        return Err(ApiError::Forbidden(format!("This needs the scope {name}.")));
    }
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        return Err(ApiError::Forbidden(
            "A token reads the portal and changes nothing.".to_owned(),
        ));
    }
    let header = request.headers().get(ON_BEHALF_OF).and_then(|value| value.to_str().ok());
    let contact = header.and_then(|text| text.parse().ok()).ok_or_else(|| {
        ApiError::BadRequest("The header X-On-Behalf-Of must hold a contact's id.".to_owned())
    })?;
    let session = sessions::as_contact(&app.db, contact, app.clock.now()).await?;
    let session = session.ok_or(ApiError::NotFound)?;
    Ok((Caller::Contact(Rc::new(session)), rated))
}

/// A program that sets up its own webhooks.
async fn developer(request: &ServiceRequest, key: &str) -> Result<Caller, CrmError> {
    let found = webhooks::find_by_key(&app(request)?.db, key).await?;
    found.map(Caller::Developer).ok_or_else(CrmError::unknown_developer_key)
}
