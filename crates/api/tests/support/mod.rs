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
    app::App,
    clock::Clock,
    files::FileStore,
    mail::{Mail, Postman},
    sealing::SealingKey,
    startup,
    webhooks::Webhooks,
};
use portico_domain::{actor::ContactActor, id::StaffId, password::Password, time::Timestamp};
use portico_store::{
    Db,
    live::Told,
    logins,
    sessions::Subject,
    testing::{Cast, FILE_DIGEST, TestDatabase, cast, databases},
};

/// 2026-11-23T12:00:00Z.
pub const NOON: i64 = 1_795_435_200_000;
/// What contacts of the tests sign in with.
pub const PASSWORD: &str = "harbour-lantern-42";
/// An hour in milliseconds; the cast came that long before noon.
const HOUR: i64 = 3_600_000;

/// How long a test waits for something that must come.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(20);

type Handler =
    Rc<dyn Fn(Request) -> std::pin::Pin<Box<dyn Future<Output = ServiceResponse<BoxBody>>>>>;

/// A service with the cast on one database.
pub struct House {
    pub database: &'static str,
    /// Where the database is, for another node on it.
    url: String,
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

/// A stream of events that is open.
pub struct Stream {
    body: std::pin::Pin<Box<BoxBody>>,
    /// Events that came together with the one before them.
    waiting: std::collections::VecDeque<Event>,
}

/// An event: its name and its data.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub name: String,
    pub data: serde_json::Value,
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
    for TestDatabase { name, db, folder, url } in databases().await {
        let cast = cast(&db, Timestamp::from_millis(NOON - HOUR)).await;
        let clock = Arc::new(AtomicI64::new(NOON));
        let content = folder.path().join("files").join(&FILE_DIGEST[..2]);
        std::fs::create_dir_all(&content).expect("a folder");
        std::fs::write(content.join(FILE_DIGEST), "hello").expect("a file");
        let files = FileStore::open(&folder.path().join("files")).expect("a folder for files");
        let app = App::new(db.clone(), Clock::Manual(Arc::clone(&clock)), files, false);
        let app = Data::new(app.with_webhooks(webhooks.clone()));
        let handler = handler(&app).await;
        houses.push(House { database: name, url, db, cast, app, clock, handler, folder });
    }
    houses
}

/// The whole service of that app.
async fn handler(app: &Data<App>) -> Handler {
    let service = Rc::new(test::init_service(startup::service(app.clone())).await);
    Rc::new(move |request| {
        let service = Rc::clone(&service);
        Box::pin(async move { service.call(request).await.expect("an answer") })
    })
}

/// Has that node pass on what all nodes commit, from now on.
pub async fn listen(db: &Db) {
    let mut news = db.subscribe();
    tokio::spawn({
        let db = db.clone();
        async move { db.listen().await }
    });
    if db.is_shared() {
        assert_eq!(tokio::time::timeout(PATIENCE, news.next()).await, Ok(Told::Gap));
    }
}

impl House {
    /// The same person at a service that was started anew on the same data.
    pub async fn after_restart(&self, person: &Person) -> Person {
        let app = self.node(self.db.clone(), &Webhooks::default());
        Person { handler: handler(&app).await, ..person.clone() }
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

    /// Who brings mail of that database, by other decisions about mail than the house's.
    pub fn postman(&self, db: Db, mail: Mail) -> Arc<Postman> {
        let files = FileStore::open(&self.folder.path().join("files")).expect("a folder for files");
        let app = App::new(db, Clock::Manual(Arc::clone(&self.clock)), files, false);
        Postman::new(&Data::new(app.with_mail(mail))).expect("a postman")
    }

    /// The whole service of another node on the same database, as that person reaches it.
    pub async fn elsewhere(&self, person: &Person) -> Person {
        let db = match self.database {
            "sqlite" => self.db.clone(),
            _ => Db::open_postgres(&self.url).await.expect("the same database"),
        };
        listen(&db).await;
        let node = self.node(db, &Webhooks::default());
        Person { handler: handler(&node).await, ..person.clone() }
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

    /// Opens a stream of events and hears that it is ready.
    pub async fn watch(&self, path: &str) -> Stream {
        let request = self.with_session(test::TestRequest::get().uri(path));
        let answer = (self.handler)(request.to_request()).await;
        assert_eq!(answer.status().as_u16(), 200, "{path}");
        let mut stream = Stream::of(answer.into_body());
        assert_eq!(stream.event().await.name, "ready");
        stream
    }

    fn ours(&self, request: test::TestRequest) -> test::TestRequest {
        request.insert_header(("x-requested-by", "portico"))
    }

    /// Sends a request as it is, with the person's cookie.
    pub async fn send(&self, request: test::TestRequest) -> Answer {
        let answer = (self.handler)(self.with_session(request).to_request()).await;
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let is_stream = headers.get("content-type").is_some_and(|is| is == "text/event-stream");
        let body = answer.into_body().try_into_bytes();
        let body = match body {
            Ok(bytes) => bytes,
            // A stream goes on: what it begins with is its answer.
            Err(body) if is_stream => Stream::of(body).part().await.unwrap_or_default().into(),
            Err(body) => actix_web::body::to_bytes(body).await.unwrap_or_default(),
        };
        Answer { status, headers, body }
    }

    fn with_session(&self, mut request: test::TestRequest) -> test::TestRequest {
        if let Some(cookie) = &self.cookie {
            request = request.insert_header(("cookie", cookie.clone()));
        }
        if let Some(token) = &self.token {
            request = request.insert_header(("authorization", format!("Bearer {token}")));
        }
        request.peer_addr(std::net::SocketAddr::from(([127, 0, 0, 1], 4000)))
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

impl Stream {
    fn of(body: BoxBody) -> Self {
        Self { body: Box::pin(body), waiting: std::collections::VecDeque::new() }
    }

    /// The next piece of text; `None` after the end.
    pub async fn part(&mut self) -> Option<String> {
        let next = std::future::poll_fn(|context| self.body.as_mut().poll_next(context));
        let part = tokio::time::timeout(PATIENCE, next).await.expect("a stream that goes on");
        part.map(|part| String::from_utf8(part.expect("a part").to_vec()).expect("text"))
    }

    /// The next event.
    pub async fn event(&mut self) -> Event {
        let until = tokio::time::Instant::now() + PATIENCE;
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return event;
            }
            let part = tokio::time::timeout_at(until, self.part()).await.expect("an event in time");
            let part = part.expect("an event before the end");
            self.waiting.extend(part.split("\n\n").filter_map(Event::read));
        }
    }

    /// The next event's name and ticket.
    pub async fn change(&mut self) -> (String, String) {
        let Event { name, data } = self.event().await;
        (name, data["ticket"].as_str().unwrap_or_default().to_owned())
    }
}

impl Event {
    fn read(text: &str) -> Option<Self> {
        let field =
            |name: &str| text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        let data = serde_json::from_str(field("data")?).expect("JSON");
        Some(Self { name: field("event")?.to_owned(), data })
    }
}
