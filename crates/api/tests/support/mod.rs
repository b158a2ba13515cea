//! The whole service in this process, with the named cast and a clock set by hand.

use std::{
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use actix_http::Request;
use actix_web::{
    body::{BoxBody, MessageBody},
    dev::{Service, ServiceResponse},
    test,
    web::{Bytes, Data},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use portico_api::{
    app::App, clock::Clock, files::FileStore, sealing::SealingKey, startup, webhooks::Webhooks,
};
use portico_domain::{actor::ContactActor, id::StaffId, password::Password, time::Timestamp};
use portico_store::{
    Db, logins,
    sessions::Subject,
    testing::{Cast, FILE_DIGEST, TestDatabase, cast, databases},
};

/// 2026-11-23T12:00:00Z.
pub const NOON: i64 = 1_795_435_200_000;
/// What contacts of the tests sign in with.
pub const PASSWORD: &str = "harbour-lantern-42";
/// An hour in milliseconds; the cast came that long before noon.
const HOUR: i64 = 3_600_000;

type Handler =
    Rc<dyn Fn(Request) -> std::pin::Pin<Box<dyn Future<Output = ServiceResponse<BoxBody>>>>>;

/// A service with the cast on one database.
pub struct House {
    pub database: &'static str,
    pub db: Db,
    pub cast: Cast,
    pub app: Data<App>,
    clock: Arc<AtomicI64>,
    handler: Handler,
    folder: tempfile::TempDir,
}

/// An answer, read to its end.
pub struct Answer {
    pub status: u16,
    pub headers: actix_web::http::header::HeaderMap,
    pub body: Bytes,
}

/// Somebody with a session, or nobody.
#[derive(Clone)]
pub struct Person {
    handler: Handler,
    cookie: Option<String>,
    token: Option<String>,
}

/// A service on each database, as it is when the operator has decided nothing.
pub async fn houses() -> Vec<House> {
    houses_with(&Webhooks::default()).await
}

/// A service on each database with what the operator decided about webhooks.
pub async fn houses_with(webhooks: &Webhooks) -> Vec<House> {
    let webhooks = Webhooks { key: Some(SealingKey::new([42; 32])), ..webhooks.clone() };
    let mut houses = Vec::new();
    for TestDatabase { name, db, folder, url: _ } in databases().await {
        let cast = cast(&db, Timestamp::from_millis(NOON - HOUR)).await;
        let clock = Arc::new(AtomicI64::new(NOON));
        let content = folder.path().join("files").join(&FILE_DIGEST[..2]);
        std::fs::create_dir_all(&content).expect("a folder");
        std::fs::write(content.join(FILE_DIGEST), "hello").expect("a file");
        let files = FileStore::open(&folder.path().join("files")).expect("a folder for files");
        let app = App::new(db.clone(), Clock::Manual(Arc::clone(&clock)), files, false);
        let app = Data::new(app.with_webhooks(webhooks.clone()));
        let handler = handler(app.clone()).await;
        houses.push(House { database: name, db, cast, app, clock, handler, folder });
    }
    houses
}

async fn handler(app: Data<App>) -> Handler {
    let service = Rc::new(test::init_service(startup::service(app)).await);
    Rc::new(move |request| {
        let service = Rc::clone(&service);
        Box::pin(async move { service.call(request).await.expect("an answer") })
    })
}

impl House {
    /// The same person at a service that was started anew on the same data.
    pub async fn after_restart(&self, person: &Person) -> Person {
        let app = self.node(self.db.clone(), &Webhooks::default());
        Person { handler: handler(app).await, ..person.clone() }
    }

    /// Nobody in particular.
    pub fn anybody(&self) -> Person {
        Person { handler: Rc::clone(&self.handler), cookie: None, token: None }
    }

    /// A program that shows that token.
    pub fn showing(&self, token: &str) -> Person {
        Person { token: Some(token.to_owned()), ..self.anybody() }
    }

    /// A contact with a fresh session.
    pub async fn contact(&self, actor: ContactActor) -> Person {
        let secret = self.cast.session(&self.db, Subject::Contact(actor.contact), self.now()).await;
        self.with("sid", secret)
    }

    /// A staff user with a fresh session.
    pub async fn staff(&self, staff: StaffId) -> Person {
        let secret = self.cast.session(&self.db, Subject::Staff(staff), self.now()).await;
        self.with("staff-sid", secret)
    }

    /// Somebody whose browser holds that cookie.
    pub fn holding(&self, cookie: &str) -> Person {
        Person { handler: Rc::clone(&self.handler), cookie: Some(cookie.to_owned()), token: None }
    }

    /// Sets columns of the portal, e.g. `ticket_permission = 'company'`.
    pub async fn set_portal(&self, columns: &str) {
        self.cast.set_portal(&self.db, columns).await;
    }

    /// How many rows a table has; a condition may follow its name.
    pub async fn count(&self, table: &str) -> i64 {
        self.cast.count(&self.db, table).await
    }

    /// Gives a contact the password of the tests.
    pub async fn give_password(&self, email: &str) {
        let hash = portico_api::auth::hash_password(&Password::typed(PASSWORD)).expect("a hash");
        let email = email.parse().expect("an address");
        let mut tx = self.db.begin().await.expect("a transaction");
        assert!(logins::save_contact(&mut tx, &email, &hash, self.now()).await.expect("a login"));
        tx.commit().await.expect("a commit");
    }

    fn with(&self, name: &str, secret: [u8; 32]) -> Person {
        let cookie = Some(format!("{name}={}", URL_SAFE_NO_PAD.encode(secret)));
        Person { handler: Rc::clone(&self.handler), cookie, token: None }
    }

    /// The folder that goes with the house.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    pub fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.clock.load(Ordering::Relaxed))
    }

    /// The app of another node on the same database, with other decisions about webhooks.
    pub fn node(&self, db: Db, webhooks: &Webhooks) -> Data<App> {
        let webhooks = Webhooks { key: Some(SealingKey::new([42; 32])), ..webhooks.clone() };
        let files = FileStore::open(&self.folder.path().join("files")).expect("a folder for files");
        let app = App::new(db, Clock::Manual(Arc::clone(&self.clock)), files, false);
        Data::new(app.with_webhooks(webhooks))
    }

    /// Lets time pass.
    pub fn pass_minutes(&self, minutes: i64) {
        self.pass_millis(minutes * 60_000);
    }

    /// Lets a little time pass.
    pub fn pass_millis(&self, millis: i64) {
        self.clock.fetch_add(millis, Ordering::Relaxed);
    }
}

impl Person {
    /// The cookie that the person's browser holds.
    pub fn cookie(&self) -> &str {
        self.cookie.as_deref().unwrap_or_default()
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(test::TestRequest::get().uri(path)).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(self.ours(test::TestRequest::delete().uri(path))).await
    }

    /// Posts JSON with an `Idempotency-Key`.
    pub async fn post(&self, path: &str, key: &str, body: &serde_json::Value) -> Answer {
        let request = self.ours(test::TestRequest::post().uri(path));
        self.send(request.insert_header(("idempotency-key", key)).set_json(body)).await
    }

    pub async fn put(&self, path: &str, body: &serde_json::Value) -> Answer {
        self.send(self.ours(test::TestRequest::put().uri(path)).set_json(body)).await
    }

    pub async fn patch(&self, path: &str, body: &serde_json::Value) -> Answer {
        self.send(self.ours(test::TestRequest::patch().uri(path)).set_json(body)).await
    }

    /// Uploads bytes and returns the answer.
    pub async fn upload(&self, path: &str, bytes: &[u8]) -> Answer {
        let request = self.ours(test::TestRequest::post().uri(path));
        self.send(request.set_payload(bytes.to_vec())).await
    }

    fn ours(&self, request: test::TestRequest) -> test::TestRequest {
        request.insert_header(("x-requested-by", "portico"))
    }

    /// Sends a request as it is, with the person's cookie.
    pub async fn send(&self, mut request: test::TestRequest) -> Answer {
        if let Some(cookie) = &self.cookie {
            request = request.insert_header(("cookie", cookie.clone()));
        }
        if let Some(token) = &self.token {
            request = request.insert_header(("authorization", format!("Bearer {token}")));
        }
        let peer = std::net::SocketAddr::from(([127, 0, 0, 1], 4000));
        let answer = (self.handler)(request.peer_addr(peer).to_request()).await;
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let body = answer.into_body().try_into_bytes();
        let body = match body {
            Ok(bytes) => bytes,
            Err(body) => actix_web::body::to_bytes(body).await.unwrap_or_default(),
        };
        Answer { status, headers, body }
    }
}

impl Answer {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// A header's value; empty when it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("visible text"))
    }

    /// Names and values of all headers but those that differ between any two answers.
    pub fn steady_headers(&self) -> std::collections::BTreeMap<String, String> {
        let own = ["x-request-id", "x-hubspot-correlation-id", "date"];
        let steady = self.headers.iter().filter(|(name, _)| !own.contains(&name.as_str()));
        steady.map(|(name, value)| (name.to_string(), format!("{value:?}"))).collect()
    }

    /// Asserts that this answer and another cannot be told apart but for the request id.
    pub fn assert_same(&self, other: &Self, what: &str) {
        assert_eq!(self.status, other.status, "{what}");
        assert_eq!(self.steady_headers(), other.steady_headers(), "{what}");
        assert_eq!(self.body_but_request_id(), other.body_but_request_id(), "{what}");
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body without the request id, to compare refusals.
    pub fn body_but_request_id(&self) -> serde_json::Value {
        let mut body = self.json();
        body.as_object_mut().expect("an object").remove("request_id");
        body
    }
}
