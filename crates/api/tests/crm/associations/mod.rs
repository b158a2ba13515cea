//! Associations: single pairs, primary companies, batches, labels, and what merging and
//! deleting records does to them.

mod batches;
mod labels;
mod pairs;
mod primary;
mod records;
mod typed;

use std::collections::BTreeSet;

use actix_web::{http::Method, test::TestRequest};
use portico_domain::{
    time::Timestamp,
    token::{Scope, Scopes},
};
use portico_store::{
    Act, ChangedBy,
    tokens::{self, NewToken, Rates},
};
use serde_json::{Value, json};

use crate::support::{Answer, House, Person};

/// A program with a token.
struct Program {
    person: Person,
    token: String,
}

impl Program {
    /// A program that may do everything with records.
    async fn new(house: &House) -> Self {
        Self::with(house, Scope::ALL).await
    }

    async fn with(house: &House, scopes: &[Scope]) -> Self {
        let mut tx = house.db.begin().await.expect("a transaction");
        let new = NewToken {
            name: "tests",
            scopes: &Scopes::of(scopes),
            rates: Rates { requests: 100_000, searches: 100, daily: None },
            staff: house.cast.grace,
            expires_at: None,
        };
        let (_, token) =
            tokens::create(&mut tx, &house.cast.ids, &new, house.now()).await.expect("a token");
        tx.commit().await.expect("a commit");
        Self { person: house.anybody(), token }
    }

    async fn send(&self, method: Method, path: &str, body: Option<&Value>) -> Answer {
        let request = TestRequest::default().method(method).uri(path);
        let request = request.insert_header(("authorization", format!("Bearer {}", self.token)));
        self.person
            .send(match body {
                Some(body) => request.set_json(body),
                None => request,
            })
            .await
    }

    async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    async fn put(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::PUT, path, Some(body)).await
    }

    async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::POST, path, Some(body)).await
    }

    async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None).await
    }

    /// Associates two records with types, e.g. `tickets/1` and `companies/2`; without types
    /// through the operation that takes none.
    async fn associate(&self, from: &str, to: &str, types: &[i64]) {
        let answer = if types.is_empty() {
            let path = format!("/api/crm/v4/objects/{from}/associations/default/{to}");
            self.send(Method::PUT, &path, None).await
        } else {
            self.put(&between(from, to), &specs(types)).await
        };
        assert!(matches!(answer.status, 200 | 201), "{}", answer.text());
    }

    /// The ids of the types between two records, seen from the first.
    async fn types(&self, from: &str, to: &str) -> BTreeSet<i64> {
        let (kind, id) = to.split_once('/').expect("a type and an id");
        let answer = self.get(&between(from, kind)).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let page = answer.json();
        let found = page["results"].as_array().expect("results").iter();
        let mut found = found.filter(|one| one["toObjectId"] == id);
        let types = found.next().map(|one| one["associationTypes"].clone()).unwrap_or(json!([]));
        assert!(found.next().is_none(), "a record is listed twice: {page}");
        let types = types.as_array().expect("types").iter();
        types.map(|one| one["typeId"].as_i64().expect("an id")).collect()
    }

    /// The records of a type that a record is associated with.
    async fn others(&self, from: &str, kind: &str) -> Vec<String> {
        let page = self.get(&between(from, kind)).await.json();
        let found = page["results"].as_array().expect("results").iter();
        found.map(|one| one["toObjectId"].as_str().expect("text").to_owned()).collect()
    }
}

/// The path of what is between two records, or between a record and a type.
fn between(from: &str, to: &str) -> String {
    format!("/api/crm/v4/objects/{from}/associations/{to}")
}

/// Types as requests name them; those above 1000 are people's.
fn specs(types: &[i64]) -> Value {
    let spec = |id: &i64| {
        let category = if *id > 1000 { "USER_DEFINED" } else { "HUBSPOT_DEFINED" };
        json!({ "associationCategory": category, "associationTypeId": id })
    };
    types.iter().map(spec).collect()
}

/// Who changes something, when the storage is asked itself. A minute later, because the
/// service has a source of ids of its own.
fn act(house: &House) -> Act<'_> {
    let now = Timestamp::from_millis(house.now().millis() + 60_000);
    Act { by: ChangedBy::Staff(house.cast.grace), now, ids: &house.cast.ids }
}

/// Names of the cast's records in paths.
struct Names {
    adas: String,
    cleos: String,
    ada: String,
    cleo: String,
    dave: String,
    acme: String,
    globex: String,
}

impl Names {
    fn of(house: &House) -> Self {
        let cast = &house.cast;
        let company = |id: Option<portico_domain::id::CompanyId>| {
            format!("companies/{}", id.expect("a company"))
        };
        Self {
            adas: format!("tickets/{}", cast.adas),
            cleos: format!("tickets/{}", cast.cleos),
            ada: format!("contacts/{}", cast.ada.contact),
            cleo: format!("contacts/{}", cast.cleo.contact),
            dave: format!("contacts/{}", cast.dave.contact),
            acme: company(cast.ada.primary_company),
            globex: company(cast.cleo.primary_company),
        }
    }
}

/// The id in a record's name.
fn id(name: &str) -> &str {
    name.split_once('/').expect("a type and an id").1
}

fn number(name: &str) -> i64 {
    id(name).parse().expect("a number")
}
