//! The session cookies: one for contacts, another for staff.

use actix_web::{
    cookie::{Cookie, SameSite, time::Duration},
    http::header::{self, HeaderMap},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use portico_store::sessions::SessionToken;

/// Whose session a cookie holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A contact's.
    Contact,
    /// A staff user's.
    Staff,
}

impl Kind {
    const fn name(self, https: bool) -> &'static str {
        match (self, https) {
            (Self::Contact, true) => "__Host-sid",
            (Self::Staff, true) => "__Host-staff-sid",
            (Self::Contact, false) => "sid",
            (Self::Staff, false) => "staff-sid",
        }
    }

    /// The token that the request's cookie holds, if it has the form of one.
    pub(super) fn token(self, headers: &HeaderMap, https: bool) -> Option<SessionToken> {
        let name = self.name(https);
        let value = headers.get(header::COOKIE)?.to_str().ok()?.split(';').find_map(|pair| {
            let (key, value) = pair.trim().split_once('=')?;
            (key == name).then_some(value)
        })?;
        let bytes = URL_SAFE_NO_PAD.decode(value).ok()?;
        Some(SessionToken::new(bytes.try_into().ok()?))
    }

    /// The cookie that holds a new session.
    pub(super) fn holding(self, secret: [u8; 32], https: bool) -> Cookie<'static> {
        self.cookie(URL_SAFE_NO_PAD.encode(secret), https).finish()
    }

    /// The cookie that makes the browser forget the session.
    pub(super) fn forgetting(self, https: bool) -> Cookie<'static> {
        self.cookie(String::new(), https).max_age(Duration::ZERO).finish()
    }

    fn cookie(self, value: String, https: bool) -> actix_web::cookie::CookieBuilder<'static> {
        Cookie::build(self.name(https), value)
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(https)
    }
}
