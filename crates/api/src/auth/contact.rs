//! A contact in a portal: the only way of portal handlers to storage.

use std::{future::Future, pin::Pin, rc::Rc, sync::Arc};

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload, web::Data};
use portico_domain::{
    access::{Standing, TicketScope, may_choose_views, ticket_scope},
    actor::ContactActor,
    filter::Record,
    id::InboxId,
    pipeline::Pipeline,
    portal::Portal,
    time::Timestamp,
    view::View,
};
use portico_store::{
    Act, ChangedBy, Db, IdSource, contacts,
    sessions::{self, ContactSession, SessionToken},
};

use super::{Public, gate::Caller, host::host};
use crate::{
    app::{App, Settings},
    files::FileStore,
    problem::ApiError,
};

/// A signed-in contact, in no portal in particular.
#[derive(Debug, Clone)]
pub struct SignedInContact {
    pub(super) app: Data<App>,
    session: Rc<ContactSession>,
    settings: Arc<Settings>,
    host: String,
}

/// A signed-in contact in a portal that is on.
#[derive(Debug, Clone)]
pub struct PortalContact {
    caller: SignedInContact,
    portal: Portal,
    standing: Standing,
}

impl FromRequest for SignedInContact {
    type Error = ApiError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, ApiError>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let host = host(request);
        let app = request.app_data::<Data<App>>().cloned();
        let caller = request.extensions().get::<Caller>().cloned();
        Box::pin(async move {
            let (Some(app), Some(Caller::Contact(session))) = (app, caller) else {
                return Err(ApiError::SignedOut);
            };
            let settings = app.settings(session.settings_version).await?;
            Ok(Self { app, session, settings, host })
        })
    }
}

impl FromRequest for PortalContact {
    type Error = ApiError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, ApiError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let slug = request.match_info().get("portal").unwrap_or_default().to_owned();
        let caller = SignedInContact::from_request(request, payload);
        Box::pin(async move { caller.await?.enter(&slug).await })
    }
}

impl SignedInContact {
    /// The contact whose session has just begun.
    pub(super) async fn of(public: &Public, token: SessionToken) -> Result<Self, ApiError> {
        Self::behind(&public.app, &public.host, token).await
    }

    /// The contact behind a token now.
    pub(super) async fn behind(
        app: &Data<App>,
        host: &str,
        token: SessionToken,
    ) -> Result<Self, ApiError> {
        let app = app.clone();
        let session = sessions::contact(&app.db, token, app.clock.now()).await?;
        let session = Rc::new(session.ok_or(ApiError::SignedOut)?);
        let settings = app.settings(session.settings_version).await?;
        Ok(Self { app, session, settings, host: host.to_owned() })
    }

    /// Enters a portal that is on.
    ///
    /// # Errors
    /// [`ApiError::NotFound`] or [`ApiError::PortalOff`].
    pub async fn enter(self, slug: &str) -> Result<PortalContact, ApiError> {
        let portal = self.settings.portal(slug, &self.host).cloned().ok_or(ApiError::NotFound)?;
        if !portal.is_on {
            return Err(ApiError::PortalOff);
        }
        let standing = standing(&self.app.db, &portal, self.session.actor).await?;
        Ok(PortalContact { caller: self, portal, standing })
    }
}

/// How a contact stands to a portal, by what is known of it now.
async fn standing(db: &Db, portal: &Portal, actor: ContactActor) -> Result<Standing, ApiError> {
    let access = &portal.rules.access;
    let asked = access.asked_of_contacts();
    let known = match asked.as_slice() {
        [] => Record::default(),
        places => contacts::known(db, actor.contact, places).await?,
    };
    Ok(Standing::decide(actor, access, &known))
}

/// All tickets that a contact can reach through a portal that is on, for what tells it of them
/// without being asked.
///
/// # Errors
/// When storage does not answer.
pub(crate) async fn reach_of(
    db: &Db,
    portal: &Portal,
    actor: ContactActor,
) -> Result<TicketScope, ApiError> {
    let standing = standing(db, portal, actor).await?;
    let scope = ticket_scope(&standing, &portal.rules.access, View::All).ok();
    Ok(scope.filter(|_| portal.is_on).unwrap_or_else(TicketScope::nothing))
}

impl PortalContact {
    /// The tickets the contact sees through a view.
    ///
    /// # Errors
    /// [`ApiError::Forbidden`] when the view is not offered to it.
    pub fn scope(&self, view: View) -> Result<TicketScope, ApiError> {
        ticket_scope(&self.standing, &self.portal.rules.access, view)
            .map_err(|refused| ApiError::Forbidden(sentence(&refused)))
    }

    /// All tickets the contact can reach.
    #[must_use]
    pub fn reach(&self) -> TicketScope {
        ticket_scope(&self.standing, &self.portal.rules.access, View::All)
            .unwrap_or_else(|_| TicketScope::nothing())
    }

    /// The views offered to the contact; empty when there is no choice.
    #[must_use]
    pub fn views(&self) -> Vec<View> {
        if may_choose_views(&self.standing) {
            vec![View::All, View::Organization, View::Owned]
        } else {
            Vec::new()
        }
    }

    /// Who asks.
    #[must_use]
    pub fn actor(&self) -> ContactActor {
        self.caller.session.actor
    }

    /// The contact's address; empty when it has none.
    #[must_use]
    pub fn email(&self) -> &str {
        self.caller.session.name.email.as_deref().unwrap_or_default()
    }

    /// Who does something now.
    #[must_use]
    pub fn act(&self) -> Act<'_> {
        let by = ChangedBy::Contact(self.actor().contact);
        Act { by, now: self.now(), ids: self.ids() }
    }

    /// The session, with the contact's name.
    #[must_use]
    pub fn session(&self) -> &ContactSession {
        &self.caller.session
    }

    /// The portal.
    #[must_use]
    pub const fn portal(&self) -> &Portal {
        &self.portal
    }

    /// The inbox of the portal.
    ///
    /// # Errors
    /// [`ApiError::Internal`] when a portal that is on has none.
    pub fn inbox(&self) -> Result<InboxId, ApiError> {
        self.portal.inbox.ok_or_else(|| ApiError::Internal("the portal has no inbox".to_owned()))
    }

    /// All pipelines.
    #[must_use]
    pub fn pipelines(&self) -> &[Pipeline] {
        &self.caller.settings.pipelines
    }

    /// Storage.
    #[must_use]
    pub fn db(&self) -> &Db {
        &self.caller.app.db
    }

    /// The source of new ids.
    #[must_use]
    pub fn ids(&self) -> &IdSource {
        &self.caller.app.ids
    }

    /// Where files are kept.
    #[must_use]
    pub fn files(&self) -> &FileStore {
        &self.caller.app.files
    }

    /// The time now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.caller.app.clock.now()
    }
}

/// An error's text as a sentence.
pub(crate) fn sentence(error: &impl ToString) -> String {
    let text = error.to_string();
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
}
