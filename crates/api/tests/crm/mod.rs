//! The records API, as integrators' programs call it.

mod associations;
mod bodies;
mod conversations;
mod files;
mod forgetting;
mod granting;
mod groups;
mod jobs;
mod objects;
mod owners;
mod pipelines;
mod posting;
mod program;
mod programs;
mod properties;
mod property_batches;
mod schema_scopes;
mod search_order;
mod stages;
mod webhooks;

use actix_web::test::TestRequest;
use portico_domain::token::{Scope, Scopes};
use portico_store::tokens::{self, NewToken, Rates};
use serde_json::Value;

use crate::support::{Answer, House, Person};

/// A program with a token.
#[derive(Clone)]
pub struct Program(pub Person);

/// A program that may do everything, for ninety days.
pub async fn program(house: &House) -> Program {
    let rates = Rates { requests: 10_000, searches: 1_000, daily: None };
    with(house, &Scopes::of(Scope::ALL), rates).await
}

/// A program with one scope.
pub async fn program_with(house: &House, scope: &str) -> Program {
    let rates = Rates { requests: 10_000, searches: 1_000, daily: None };
    with(house, &Scopes::named([scope]).expect("a scope"), rates).await
}

/// A program that may do everything that often in ten seconds.
pub async fn limited(house: &House, requests: u32) -> Program {
    let rates = Rates { requests, ..Rates::default() };
    with(house, &Scopes::of(Scope::ALL), rates).await
}

async fn with(house: &House, scopes: &Scopes, rates: Rates) -> Program {
    let now = house.now();
    let expires_at = Some(now.plus_millis(90 * 24 * 3_600_000));
    let staff = house.cast.grace;
    let new = NewToken { name: "Program", scopes, rates, staff, expires_at };
    let mut tx = house.db.begin().await.expect("a transaction");
    let made = tokens::create(&mut tx, &house.cast.ids, &new, now).await;
    tx.commit().await.expect("a commit");
    Program::new(house, &made.expect("a token").1)
}

impl Program {
    /// A program that shows that text instead of a password.
    pub fn new(house: &House, token: &str) -> Self {
        Self(house.showing(token))
    }

    /// Calls `/api/crm/v3` and that path.
    async fn send(&self, request: TestRequest, path: &str) -> Answer {
        self.call(request, &format!("/api/crm/v3{path}")).await
    }

    /// Calls that path.
    async fn call(&self, request: TestRequest, path: &str) -> Answer {
        self.0.send(request.uri(path)).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(TestRequest::get(), path).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(TestRequest::delete(), path).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(TestRequest::post().set_json(body), path).await
    }

    pub async fn patch(&self, path: &str, body: &Value) -> Answer {
        self.send(TestRequest::patch().set_json(body), path).await
    }
}
