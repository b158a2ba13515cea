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
    tokens::LiveToken,
};

use super::{Kind, check_origin, program};
use crate::{
    app::App,
    crm::is_crm,
    problem::ApiError,
    routes::{PUBLIC, STREAMS},
};

/// How often a session's last use is noted, in milliseconds.
const TOUCH_EVERY: i64 = 60_000;
/// The header of requests that nobody asked for.
const BACKGROUND: &str = "x-background";

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
pub async fn gate<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, actix_web::Error> {
    if let Some(shown) = program::shown(&request) {
        return program::answer(shown, request, next).await;
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

/// The caller that the operation asks for; `None` where anybody may call or where
/// there is no operation.
async fn admit(request: &ServiceRequest) -> Result<Option<Caller>, ApiError> {
    check_origin(request)?;
    match request.match_pattern() {
        Some(pattern) if !PUBLIC.contains(&(request.method().as_str(), pattern.as_str())) => {
            caller(request, &pattern).await.map(Some)
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

async fn caller(request: &ServiceRequest, pattern: &str) -> Result<Caller, ApiError> {
    let kind = family(pattern);
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
    if now.millis() - seen_at.millis() >= TOUCH_EVERY && !is_background(request, pattern) {
        touch(&app, token).await?;
    }
    Ok(caller)
}

/// Whether a page asks by itself, which does not keep the session alive: its stream, and what it
/// reads again because of that.
fn is_background(request: &ServiceRequest, pattern: &str) -> bool {
    request.headers().contains_key(BACKGROUND) || STREAMS.contains(&pattern)
}

async fn touch(app: &App, token: SessionToken) -> Result<(), ApiError> {
    let mut tx = app.db.begin().await?;
    sessions::touch(&mut tx, token, app.clock.now()).await?;
    Ok(tx.commit().await?)
}
