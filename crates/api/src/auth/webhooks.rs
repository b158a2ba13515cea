//! Who sets up a program's webhooks: the program itself with its developer key, a token whose
//! maker may, or staff in the console.

use std::{future::Future, pin::Pin};

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload, web::Data};
use portico_domain::{
    actor::{Permission, Permissions},
    id::WebhookAppId,
    time::Timestamp,
    token::Scope,
    webhook::Target,
};
use portico_store::{Db, webhooks};

use super::gate::Caller;
use crate::{app::App, crm::CrmError, problem::ApiError, webhooks::check};

/// The name that paths give the program's id.
const APP: &str = "appId";
/// What a token needs: webhooks carry data of all kinds out, as exports do.
const SCOPES: &[Scope] = &[Scope::Export];

/// A program that is told of events, and somebody who may set that up.
#[derive(Debug)]
pub struct WebhookApp {
    app: Data<App>,
    id: WebhookAppId,
}

impl FromRequest for WebhookApp {
    type Error = CrmError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, CrmError>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let app = request.app_data::<Data<App>>().cloned();
        let caller = request.extensions().get::<Caller>().cloned();
        let id = request.match_info().get(APP).and_then(|text| text.parse().ok());
        Box::pin(async move {
            let app = app.ok_or_else(|| ApiError::Internal("the app is missing".to_owned()))?;
            let id: Option<WebhookAppId> = id;
            match caller {
                Some(Caller::Developer(own)) => {
                    let id = id.filter(|id| *id == own).ok_or_else(CrmError::not_found)?;
                    return Ok(Self { app, id });
                }
                Some(Caller::Token(token)) => {
                    check_permission(&token.permissions)?;
                    if !token.scopes.allow(SCOPES) {
                        return Err(CrmError::missing_scopes(SCOPES));
                    }
                }
                Some(Caller::Staff(session)) => check_permission(&session.actor.permissions)?,
                _ => return Err(CrmError::unauthenticated()),
            }
            let id = id.ok_or_else(CrmError::not_found)?;
            if !webhooks::exists(&app.db, id).await? {
                return Err(CrmError::not_found());
            }
            Ok(Self { app, id })
        })
    }
}

fn check_permission(permissions: &Permissions) -> Result<(), ApiError> {
    if permissions.allow(Permission::AccountSettings) {
        return Ok(());
    }
    Err(super::staff::lacks(Permission::AccountSettings))
}

impl WebhookApp {
    /// The program.
    #[must_use]
    pub const fn id(&self) -> WebhookAppId {
        self.id
    }

    /// Checks an address that the program wants to be called at.
    ///
    /// # Errors
    /// What is wrong with it.
    pub async fn check_target(&self, text: &str) -> Result<Target, CrmError> {
        let webhooks = &self.app.webhooks;
        let checked = check(text, webhooks.reach, &webhooks.names).await;
        checked.map_err(|reason| CrmError::invalid(format!("targetUrl {reason}")))
    }

    /// Storage.
    #[must_use]
    pub fn db(&self) -> &Db {
        &self.app.db
    }

    /// The time now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.app.clock.now()
    }
}
