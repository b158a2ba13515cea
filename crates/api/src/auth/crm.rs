//! Who calls the records API: a program with a token, or staff in the console. What an
//! operation needs stands in its handler's signature.

use std::{future::Future, pin::Pin, rc::Rc, sync::Arc};

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload, web::Data};
use portico_domain::{
    access::{FILE_SCOPES, FileScope, RecordScope, file_scope, record_scope},
    id::StaffId,
    pipeline::Pipeline,
    property::{Catalogue, RecordKind},
    time::Timestamp,
    token::{Access, Scope, Scopes, scopes_for},
};
use portico_store::{Act, ChangedBy, Db, IdSource, jobs::Starter, tokens::LiveToken};

use super::gate::Caller;
use crate::{
    app::{App, Settings},
    crm::{CrmError, kind_in_path},
    files::FileStore,
    jobs::JobFiles,
    problem::ApiError,
};

/// The name that paths give the kind of record they are about.
const KIND: &str = "objectType";

/// What an operation needs.
pub trait Need {
    /// What it then gets.
    type Scope: 'static;

    /// What the scopes open to this request.
    ///
    /// # Errors
    /// [`CrmError::missing_scopes`], or that the path names no kind of record.
    fn admit(scopes: &Scopes, request: &HttpRequest) -> Result<Self::Scope, CrmError>;
}

macro_rules! records {
    ($($(#[$doc:meta])* $need:ident $access:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $need {}

        impl Need for $need {
            type Scope = RecordScope;

            fn admit(scopes: &Scopes, request: &HttpRequest) -> Result<RecordScope, CrmError> {
                let kind = kind_in_path(request.match_info().get(KIND).unwrap_or_default())?;
                record_scope(scopes, kind, Access::$access)
                    .ok_or_else(|| CrmError::missing_scopes(scopes_for(kind, Access::$access)))
            }
        }
    )*};
}

records! {
    /// Reading records of the kind that the path names.
    ReadRecords Read;
    /// Changing them.
    WriteRecords Write;
    /// Reading definitions of the kind of record that the path names.
    ReadSchemas ReadSchema;
    /// Changing them.
    WriteSchemas WriteSchema;
}

macro_rules! conversations {
    ($($(#[$doc:meta])* $need:ident $access:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $need {}

        impl Need for $need {
            type Scope = RecordScope;

            fn admit(scopes: &Scopes, _: &HttpRequest) -> Result<RecordScope, CrmError> {
                let kind = RecordKind::Message;
                record_scope(scopes, kind, Access::$access)
                    .ok_or_else(|| CrmError::missing_scopes(scopes_for(kind, Access::$access)))
            }
        }
    )*};
}

conversations! {
    /// Reading conversations.
    ReadConversations Read;
    /// Writing in conversations.
    WriteConversations Write;
}

/// Files.
#[derive(Debug)]
pub enum UseFiles {}

impl Need for UseFiles {
    type Scope = FileScope;

    fn admit(scopes: &Scopes, _: &HttpRequest) -> Result<FileScope, CrmError> {
        file_scope(scopes).ok_or_else(|| CrmError::missing_scopes(FILE_SCOPES))
    }
}

macro_rules! fixed {
    ($($(#[$doc:meta])* $need:ident $($scope:ident)+;)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $need {}

        impl Need for $need {
            type Scope = ();

            fn admit(scopes: &Scopes, _: &HttpRequest) -> Result<(), CrmError> {
                const ANY_OF: &[Scope] = &[$(Scope::$scope),+];
                if scopes.allow(ANY_OF) { Ok(()) } else { Err(CrmError::missing_scopes(ANY_OF)) }
            }
        }
    )*};
}

fixed! {
    /// Reading owners.
    ReadOwners OwnersRead;
    /// Import jobs.
    RunImports Import;
    /// Export jobs.
    RunExports Export;
}

/// Whoever calls the records API with what the operation needs.
pub struct Crm<N: Need> {
    app: Data<App>,
    by: By,
    scopes: Scopes,
    settings: Arc<Settings>,
    scope: N::Scope,
    base_url: String,
}

/// Who calls.
#[derive(Debug, Clone)]
enum By {
    Token(Rc<LiveToken>),
    Staff(StaffId),
}

impl<N: Need> std::fmt::Debug for Crm<N> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Crm").field("by", &self.by).finish_non_exhaustive()
    }
}

impl<N: Need + 'static> FromRequest for Crm<N> {
    type Error = CrmError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, CrmError>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let app = request.app_data::<Data<App>>().cloned();
        let caller = request.extensions().get::<Caller>().cloned();
        let request = request.clone();
        Box::pin(async move {
            let app = app.ok_or_else(|| ApiError::Internal("the app is missing".to_owned()))?;
            let (by, scopes, version) = match caller {
                Some(Caller::Token(token)) => {
                    let (scopes, version) = (token.scopes.clone(), token.settings_version);
                    (By::Token(token), scopes, version)
                }
                Some(Caller::Staff(session)) => {
                    let scopes = Scopes::of_staff(&session.actor.permissions);
                    (By::Staff(session.actor.staff), scopes, session.settings_version)
                }
                _ => return Err(CrmError::unauthenticated()),
            };
            let scope = N::admit(&scopes, &request)?;
            let settings = app.settings(version).await?;
            let connection = request.connection_info();
            let base_url = format!("{}://{}", connection.scheme(), connection.host());
            Ok(Self { app, by, scopes, settings, scope, base_url })
        })
    }
}

impl<N: Need> Crm<N> {
    /// What the operation needed.
    pub const fn scope(&self) -> &N::Scope {
        &self.scope
    }

    /// What else the caller may do.
    pub const fn scopes(&self) -> &Scopes {
        &self.scopes
    }

    /// Records of that kind, as far as the caller's scopes open them.
    ///
    /// # Errors
    /// [`CrmError::missing_scopes`].
    pub fn records(&self, kind: RecordKind, access: Access) -> Result<RecordScope, CrmError> {
        record_scope(&self.scopes, kind, access)
            .ok_or_else(|| CrmError::missing_scopes(scopes_for(kind, access)))
    }

    /// The staff user who calls or who made the token.
    pub fn staff(&self) -> StaffId {
        match &self.by {
            By::Token(token) => token.staff,
            By::Staff(staff) => *staff,
        }
    }

    /// Who does something now.
    pub fn act(&self) -> Act<'_> {
        let by = match &self.by {
            By::Token(token) => ChangedBy::Token(token.id, token.staff),
            By::Staff(staff) => ChangedBy::Staff(*staff),
        };
        Act { by, now: self.now(), ids: &self.app.ids }
    }

    /// The definitions of properties.
    pub fn catalogue(&self) -> &Catalogue {
        &self.settings.catalogue
    }

    /// All pipelines.
    pub fn pipelines(&self) -> &[Pipeline] {
        &self.settings.pipelines
    }

    /// The inbox where new threads arrive: the first portal's.
    pub fn inbox(&self) -> Option<portico_domain::id::InboxId> {
        self.settings.portals.iter().find_map(|portal| portal.inbox)
    }

    /// Storage.
    pub fn db(&self) -> &Db {
        &self.app.db
    }

    /// The source of new ids.
    pub fn ids(&self) -> &IdSource {
        &self.app.ids
    }

    /// Where files are kept.
    pub fn files(&self) -> &FileStore {
        &self.app.files
    }

    /// Where jobs keep their files.
    pub fn jobs(&self) -> &JobFiles {
        &self.app.jobs
    }

    /// Who starts a job.
    pub fn starter(&self) -> Starter {
        let token = match &self.by {
            By::Token(token) => Some(token.id),
            By::Staff(_) => None,
        };
        Starter { staff: self.staff(), token }
    }

    /// The address under which the caller reached the server, without a path.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The time now.
    pub fn now(&self) -> Timestamp {
        self.app.clock.now()
    }
}
