//! What is forbidden answers exactly like what does not exist (SPEC 2.7).

use serde_json::json;

use super::{RANDOM_ID, TICKETS};
use crate::support::{Answer, House, Person, houses};

/// Everything that can be done with a ticket's id.
async fn everything(person: &Person, ticket: &str) -> Vec<(&'static str, Answer)> {
    let url = format!("{TICKETS}/{ticket}");
    let reply = json!({ "text": "Let me in" });
    vec![
        ("show", person.get(&url).await),
        ("messages", person.get(&format!("{url}/messages")).await),
        ("messages after", person.get(&format!("{url}/messages?after=x")).await),
        ("reply", person.post(&format!("{url}/messages"), "missing", &reply).await),
        (
            "empty reply",
            person.post(&format!("{url}/messages"), "missing", &json!({ "text": "" })).await,
        ),
        ("close", person.post(&format!("{url}/closure"), "missing", &json!({})).await),
    ]
}

async fn check(house: &House, person: &Person, forbidden: &str) {
    let before = (
        house.count("message").await,
        house.count("sent").await,
        house.count("ticket_change").await,
    );
    let missing = everything(person, RANDOM_ID).await;
    for ((what, answer), (_, random)) in everything(person, forbidden).await.iter().zip(&missing) {
        assert_eq!(random.status, 404, "{what}: {}", random.text());
        answer.assert_same(random, what);
        assert_eq!(answer.body.len(), random.body.len(), "{what}");
    }
    let after = (
        house.count("message").await,
        house.count("sent").await,
        house.count("ticket_change").await,
    );
    assert_eq!(before, after, "a refused request left something");
}

#[actix_web::test]
async fn tickets_out_of_reach_answer_like_missing_ones() {
    for house in houses().await {
        let cast = &house.cast;
        let ada = house.contact(cast.ada).await;
        for ticket in
            [cast.bens, cast.acmes, cast.initechs, cast.cleos, cast.daves, cast.adas_archived]
        {
            check(&house, &ada, &ticket.to_string()).await;
        }
        let cleo = house.contact(cast.cleo).await;
        check(&house, &cleo, &cast.adas.to_string()).await;
        house.set_portal("ticket_permission = 'company'").await;
        for ticket in [cast.cleos, cast.daves, cast.initechs, cast.adas_archived] {
            let carol = house.contact(cast.carol).await;
            check(&house, &carol, &ticket.to_string()).await;
        }
        let dave = house.contact(cast.dave).await;
        check(&house, &dave, &cast.acmes.to_string()).await;
    }
}

#[actix_web::test]
async fn what_is_no_id_answers_like_a_missing_one() {
    for house in houses().await {
        let ada = house.contact(house.cast.ada).await;
        for odd in
            ["0", "-1", "abc", "9007199254740993", "1.5", "%2e%2e", "1%20", "99999999999999999999"]
        {
            check(&house, &ada, odd).await;
        }
    }
}

#[actix_web::test]
async fn paths_do_not_climb_out_of_the_portal() {
    for house in houses().await {
        let (ada, id) = (house.contact(house.cast.ada).await, house.cast.cleos);
        for climbing in [
            format!("{TICKETS}/../../../desk/tickets/{id}"),
            format!("{TICKETS}/%2e%2e/%2e%2e/%2e%2e/desk/tickets/{id}"),
            format!("{TICKETS}/..%2f..%2f..%2fdesk%2ftickets%2f{id}"),
            format!("/api/portal/support//tickets/{id}"),
            format!("/api/portal/nowhere/tickets/{}", house.cast.adas),
            format!("/api//desk/tickets/{id}"),
            format!("/api/desk/tickets/{id}"),
        ] {
            let answer = ada.get(&climbing).await;
            assert!([401, 404].contains(&answer.status), "{climbing}: {}", answer.status);
        }
    }
}

#[actix_web::test]
async fn files_out_of_reach_answer_like_missing_ones() {
    for house in houses().await {
        let cast = &house.cast;
        let (ada, cleo) = (house.contact(cast.ada).await, house.contact(cast.cleo).await);
        let url = |id: &str| format!("/api/portal/support/attachments/{id}");
        let missing = ada.get(&url("0123456789abcdef0123456789abcdef")).await;
        assert_eq!(missing.status, 404);
        for file in cast.hidden_files.iter().chain([&cast.cleos_file]) {
            ada.get(&url(&file.id)).await.assert_same(&missing, &file.id);
        }
        cleo.get(&url(&cast.visible_file.id)).await.assert_same(&missing, "Ada's file for Cleo");
        let upload = ada.upload("/api/portal/support/uploads?name=a.txt", b"hello").await.json();
        let upload = upload["id"].as_str().expect("an id").to_owned();
        for person in [&ada, &cleo] {
            person.get(&url(&upload)).await.assert_same(&missing, "a file that was not sent");
        }
        let gone = |id: &str| format!("/api/portal/support/uploads/{id}");
        let never = cleo.delete(&gone("0123456789abcdef0123456789abcdef")).await;
        cleo.delete(&gone(&upload)).await.assert_same(&never, "removing somebody's upload");
        cleo.delete(&gone(&cast.cleos_file.id)).await.assert_same(&never, "removing a sent file");
    }
}
