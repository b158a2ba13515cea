//! Two oracles: hidden text reaches no customer, and hidden changes change no
//! byte of what customers get.

use portico_store::testing::{CANARY, Cast};
use serde_json::json;

use crate::support::{Answer, House, Person, houses};

/// What Cleo may read although it holds the canary: the subject of her own ticket.
const CLEOS: &str = "Globex hushcanary";

/// Every address that a signed-in contact could ask for, of the API's description.
fn addresses(cast: &Cast) -> Vec<String> {
    let document = serde_json::to_value(portico_api::openapi::document()).expect("JSON");
    let mut addresses = Vec::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        if methods.get("get").is_some() {
            addresses.extend(filled(path, cast));
        }
    }
    let list = "/api/portal/support/tickets";
    let queries = [CANARY, "hush", "please", "message"].map(|q| format!("{list}?q={q}"));
    let sorts = ["subject", "-requested_by", "created_at", "owner", "-owner", "status"]
        .map(|sort| format!("{list}?sort={sort}&limit=1"));
    let rest = [
        "?view=organization",
        "?view=owned",
        "?status=open",
        "?status=closed",
        "?sort=sev",
        "?limit=1",
    ]
    .map(|query| format!("{list}{query}"));
    addresses.extend(queries.into_iter().chain(sorts).chain(rest));
    addresses
}

fn filled(path: &str, cast: &Cast) -> Vec<String> {
    let slug =
        if path.contains("/settings/") { cast.portal.to_string() } else { "support".to_owned() };
    let path = path.replace("{portal}", &slug);
    if path == "/api/session/contact" {
        return vec![format!("{path}?portal=support")];
    }
    let path = path.replace("{contact}", &cast.ada.contact.to_string());
    let path = match path.ends_with("/access") {
        true => format!("{path}?contact={}", cast.ada.contact),
        false => path,
    };
    if path.contains("{ticket}") {
        return cast.tickets().map(|ticket| path.replace("{ticket}", &ticket.1.to_string())).into();
    }
    if path.contains("{attachment}") {
        let files = cast.hidden_files.iter().chain([&cast.visible_file, &cast.cleos_file]);
        return files.map(|file| path.replace("{attachment}", &file.id)).collect();
    }
    vec![path]
}

async fn ask_everything(house: &House, person: &Person) -> Vec<(String, Answer)> {
    let mut answers = Vec::new();
    for address in addresses(&house.cast) {
        let answer = person.get(&address).await;
        assert!(answer.status < 500, "{address}: {}", answer.text());
        answers.push((address, answer));
    }
    answers
}

/// What staff do that no customer may notice: comments, hidden steps and properties.
async fn work_in_secret(house: &House, round: &str) {
    let cast = &house.cast;
    let grace = house.staff(cast.grace).await;
    let ticket = format!("/api/desk/tickets/{}", cast.adas);
    let comment = json!({ "text": format!("{CANARY} {round} please, printer") });
    let key = format!("comment-{round}");
    assert_eq!(grace.post(&format!("{ticket}/comments"), &key, &comment).await.status, 201);
    let step = json!({ "stage_id": cast.stages[1], "priority": "urgent" });
    assert_eq!(grace.patch(&ticket, &step).await.status, 200);
    let cleo = house.contact(cast.cleo).await;
    let filed =
        json!({ "subject": format!("{CANARY} {round} printer"), "description": "Please help" });
    assert_eq!(cleo.post("/api/portal/support/tickets", round, &filed).await.status, 201);
    let reply = json!({ "text": format!("{CANARY} {round} printer") });
    let hers = format!("/api/desk/tickets/{}/messages", cast.cleos);
    assert_eq!(grace.post(&hers, round, &reply).await.status, 201);
    let draft = json!({ "version": 0, "rich_text": format!("<p>{CANARY} {round} printer</p>") });
    for kind in ["reply", "comment"] {
        let drafts = format!("{ticket}/drafts/{kind}");
        assert_eq!(grace.put(&drafts, &draft).await.status, 200);
    }
    let cleos = format!("/api/portal/support/tickets/{}/draft", cast.cleos);
    for url in [&*cleos, "/api/portal/support/draft"] {
        assert_eq!(cleo.put(url, &draft).await.status, 200);
    }
    for hidden in [cast.adas_archived, cast.initechs] {
        let sql = format!(
            "UPDATE ticket SET customer_activity_at = {} WHERE id = {hidden}",
            house.now().millis()
        );
        cast.change(&house.db, &sql).await;
    }
    let sql = format!(
        "UPDATE message SET text = text || ' {round}', sent_at = {} WHERE NOT is_visible",
        house.now().millis()
    );
    cast.change(&house.db, &sql).await;
}

#[actix_web::test]
async fn hidden_text_reaches_no_customer_on_any_operation() {
    for house in houses().await {
        work_in_secret(&house, "first").await;
        for permission in ["own", "company"] {
            house.set_portal(&format!("ticket_permission = '{permission}'")).await;
            for named in house.cast.contacts().into_iter().filter(|named| named.0 != "cleo") {
                let person = house.contact(named.1).await;
                let answers = ask_everything(&house, &person).await;
                assert!(answers.len() > 60, "only {} answers", answers.len());
                for (address, answer) in answers {
                    let body = answer.text();
                    assert!(!body.contains(CANARY), "{} {permission} {address}: {body}", named.0);
                    let headers = format!("{:?}", answer.steady_headers());
                    assert!(
                        !headers.contains(CANARY),
                        "{} {permission} {address}: {headers}",
                        named.0
                    );
                }
            }
        }
    }
}

#[actix_web::test]
async fn the_scan_would_find_what_it_looks_for() {
    for house in houses().await {
        let cleo = house.contact(house.cast.cleo).await;
        let found = |answers: &[(String, Answer)], text: &str| {
            answers.iter().any(|(_, a)| a.text().contains(text))
        };
        assert!(found(&ask_everything(&house, &cleo).await, CLEOS), "Cleo reads her own subject");
        let staff = house.staff(house.cast.grace).await;
        assert!(found(&ask_everything(&house, &staff).await, &format!("{CANARY} comment")));
    }
}

#[actix_web::test]
async fn hidden_changes_change_no_byte_of_what_customers_get() {
    for house in houses().await {
        for permission in ["own", "company"] {
            house.set_portal(&format!("ticket_permission = '{permission}'")).await;
            for named in house.cast.contacts().into_iter().filter(|named| named.0 != "cleo") {
                let person = house.contact(named.1).await;
                let before = ask_everything(&house, &person).await;
                house.pass_minutes(3);
                work_in_secret(&house, &format!("{permission}-{}", named.0)).await;
                let after = ask_everything(&house, &person).await;
                for ((address, old), (_, new)) in before.iter().zip(&after) {
                    assert_eq!(old.status, new.status, "{} {address}", named.0);
                    assert_eq!(old.steady_headers(), new.steady_headers(), "{} {address}", named.0);
                    let [old_body, new_body] =
                        [old, new].map(|a| a.text().replace(a.header("x-request-id"), ""));
                    assert_eq!(old_body, new_body, "{} {address}", named.0);
                }
            }
        }
    }
}
