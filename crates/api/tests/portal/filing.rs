//! Filing a ticket.

use futures_util::future::join_all;
use portico_domain::id::TicketId;
use serde_json::{Value, json};

use super::{TICKETS, list, path};
use crate::support::{Person, houses};

fn form() -> Value {
    json!({ "subject": "Lamp flickers", "description": "Since Tuesday, in the quuxroom" })
}

async fn file(person: &Person, key: &str) -> TicketId {
    let answer = person.post(TICKETS, key, &form()).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    answer.json()["id"].as_str().expect("an id").parse().expect("an id")
}

#[actix_web::test]
async fn a_filed_ticket_belongs_to_the_contact_and_its_primary_company() {
    for house in houses().await {
        let cast = &house.cast;
        let carol = house.contact(cast.carol).await;
        let id = file(&carol, "k").await;
        let contact = format!(
            "ticket_contact WHERE ticket_id = {id} AND contact_id = {}",
            cast.carol.contact
        );
        assert_eq!(house.count(&contact).await, 1);
        let company = cast.carol.primary_company.expect("a company");
        let company = format!(
            "ticket_company WHERE ticket_id = {id} AND company_id = {company} AND is_primary"
        );
        assert_eq!(house.count(&company).await, 1);
        assert_eq!(house.count(&format!("ticket_contact WHERE ticket_id = {id}")).await, 1);
        assert_eq!(house.count(&format!("ticket_company WHERE ticket_id = {id}")).await, 1);
        let dave = house.contact(cast.dave).await;
        let id = file(&dave, "k").await;
        assert_eq!(house.count(&format!("ticket_company WHERE ticket_id = {id}")).await, 0);
    }
}

#[actix_web::test]
async fn its_description_is_the_first_message_and_it_is_found_at_once() {
    for house in houses().await {
        let cast = &house.cast;
        let ada = house.contact(cast.ada).await;
        let id = file(&ada, "k").await;
        let shown = ada.get(&path(id, "")).await.json();
        assert_eq!(shown["ticket"]["subject"], "Lamp flickers");
        assert_eq!(shown["ticket"]["requested_by"], "Ada Example");
        assert_eq!(shown["ticket"]["owner"], "");
        assert_eq!(shown["ticket"]["status"], "open");
        let messages = shown["conversation"]["messages"].as_array().expect("messages");
        assert_eq!(messages.len(), 1);
        assert_eq!(messages[0]["text"], "Since Tuesday, in the quuxroom");
        assert_eq!(messages[0]["author"]["kind"], "you");
        for query in ["?q=flickers", "?q=quuxroom", "?q=lamp%20flick"] {
            assert_eq!(list(&ada, query).await, [id.to_string()], "{query}");
        }
        assert_eq!(list(&ada, "").await[0], id.to_string(), "newest first");
        let desk = house.staff(cast.desk).await.get("/api/desk/tickets").await.json();
        assert_eq!(desk["tickets"][0]["id"], id.to_string());
        assert_eq!(desk["tickets"][0]["company"], "Acme");
        assert_eq!(house.count(&format!("engagement WHERE record_id = {id}")).await, 1);
        assert!(house.contact(cast.cleo).await.get(&path(id, "")).await.status == 404);
    }
}

#[actix_web::test]
async fn ten_equal_forms_at_once_file_one_ticket() {
    for house in houses().await {
        let ada = house.contact(house.cast.ada).await;
        let before = house.count("ticket").await;
        let body = form();
        let answers = join_all((0..10).map(|_| ada.post(TICKETS, "k", &body))).await;
        assert!(answers.iter().all(|a| a.status == 201 && a.json() == answers[0].json()));
        assert_eq!(house.count("ticket").await, before + 1, "on {}", house.database);
        let other = json!({ "subject": "Other", "description": "Other" });
        assert_eq!(ada.post(TICKETS, "k", &other).await.status, 409);
        assert_eq!(house.count("ticket").await, before + 1);
    }
}

#[actix_web::test]
async fn fields_that_are_not_the_customers_are_refused_by_name() {
    for house in houses().await {
        let ada = house.contact(house.cast.ada).await;
        let before = house.count("ticket").await;
        let foreign = [
            "contact_id",
            "company_id",
            "email",
            "owner_id",
            "stage",
            "stage_id",
            "sev",
            "created_at",
            "thread",
            "visibility",
            "id",
            "source",
            "category",
            "requester_id",
            "status",
            "inbox_id",
            "closed_at",
            "Subject",
        ];
        for field in foreign {
            let mut body = form();
            body[field] = json!("1");
            let answer = ada.post(TICKETS, "k", &body).await;
            assert_eq!(answer.status, 422, "{field}: {}", answer.text());
            assert_eq!(answer.json()["errors"][0]["field"], field);
        }
        assert_eq!(house.count("ticket").await, before);
    }
}

#[actix_web::test]
async fn every_wrong_field_is_named_at_once() {
    for house in houses().await {
        let ada = house.contact(house.cast.ada).await;
        let before = house.count("ticket").await;
        let files: Vec<String> = (0..11).map(|n| format!("{n:032x}")).collect();
        let body = json!({ "subject": " ", "description": "\n", "priority": "extreme", "attachments": files });
        let answer = ada.post(TICKETS, "k", &body).await;
        assert_eq!(answer.status, 422);
        let errors = answer.json()["errors"].clone();
        let named: Vec<&str> = errors
            .as_array()
            .expect("errors")
            .iter()
            .filter_map(|error| error["field"].as_str())
            .collect();
        assert_eq!(named, ["subject", "description", "priority", "attachments"]);
        for (field, value) in [
            ("subject", "x".repeat(256)),
            ("subject", "a\nb".into()),
            ("description", "\u{0}".into()),
        ] {
            let mut body = form();
            body[field] = json!(value);
            assert_eq!(ada.post(TICKETS, "k", &body).await.json()["errors"][0]["field"], field);
        }
        let missing = ada.post(TICKETS, "k", &json!({ "subject": "Only" })).await;
        assert_eq!(
            (missing.status, missing.json()["errors"][0]["field"].clone()),
            (422, json!("description"))
        );
        assert_eq!(house.count("ticket").await, before);
    }
}

#[actix_web::test]
async fn the_form_offers_what_filing_takes() {
    for house in houses().await {
        let ada = house.contact(house.cast.ada).await;
        let shown = ada.get("/api/portal/support/form").await.json();
        let fields = shown["fields"].as_array().expect("fields").clone();
        let names: Vec<&str> = fields.iter().filter_map(|field| field["name"].as_str()).collect();
        assert_eq!(names, ["subject", "description", "priority"]);
        for option in fields[2]["options"].as_array().expect("options") {
            let mut body = form();
            body["priority"] = option["value"].clone();
            let key = option["value"].as_str().expect("text");
            assert_eq!(ada.post(TICKETS, key, &body).await.status, 201);
        }
    }
}
