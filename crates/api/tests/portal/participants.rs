//! The people on a ticket: who sees them, who brings whom in, and leaving.

use serde_json::{Value, json};

use super::path;
use crate::support::{Answer, House, Person, houses};

async fn people(house: &House, person: &Person) -> Value {
    let answer = person.get(&path(house.cast.adas, "/participants")).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

async fn names(house: &House, person: &Person) -> Vec<String> {
    let people = people(house, person).await;
    let names = people["participants"].as_array().expect("people").iter();
    names.map(|one| one["name"].as_str().expect("a name").to_owned()).collect()
}

async fn add(house: &House, person: &Person, email: &str) -> Answer {
    let url = path(house.cast.adas, "/participants");
    person.post(&url, "k", &json!({ "email": email })).await
}

/// Both are answered alike; neither answer has a body.
fn assert_same(one: &Answer, other: &Answer) {
    let parts = |answer: &Answer| (answer.status, answer.text(), answer.steady_headers());
    assert_eq!(parts(one), parts(other));
}

#[actix_web::test]
async fn a_colleague_who_is_added_sees_the_ticket_and_may_leave_it() {
    for house in houses().await {
        let cast = &house.cast;
        let (ada, ben) = (house.contact(cast.ada).await, house.contact(cast.ben).await);
        assert_eq!(ben.get(&path(cast.adas, "")).await.status, 404);
        let alone = people(&house, &ada).await;
        assert_eq!((&alone["may_add"], &alone["may_leave"]), (&json!(true), &json!(false)));
        assert_eq!(alone["participants"].as_array().map(Vec::len), Some(1));
        for _ in 0..2 {
            let added = add(&house, &ada, " BEN@acme.example").await;
            assert_eq!(added.status, 202, "{}", added.text());
            house.pass_minutes(1);
        }
        assert_eq!(ben.get(&path(cast.adas, "")).await.status, 200, "at the next request");
        assert_eq!(names(&house, &ben).await.len(), 2, "twice is once");
        let dan = house.staff(cast.desk).await;
        let url = format!("/api/desk/tickets/{}/timeline", cast.adas);
        let timeline = dan.get(&url).await.text();
        assert_eq!(timeline.matches("added the participant Ben").count(), 1, "{timeline}");

        let me = path(cast.adas, "/participants/me");
        assert_eq!(ben.delete(&me).await.status, 204);
        assert_eq!(ben.get(&path(cast.adas, "")).await.status, 404);
        assert_eq!(ada.delete(&me).await.status, 409, "somebody stays");
        assert!(dan.get(&url).await.text().contains("removed the participant Ben"));
    }
}

#[actix_web::test]
async fn nobody_learns_which_addresses_exist_and_no_stranger_is_added() {
    for house in houses().await {
        let cast = &house.cast;
        let ada = house.contact(cast.ada).await;
        let before = house.count("ticket_contact").await;
        let unknown = add(&house, &ada, "nobody@nowhere.example").await;
        assert_eq!(unknown.status, 202);
        for known in ["cleo@globex.example", "dave@home.example", "ada@acme.example"] {
            assert_same(&add(&house, &ada, known).await, &unknown);
        }
        let archived =
            format!("UPDATE contact SET archived_at = 1 WHERE id = {}", cast.ben.contact);
        cast.change(&house.db, &archived).await;
        assert_same(&add(&house, &ada, "ben@acme.example").await, &unknown);
        assert_eq!(house.count("ticket_contact").await, before);
        let cleo = house.contact(cast.cleo).await;
        assert_eq!(cleo.get(&path(cast.adas, "")).await.status, 404);
        for bad in [json!({}), json!({ "email": "x" }), json!({ "email": "a@b.example", "x": 1 })] {
            let url = path(cast.adas, "/participants");
            assert_eq!(ada.post(&url, "k", &bad).await.status, 422, "{bad}");
        }
    }
}

#[actix_web::test]
async fn colleagues_who_only_see_the_ticket_add_nobody() {
    for house in houses().await {
        let cast = &house.cast;
        house.set_portal("ticket_permission = 'company'").await;
        let before = house.count("ticket_contact").await;
        let ben = house.contact(cast.ben).await;
        assert_eq!(people(&house, &ben).await["may_add"], false);
        for email in ["carol@acme.example", "ben@acme.example"] {
            assert_eq!(add(&house, &ben, email).await.status, 403);
        }
        let me = path(cast.adas, "/participants/me");
        assert_eq!(ben.delete(&me).await.status, 204, "who is not on it is not on it afterwards");
        let dave = house.contact(cast.dave).await;
        let url = path(cast.daves, "/participants");
        let refused = dave.post(&url, "k", &json!({ "email": "ada@acme.example" })).await;
        assert_eq!(refused.status, 403, "no company, no colleagues: {}", refused.text());
        let cleo = house.contact(cast.cleo).await;
        assert_eq!(cleo.get(&path(cast.adas, "/participants")).await.status, 404);
        assert_eq!(add(&house, &cleo, "cleo@globex.example").await.status, 404);
        assert_eq!(cleo.delete(&me).await.status, 404);
        assert_eq!(house.count("ticket_contact").await, before);
    }
}
