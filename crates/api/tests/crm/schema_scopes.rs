//! Which definitions a token reaches.

use actix_web::test::TestRequest;
use portico_domain::token::{Scope, Scopes};
use portico_store::{
    IdSource,
    tokens::{self, NewToken, Rates},
};
use serde_json::{Value, json};

use crate::support::{Answer, House, houses};

const TICKETS: &str = "/api/crm/v3/properties/tickets";

fn text(name: &str, group: &str) -> Value {
    json!({ "name": name, "label": name, "type": "string", "fieldType": "text", "groupName": group })
}

#[actix_web::test]
async fn tokens_reach_only_the_definitions_that_their_scopes_open() {
    for house in houses().await {
        let tickets = token(&house, &[Scope::Tickets]).await;
        let reader = token(&house, &[Scope::ContactsRead]).await;
        let contacts = "/api/crm/v3/properties/contacts";
        let made = with_token(
            &house,
            &tickets,
            TestRequest::post().uri(TICKETS).set_json(text("x", "ticketinformation")),
        );
        assert_eq!(made.await.status, 201);
        let refused = with_token(&house, &tickets, TestRequest::get().uri(contacts)).await;
        assert_eq!((refused.status, &refused.json()["category"]), (403, &json!("MISSING_SCOPES")));
        assert_eq!(with_token(&house, &reader, TestRequest::get().uri(contacts)).await.status, 200);
        let write = TestRequest::post().uri(contacts).set_json(text("y", "contactinformation"));
        assert_eq!(with_token(&house, &reader, write).await.status, 403);
        let unknown = with_token(
            &house,
            &tickets,
            TestRequest::get().uri("/api/crm/v3/properties/butterflies"),
        )
        .await;
        assert_eq!(unknown.json()["message"], "Unable to infer object type from: butterflies");
        assert_eq!(unknown.status, 400);
    }
}

async fn token(house: &House, scopes: &[Scope]) -> String {
    let mut tx = house.db.begin().await.expect("a transaction");
    let new = NewToken {
        name: "a program",
        scopes: &Scopes::of(scopes),
        rates: Rates::default(),
        staff: house.cast.grace,
        expires_at: None,
    };
    let made = tokens::create(&mut tx, &IdSource::default(), &new, house.now()).await;
    let (_, token) = made.expect("a token");
    tx.commit().await.expect("a commit");
    token
}

async fn with_token(house: &House, token: &str, request: TestRequest) -> Answer {
    let request = request.insert_header(("authorization", format!("Bearer {token}")));
    house.anybody().send(request).await
}
