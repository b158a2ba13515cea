//! Signing in and out.

use actix_web::{HttpRequest, cookie::Cookie, web::Data};
use portico_domain::{
    email::EmailAddress, password::Password, portal::IdleMinutes, time::Timestamp,
};
use portico_store::{
    logins,
    sessions::{self, Lifetime, SessionToken, Subject},
};

use super::{Kind, Public, SignedInContact, SignedInStaff, password::verify};
use crate::{app::App, problem::ApiError};

/// Failed attempts a minute, for one address and for one peer.
const PER_ADDRESS: u32 = 5;
const PER_PEER: u32 = 20;
const WINDOW_MILLIS: i64 = 60_000;

/// A contact's session lasts a day at most.
const CONTACT_ABSOLUTE_MILLIS: i64 = 24 * 60 * 60_000;
/// A staff user's session: half an hour without a request, twelve hours at most.
const STAFF_LIFETIME: Lifetime =
    Lifetime { idle_millis: 30 * 60_000, absolute_millis: 12 * 60 * 60_000 };

/// Signs a contact in and returns the cookie that holds its session, and who it is. The
/// session ends after that many minutes without a request.
///
/// # Errors
/// [`ApiError::WrongCredentials`], or [`ApiError::TooMany`] failed attempts.
pub async fn sign_in_contact(
    public: &Public,
    request: &HttpRequest,
    email: &str,
    password: &str,
    idle: IdleMinutes,
) -> Result<(Cookie<'static>, SignedInContact), ApiError> {
    let attempt = Attempt::count(&public.app, "contact", request, email).await?;
    let login = match email.parse::<EmailAddress>() {
        Ok(address) => logins::contact(&public.app.db, &address).await?,
        Err(_) => None,
    };
    let (subject, hash) = login.map(|l| (Subject::Contact(l.id), l.password_hash)).unzip();
    let lifetime = Lifetime {
        idle_millis: i64::from(idle.get()) * 60_000,
        absolute_millis: CONTACT_ABSOLUTE_MILLIS,
    };
    let secret = attempt.finish(Kind::Contact, subject, hash, password, lifetime, request).await?;
    let contact = SignedInContact::of(public, SessionToken::new(secret)).await?;
    Ok((Kind::Contact.holding(secret, public.app.cookies_need_https), contact))
}

/// Signs a staff user in and returns the cookie that holds its session, and who it is.
///
/// # Errors
/// [`ApiError::WrongCredentials`], or [`ApiError::TooMany`] failed attempts.
pub async fn sign_in_staff(
    public: &Public,
    request: &HttpRequest,
    email: &str,
    password: &str,
) -> Result<(Cookie<'static>, SignedInStaff), ApiError> {
    let attempt = Attempt::count(&public.app, "staff", request, email).await?;
    let login = match email.parse::<EmailAddress>() {
        Ok(address) => logins::staff(&public.app.db, &address).await?,
        Err(_) => None,
    };
    let (subject, hash) = login.map(|l| (Subject::Staff(l.id), l.password_hash)).unzip();
    let secret =
        attempt.finish(Kind::Staff, subject, hash, password, STAFF_LIFETIME, request).await?;
    let staff = SignedInStaff::of(public, SessionToken::new(secret)).await?;
    Ok((Kind::Staff.holding(secret, public.app.cookies_need_https), staff))
}

/// Ends the request's session and returns the cookie that makes the browser forget it.
///
/// # Errors
/// When storage does not answer.
pub async fn sign_out(
    public: &Public,
    request: &HttpRequest,
    kind: Kind,
) -> Result<Cookie<'static>, ApiError> {
    let app = &public.app;
    if let Some(token) = kind.token(request.headers(), app.cookies_need_https) {
        let mut tx = app.db.begin().await?;
        sessions::end(&mut tx, token).await?;
        tx.commit().await?;
    }
    Ok(kind.forgetting(app.cookies_need_https))
}

/// An attempt that is counted until it succeeds.
struct Attempt {
    app: Data<App>,
    buckets: [String; 2],
    now: Timestamp,
}

impl Attempt {
    async fn count(
        app: &Data<App>,
        who: &str,
        request: &HttpRequest,
        email: &str,
    ) -> Result<Self, ApiError> {
        let now = app.clock.now();
        let letters = email.trim().to_lowercase();
        let address: String = letters.chars().filter(|c| !c.is_control()).take(254).collect();
        let peer =
            request.peer_addr().map_or_else(|| "none".to_owned(), |peer| peer.ip().to_string());
        let buckets = [format!("{who} {address}"), format!("peer {peer}")];
        let mut tx = app.db.begin().await?;
        let mut refused = false;
        for (bucket, limit) in buckets.iter().zip([PER_ADDRESS, PER_PEER]) {
            refused |= logins::count_attempt(&mut tx, bucket, WINDOW_MILLIS, now).await? > limit;
        }
        logins::forget_attempts(&mut tx, now.plus_millis(-2 * WINDOW_MILLIS)).await?;
        tx.commit().await?;
        if refused {
            return Err(ApiError::TooMany(60));
        }
        Ok(Self { app: app.clone(), buckets, now })
    }

    async fn finish(
        self,
        kind: Kind,
        subject: Option<Subject>,
        hash: Option<String>,
        password: &str,
        lifetime: Lifetime,
        request: &HttpRequest,
    ) -> Result<[u8; 32], ApiError> {
        let right = verify(&self.app, Password::typed(password), hash).await?;
        let subject = subject.filter(|_| right).ok_or(ApiError::WrongCredentials)?;
        let https = self.app.cookies_need_https;
        let secret = portico_store::secret()?;
        let mut tx = self.app.db.begin().await?;
        for bucket in &self.buckets {
            logins::forgive_attempt(&mut tx, bucket).await?;
        }
        if let Some(old) = kind.token(request.headers(), https) {
            sessions::end(&mut tx, old).await?;
        }
        sessions::start(&mut tx, SessionToken::new(secret), subject, lifetime, self.now).await?;
        tx.commit().await?;
        Ok(secret)
    }
}
