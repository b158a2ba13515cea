//! Callers whose pages stay open: looked up again and again, and never counted as using their
//! session by that.

use std::{future::Future, pin::Pin};

use actix_web::{FromRequest, HttpRequest, dev::Payload, web::Data};
use portico_store::{live::News, sessions::SessionToken};

use super::{
    Kind,
    contact::{PortalContact, SignedInContact},
    host::host,
    staff::{Desk, SignedInStaff},
};
use crate::{app::App, live::Hub, problem::ApiError};

/// What a session is looked up with again.
#[derive(Debug, Clone)]
struct Held {
    app: Data<App>,
    token: SessionToken,
}

/// A contact in a portal with a page open.
#[derive(Debug)]
pub struct WatchingContact {
    held: Held,
    slug: String,
    host: String,
    contact: PortalContact,
}

/// A staff user at the help desk with a page open.
#[derive(Debug)]
pub struct WatchingDesk {
    held: Held,
    desk: Desk,
}

type Answer<T> = Pin<Box<dyn Future<Output = Result<T, ApiError>>>>;

impl Held {
    fn of(request: &HttpRequest, kind: Kind) -> Result<Self, ApiError> {
        let app = request.app_data::<Data<App>>().cloned().ok_or(ApiError::SignedOut)?;
        let token = kind.token(request.headers(), app.cookies_need_https);
        Ok(Self { token: token.ok_or(ApiError::SignedOut)?, app })
    }
}

impl FromRequest for WatchingContact {
    type Error = ApiError;
    type Future = Answer<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let held = Held::of(request, Kind::Contact);
        let slug = request.match_info().get("portal").unwrap_or_default().to_owned();
        let host = host(request);
        let contact = PortalContact::from_request(request, payload);
        Box::pin(async move { Ok(Self { held: held?, slug, host, contact: contact.await? }) })
    }
}

impl FromRequest for WatchingDesk {
    type Error = ApiError;
    type Future = Answer<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let held = Held::of(request, Kind::Staff);
        let desk = Desk::from_request(request, payload);
        Box::pin(async move { Ok(Self { held: held?, desk: desk.await? }) })
    }
}

impl WatchingContact {
    /// The contact as it was looked up last.
    #[must_use]
    pub const fn contact(&self) -> &PortalContact {
        &self.contact
    }

    /// Looks it up again: session, portal, company access.
    ///
    /// # Errors
    /// Why it may not enter the portal any more, or when storage does not answer.
    pub async fn look_again(&mut self) -> Result<(), ApiError> {
        let Held { app, token } = &self.held;
        let caller = SignedInContact::behind(app, &self.host, *token).await?;
        self.contact = caller.enter(&self.slug).await?;
        Ok(())
    }

    /// What the session is known by.
    #[must_use]
    pub const fn token(&self) -> SessionToken {
        self.held.token
    }

    /// All streams.
    #[must_use]
    pub fn streams(&self) -> &Hub {
        &self.held.app.live
    }

    /// What is committed from now on.
    #[must_use]
    pub fn subscribe(&self) -> News {
        self.held.app.db.subscribe()
    }
}

impl WatchingDesk {
    /// The staff user as it was looked up last.
    #[must_use]
    pub const fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Looks it up again: session and permission.
    ///
    /// # Errors
    /// Why it may not work at the help desk any more, or when storage does not answer.
    pub async fn look_again(&mut self) -> Result<(), ApiError> {
        let Held { app, token } = &self.held;
        self.desk = Desk::of(SignedInStaff::behind(app, *token).await?)?;
        Ok(())
    }

    /// What the session is known by.
    #[must_use]
    pub const fn token(&self) -> SessionToken {
        self.held.token
    }

    /// All streams.
    #[must_use]
    pub fn streams(&self) -> &Hub {
        &self.held.app.live
    }

    /// What is committed from now on.
    #[must_use]
    pub fn subscribe(&self) -> News {
        self.held.app.db.subscribe()
    }
}
