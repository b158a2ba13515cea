//! Deny by default: no operation runs without a session unless it is on the list
//! of public ones.

use std::{rc::Rc, sync::Arc};

use actix_web::{
    HttpMessage, ResponseError,
    body::{EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    middleware::Next,
    web::Data,
};
use portico_domain::id::WebhookAppId;
use portico_store::{
    sessions::{self, ContactSession, SessionToken, StaffSession},
    tokens::{self, Found, LiveToken},
    webhooks,
};

use super::{Kind, check_origin};
use crate::{
    app::App,
    crm::{CrmError, Rated, is_crm, is_webhooks},
    problem::ApiError,
    routes::PUBLIC,
};

/// How often a session's last use is noted, in milliseconds.
const TOUCH_EVERY: i64 = 60_000;
/// The parameter that holds a developer key.
const DEVELOPER_KEY: &str = "hapikey";

/// The session of the request's caller, put there by [`gate`] alone.
#[derive(Debug, Clone)]
pub(super) enum Caller {
    Contact(Rc<ContactSession>),
    Staff(Rc<StaffSession>),
    Token(Rc<LiveToken>),
    Developer(WebhookAppId),
}

/// Looks up the caller's session and answers what is not public without one.
///
/// # Errors
/// Those of the service behind it.
pub async fn gate<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, actix_web::Error> {
    if let Some(text) = bearer(&request).filter(|_| is_crm(request.path())) {
        let text = text.to_owned();
        return with_token(request, next, &text).await;
    }
    if let Some(key) = developer_key(&request) {
        return with_developer_key(request, next, &key).await;
    }
    match admit(&request).await {
        Ok(caller) => {
            if let Some(caller) = caller {
                request.extensions_mut().insert(caller);
            }
            Ok(next.call(request).await?.map_into_left_body())
        }
        Err(refusal) => Ok(request.into_response(refusal.error_response()).map_into_right_body()),
    }
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

/// Answers a program that sets up its own webhooks.
async fn with_developer_key<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
    key: &str,
) -> Result<ServiceResponse<EitherBody<B>>, actix_web::Error> {
    let app = request.app_data::<Data<App>>().map(|data| Arc::clone(data));
    let app = app.ok_or_else(|| ApiError::Internal("the app is missing".to_owned()))?;
    let found = webhooks::find_by_key(&app.db, key).await.map_err(CrmError::from);
    match found.and_then(|found| found.ok_or_else(CrmError::unknown_developer_key)) {
        Ok(program) => {
            request.extensions_mut().insert(Caller::Developer(program));
            Ok(next.call(request).await?.map_into_left_body())
        }
        Err(refusal) => Ok(request.into_response(refusal.error_response()).map_into_right_body()),
    }
}

/// Answers a program: counts the use of its token and says what is left of it.
async fn with_token<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
    text: &str,
) -> Result<ServiceResponse<EitherBody<B>>, actix_web::Error> {
    let (token, rated) = match token(&request, text).await {
        Ok(known) => known,
        Err(refusal) => {
            return Ok(request.into_response(refusal.error_response()).map_into_right_body());
        }
    };
    request.extensions_mut().insert(Caller::Token(Rc::new(token)));
    let mut answer = next.call(request).await?.map_into_left_body();
    if let Some(rated) = rated {
        rated.write(answer.headers_mut());
    }
    Ok(answer)
}

async fn token(
    request: &ServiceRequest,
    text: &str,
) -> Result<(LiveToken, Option<Rated>), CrmError> {
    let app = request.app_data::<Data<App>>().map(|data| Arc::clone(data));
    let app = app.ok_or_else(|| ApiError::Internal("the app is missing".to_owned()))?;
    let now = app.clock.now();
    let token = match tokens::find(&app.db, text, now).await? {
        Found::Live(token) => token,
        Found::Expired => return Err(CrmError::expired()),
        Found::Unknown => return Err(CrmError::unauthenticated()),
    };
    let is_search = request.path().trim_end_matches('/').ends_with("/search");
    let rated = app.rates.take(&app.db, &token, is_search, now).await?;
    if token.used_at.is_none_or(|at| now.millis() - at.millis() >= TOUCH_EVERY) {
        let mut tx = app.db.begin().await?;
        tokens::touch(&mut tx, token.id, now).await?;
        tx.commit().await?;
    }
    Ok((token, rated))
}

/// The caller that the operation asks for; `None` where anybody may call or where
/// there is no operation.
async fn admit(request: &ServiceRequest) -> Result<Option<Caller>, ApiError> {
    check_origin(request)?;
    match request.match_pattern() {
        Some(pattern) if !PUBLIC.contains(&(request.method().as_str(), pattern.as_str())) => {
            caller(request, family(&pattern)).await.map(Some)
        }
        _ => Ok(None),
    }
}

/// Whose session an operation asks for.
fn family(pattern: &str) -> Kind {
    let staff = ["/api/desk", "/api/settings", "/api/session/staff"];
    if is_crm(pattern) {
        return Kind::Staff;
    }
    if staff.iter().any(|prefix| pattern.starts_with(prefix)) { Kind::Staff } else { Kind::Contact }
}

async fn caller(request: &ServiceRequest, kind: Kind) -> Result<Caller, ApiError> {
    let app = request.app_data::<Data<App>>().map(|data| Arc::clone(data));
    let app = app.ok_or_else(|| ApiError::Internal("the app is missing".to_owned()))?;
    let token = kind.token(request.headers(), app.cookies_need_https).ok_or(ApiError::SignedOut)?;
    let now = app.clock.now();
    let (caller, seen_at) = match kind {
        Kind::Contact => {
            let session =
                sessions::contact(&app.db, token, now).await?.ok_or(ApiError::SignedOut)?;
            let seen_at = session.seen_at;
            (Caller::Contact(Rc::new(session)), seen_at)
        }
        Kind::Staff => {
            let session = sessions::staff(&app.db, token, now).await?.ok_or(ApiError::SignedOut)?;
            let seen_at = session.seen_at;
            (Caller::Staff(Rc::new(session)), seen_at)
        }
    };
    if now.millis() - seen_at.millis() >= TOUCH_EVERY {
        touch(&app, token).await?;
    }
    Ok(caller)
}

async fn touch(app: &App, token: SessionToken) -> Result<(), ApiError> {
    let mut tx = app.db.begin().await?;
    sessions::touch(&mut tx, token, app.clock.now()).await?;
    Ok(tx.commit().await?)
}
