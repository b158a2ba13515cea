//! What staff have read: each for themselves, and the counts of views and inboxes.

use serde_json::{Value, json};

use crate::support::{House, Person, houses};

const READ: &str = "/api/desk/tickets/read";

async fn ada_writes(house: &House, key: &str) {
    house.pass_minutes(1);
    let ada = house.contact(house.cast.ada).await;
    let path = format!("/api/portal/support/tickets/{}/messages", house.cast.adas);
    assert_eq!(ada.post(&path, key, &json!({ "text": "Still broken" })).await.status, 201);
}

async fn read(house: &House, person: &Person, is_read: bool) {
    let body = json!({ "tickets": [house.cast.adas], "is_read": is_read });
    let answer = person.put(READ, &body).await;
    assert_eq!(answer.status, 204, "{}", answer.text());
}

/// The subjects of what the list shows as unread.
async fn unread(person: &Person) -> Vec<Value> {
    let list = person.get("/api/desk/tickets?unread=true").await.json();
    let rows = list["tickets"].as_array().expect("rows").clone();
    assert_eq!(list["total"], rows.len());
    rows.iter().map(|row| row["id"].clone()).collect()
}

/// Begins with everything read.
async fn read_all(person: &Person) {
    let body = json!({ "tickets": unread(person).await, "is_read": true });
    assert_eq!(person.put(READ, &body).await.status, 204);
    assert!(unread(person).await.is_empty());
}

#[actix_web::test]
async fn what_a_customer_writes_is_unread_for_each_until_they_read_it() {
    for house in houses().await {
        let (dan, grace) =
            (house.staff(house.cast.desk).await, house.staff(house.cast.grace).await);
        read_all(&dan).await;
        read_all(&grace).await;
        ada_writes(&house, "k1").await;
        let ticket = vec![json!(house.cast.adas)];
        assert_eq!((unread(&dan).await, unread(&grace).await), (ticket.clone(), ticket.clone()));
        read(&house, &dan, true).await;
        assert_eq!((unread(&dan).await, unread(&grace).await), (Vec::new(), ticket.clone()));
        let path = format!("/api/desk/tickets/{}", house.cast.adas);
        assert_eq!(dan.get(&path).await.json()["ticket"]["is_unread"], false);
        assert_eq!(grace.get(&path).await.json()["ticket"]["is_unread"], true);
        ada_writes(&house, "k2").await;
        assert_eq!(unread(&dan).await, ticket, "written after it was read");
        read(&house, &dan, true).await;
        read(&house, &dan, false).await;
        assert_eq!(unread(&dan).await, ticket, "put aside");
    }
}

#[actix_web::test]
async fn what_staff_write_is_unread_for_nobody() {
    for house in houses().await {
        let (dan, grace) =
            (house.staff(house.cast.desk).await, house.staff(house.cast.grace).await);
        read_all(&grace).await;
        for kind in ["messages", "comments"] {
            let path = format!("/api/desk/tickets/{}/{kind}", house.cast.adas);
            assert_eq!(dan.post(&path, kind, &json!({ "text": "Hello" })).await.status, 201);
        }
        assert!(unread(&grace).await.is_empty());
    }
}

#[actix_web::test]
async fn views_count_what_their_lists_show() {
    for house in houses().await {
        let cast = &house.cast;
        let grace = house.staff(cast.grace).await;
        read_all(&grace).await;
        ada_writes(&house, "k").await;
        let views = grace.get("/api/desk/views").await;
        assert_eq!(views.status, 200, "{}", views.text());
        let views = views.json();
        let mut lists = vec![
            ("owner=me".to_owned(), views["mine"].clone()),
            ("owner=none".to_owned(), views["unassigned"].clone()),
            ("q=".to_owned(), views["all"].clone()),
        ];
        for inbox in views["inboxes"].as_array().expect("inboxes") {
            let id = inbox["id"].as_str().expect("an id");
            lists.push((format!("inbox={id}"), inbox["tally"].clone()));
        }
        assert!(lists.len() > 3, "no inbox");
        for (which, tally) in lists {
            for (name, more) in [("open", ""), ("unread", "&unread=true")] {
                let path = format!("/api/desk/tickets?status=open&{which}{more}");
                let list = grace.get(&path).await.json();
                assert_eq!(list["total"], tally[name], "{name} of {which}");
            }
        }
        assert_eq!(views["all"]["unread"], 1);
    }
}

#[actix_web::test]
async fn lists_of_no_ticket_too_many_or_something_else_are_refused() {
    for house in houses().await {
        let dan = house.staff(house.cast.desk).await;
        let before = house.count("ticket_unread").await;
        for tickets in [json!([]), json!(vec!["1"; 101])] {
            let answer = dan.put(READ, &json!({ "tickets": tickets, "is_read": true })).await;
            assert_eq!(
                (answer.status, &answer.json()["errors"][0]["field"]),
                (422, &json!("tickets"))
            );
        }
        let unknown = json!({ "tickets": ["4503599627370497"], "is_read": false });
        assert_eq!(dan.put(READ, &unknown).await.status, 204);
        let archived = json!({ "tickets": [house.cast.adas_archived], "is_read": false });
        assert_eq!(dan.put(READ, &archived).await.status, 204);
        assert_eq!(house.count("ticket_unread").await, before, "put aside what is not there");
    }
}
