//! A program with a token.

use actix_web::{http::Method, test::TestRequest};
use portico_domain::{
    id::StaffId,
    token::{Scope, Scopes},
};
use portico_store::tokens::{self, NewToken, Rates};
use serde_json::Value;

use crate::support::{Answer, House, Person};

/// A program with a token.
pub struct Program {
    anybody: Person,
    token: String,
    /// The token's id.
    pub id: String,
}

impl Program {
    /// A program that this staff user made a token for.
    pub async fn of(house: &House, staff: StaffId, scopes: &[Scope]) -> Self {
        let scopes = Scopes::of(scopes);
        let rates = Rates { requests: 100_000, searches: 100_000, daily: None };
        let new = NewToken { name: "Robot", staff, scopes: &scopes, rates, expires_at: None };
        let mut tx = house.db.begin().await.expect("a transaction");
        let made = tokens::create(&mut tx, &house.cast.ids, &new, house.now()).await;
        let (id, token) = made.expect("a token");
        tx.commit().await.expect("a commit");
        Self { anybody: house.anybody(), token, id: id.to_string() }
    }

    /// A program that may do everything.
    pub async fn of_grace(house: &House) -> Self {
        Self::of(house, house.cast.grace, Scope::ALL).await
    }

    /// Sends a request with the token.
    pub async fn send(&self, request: TestRequest) -> Answer {
        let bearer = format!("Bearer {}", self.token);
        self.anybody.send(request.insert_header(("authorization", bearer))).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(TestRequest::get().uri(path)).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(TestRequest::delete().uri(path)).await
    }

    pub async fn json(&self, method: Method, path: &str, body: &Value) -> Answer {
        self.send(TestRequest::default().method(method).uri(path).set_json(body)).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.json(Method::POST, path, body).await
    }

    pub async fn put(&self, path: &str, body: &Value) -> Answer {
        self.json(Method::PUT, path, body).await
    }

    pub async fn patch(&self, path: &str, body: &Value) -> Answer {
        self.json(Method::PATCH, path, body).await
    }

    /// Sends a multipart form: names, file names and contents of its parts.
    pub async fn form(
        &self,
        method: Method,
        path: &str,
        parts: &[(&str, Option<&str>, &[u8])],
    ) -> Answer {
        let mut body = Vec::new();
        for (name, file, content) in parts {
            let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
            let head = format!(
                "--frontier\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--frontier--\r\n");
        let request = TestRequest::default().method(method).uri(path);
        let kind = ("content-type", "multipart/form-data; boundary=frontier");
        self.send(request.insert_header(kind).set_payload(body)).await
    }

    /// Uploads a file and returns what is known of it.
    pub async fn upload(&self, name: &str, content: &[u8], options: &Value) -> Value {
        let options = options.to_string();
        let parts = [
            ("folderPath", None, b"/tests".as_slice()),
            ("options", None, options.as_bytes()),
            ("file", Some(name), content),
        ];
        let answer = self.form(Method::POST, "/api/files/v3/files", &parts).await;
        assert_eq!(answer.status, 201, "{}", answer.text());
        answer.json()
    }
}

/// The text of a field.
pub fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}"))
}

/// Asserts that an answer refuses, and that its message names all of those.
pub fn assert_refused(answer: &Answer, status: u16, names: &[&str]) {
    let body = answer.json();
    assert_eq!(answer.status, status, "{body}");
    assert_eq!(body["status"], "error", "{body}");
    assert_eq!(body["correlationId"], answer.header("x-hubspot-correlation-id"));
    for name in names {
        assert!(text(&body["message"]).contains(name), "{name} is not in {body}");
    }
}
