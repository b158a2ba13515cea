//! A staff user in the console, with the permission that an operation needs.

use std::{future::Future, pin::Pin, rc::Rc, sync::Arc};

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload, web::Data};
use portico_domain::{
    access::{DeskScope, Rule, desk_scope},
    actor::{Permission, Permissions},
    id::{InboxId, StaffId},
    pipeline::Pipeline,
    portal::Portal,
    property::Catalogue,
    time::Timestamp,
};
use portico_store::{
    Act, ChangedBy, Db, IdSource, inboxes,
    sessions::{self, SessionToken, StaffSession},
};

use super::{Public, gate::Caller};
use crate::{
    app::{App, Settings},
    files::FileStore,
    mail::Mail,
    problem::ApiError,
    webhooks::Webhooks,
};

/// A signed-in staff user, whatever its permissions.
#[derive(Debug, Clone)]
pub struct SignedInStaff {
    pub(super) app: Data<App>,
    session: Rc<StaffSession>,
    settings: Arc<Settings>,
}

/// A staff user who may work on tickets.
#[derive(Debug, Clone)]
pub struct Desk {
    caller: SignedInStaff,
    scope: DeskScope,
}

/// A staff user who may read and change the portal's settings.
#[derive(Debug, Clone)]
pub struct PortalSettingsStaff(SignedInStaff);

/// A staff user who may read and change settings of the account.
#[derive(Debug, Clone)]
pub struct AccountSettingsStaff(SignedInStaff);

type Answer<T> = Pin<Box<dyn Future<Output = Result<T, ApiError>>>>;

impl FromRequest for SignedInStaff {
    type Error = ApiError;
    type Future = Answer<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let app = request.app_data::<Data<App>>().cloned();
        let caller = request.extensions().get::<Caller>().cloned();
        Box::pin(async move {
            let (Some(app), Some(Caller::Staff(session))) = (app, caller) else {
                return Err(ApiError::SignedOut);
            };
            let settings = app.settings(session.settings_version).await?;
            Ok(Self { app, session, settings })
        })
    }
}

impl FromRequest for Desk {
    type Error = ApiError;
    type Future = Answer<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let caller = SignedInStaff::from_request(request, payload);
        Box::pin(async move { Self::of(caller.await?) })
    }
}

impl FromRequest for PortalSettingsStaff {
    type Error = ApiError;
    type Future = Answer<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let caller = SignedInStaff::from_request(request, payload);
        Box::pin(async move { Ok(Self(caller.await?.with(Permission::PortalSettings)?)) })
    }
}

impl FromRequest for AccountSettingsStaff {
    type Error = ApiError;
    type Future = Answer<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let caller = SignedInStaff::from_request(request, payload);
        Box::pin(async move { Ok(Self(caller.await?.with(Permission::AccountSettings)?)) })
    }
}

pub(super) fn lacks(permission: Permission) -> ApiError {
    ApiError::Forbidden(format!("This needs the permission {}.", permission.name()))
}

impl SignedInStaff {
    /// The staff user whose session has just begun.
    pub(super) async fn of(public: &Public, token: SessionToken) -> Result<Self, ApiError> {
        Self::behind(&public.app, token).await
    }

    /// The staff user behind a token now.
    pub(super) async fn behind(app: &Data<App>, token: SessionToken) -> Result<Self, ApiError> {
        let app = app.clone();
        let session = sessions::staff(&app.db, token, app.clock.now()).await?;
        let session = Rc::new(session.ok_or(ApiError::SignedOut)?);
        let settings = app.settings(session.settings_version).await?;
        Ok(Self { app, session, settings })
    }

    /// The session, with the staff user's name.
    #[must_use]
    pub fn session(&self) -> &StaffSession {
        &self.session
    }

    /// The same staff user, if it has that permission.
    fn with(self, permission: Permission) -> Result<Self, ApiError> {
        let permissions = &self.session.actor.permissions;
        if permissions.allow(permission) { Ok(self) } else { Err(lacks(permission)) }
    }
}

impl Desk {
    /// The staff user at the help desk, if it may work there.
    pub(super) fn of(caller: SignedInStaff) -> Result<Self, ApiError> {
        let scope = desk_scope(&caller.session.actor).ok_or_else(|| lacks(Permission::Tickets))?;
        Ok(Self { caller, scope })
    }

    /// The tickets of the help desk.
    #[must_use]
    pub const fn scope(&self) -> &DeskScope {
        &self.scope
    }

    /// The session, with the staff user's name.
    #[must_use]
    pub fn session(&self) -> &StaffSession {
        &self.caller.session
    }

    /// Who does something now.
    #[must_use]
    pub fn act(&self) -> Act<'_> {
        let by = ChangedBy::Staff(self.session().actor.staff);
        Act { by, now: self.now(), ids: self.ids() }
    }

    /// The inbox where a new thread arrives: the first portal's.
    ///
    /// # Errors
    /// [`ApiError::Conflict`] when no portal has one.
    pub fn inbox(&self) -> Result<InboxId, ApiError> {
        let chosen = self.caller.settings.portals.iter().find_map(|portal| portal.inbox);
        chosen.ok_or_else(|| ApiError::Conflict("Choose an inbox for the portal first.".to_owned()))
    }

    /// All portals, the default one first.
    #[must_use]
    pub fn portals(&self) -> &[Portal] {
        &self.caller.settings.portals
    }

    /// Which messages the default portal hides from customers.
    #[must_use]
    pub fn internal(&self) -> &Rule {
        let first = self.portals().first();
        first.map_or(&Rule::Broken, |portal| &portal.rules.access.internal)
    }

    /// The properties that rules can ask about.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.caller.settings.catalogue
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

impl PortalSettingsStaff {
    /// The tickets of the help desk, if this staff user may see them as well.
    #[must_use]
    pub fn desk_scope(&self) -> Option<DeskScope> {
        desk_scope(&self.0.session.actor)
    }

    /// The properties that rules can ask about.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.0.settings.catalogue
    }

    /// The inboxes that a portal can have.
    ///
    /// # Errors
    /// When storage does not answer.
    pub async fn inboxes(&self) -> Result<Vec<InboxId>, ApiError> {
        let all = inboxes::all(&self.0.app.db).await?;
        Ok(all.into_iter().map(|inbox| inbox.id).collect())
    }

    /// All portals.
    #[must_use]
    pub fn portals(&self) -> &[Portal] {
        &self.0.settings.portals
    }

    /// Storage.
    #[must_use]
    pub fn db(&self) -> &Db {
        &self.0.app.db
    }
}

impl AccountSettingsStaff {
    /// The staff user.
    #[must_use]
    pub fn staff(&self) -> StaffId {
        self.0.session.actor.staff
    }

    /// The tickets of the help desk, if this staff user may see them as well.
    #[must_use]
    pub fn desk_scope(&self) -> Option<DeskScope> {
        desk_scope(&self.0.session.actor)
    }

    /// Who does something now.
    #[must_use]
    pub fn act(&self) -> Act<'_> {
        Act { by: ChangedBy::Staff(self.staff()), now: self.now(), ids: self.ids() }
    }

    /// What the operator decided about mail.
    #[must_use]
    pub fn mail(&self) -> &Mail {
        &self.0.app.mail
    }

    /// What it may do.
    #[must_use]
    pub fn permissions(&self) -> &Permissions {
        &self.0.session.actor.permissions
    }

    /// What the operator decided about webhooks.
    #[must_use]
    pub fn webhooks(&self) -> &Webhooks {
        &self.0.app.webhooks
    }

    /// Storage.
    #[must_use]
    pub fn db(&self) -> &Db {
        &self.0.app.db
    }

    /// The source of new ids.
    #[must_use]
    pub fn ids(&self) -> &IdSource {
        &self.0.app.ids
    }

    /// The time now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.0.app.clock.now()
    }
}
