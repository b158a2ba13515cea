//! Searching finds what the customer can read, and nothing else.

use portico_store::testing::CANARY;
use serde_json::json;

use super::{TICKETS, list, path, sorted, texts};
use crate::support::houses;

#[actix_web::test]
async fn search_finds_subjects_and_visible_messages() {
    for house in houses().await {
        let cast = &house.cast;
        let ada = house.contact(cast.ada).await;
        assert_eq!(list(&ada, "?q=printer").await, texts(&[cast.adas_closed, cast.adas]));
        assert_eq!(list(&ada, "?q=PRINTER%20catch").await, texts(&[cast.adas]));
        assert!(list(&ada, "?q=zorbulator").await.is_empty());
        let reply = json!({ "text": "The Zörbulator hums" });
        assert_eq!(ada.post(&path(cast.adas, "/messages"), "z", &reply).await.status, 201);
        let found = ada.get(&format!("{TICKETS}?q=zorbul")).await;
        assert_eq!(super::ids(&found), texts(&[cast.adas]));
        let snippet = &found.json()["tickets"][0]["snippet"];
        assert_eq!(snippet["text"], "The Zörbulator hums");
        assert_eq!(snippet["marks"], json!([[4, 14]]));
    }
}

#[actix_web::test]
async fn search_stays_inside_the_scope() {
    for house in houses().await {
        let cast = &house.cast;
        let ben = house.contact(cast.ben).await;
        assert!(list(&ben, "?q=printer").await.is_empty());
        house.set_portal("ticket_permission = 'company'").await;
        assert_eq!(
            sorted(list(&ben, "?q=printer").await),
            sorted(texts(&[cast.adas, cast.adas_closed]))
        );
        assert!(list(&ben, "?q=printer&view=owned").await.is_empty());
        assert_eq!(list(&ben, "?q=printer&status=closed").await, texts(&[cast.adas_closed]));
    }
}

#[actix_web::test]
async fn comments_other_threads_and_hidden_messages_are_never_found() {
    for house in houses().await {
        let cast = &house.cast;
        for permission in ["own", "company"] {
            house.set_portal(&format!("ticket_permission = '{permission}'")).await;
            for actor in [cast.ada, cast.ben, cast.carol, cast.dave] {
                let person = house.contact(actor).await;
                for query in [CANARY, "hush", "comment", "message", "initech", "archived", "globex"]
                {
                    let found = person.get(&format!("{TICKETS}?q={query}")).await;
                    assert!(super::ids(&found).is_empty(), "{query}: {}", found.text());
                    assert_eq!(found.json()["total"], 0, "{query}");
                }
            }
        }
        // The search itself works: Cleo's own subject holds the word.
        let cleo = house.contact(cast.cleo).await;
        assert_eq!(list(&cleo, &format!("?q={CANARY}")).await, texts(&[cast.cleos]));
    }
}

#[actix_web::test]
async fn texts_without_a_letter_find_nothing() {
    for house in houses().await {
        let ada = house.contact(house.cast.ada).await;
        for query in
            ["%25", "_", "'", "%5C", "%00", "%22", "*", "(", ":", "%26", "%7C", "!", "-", "%27%27"]
        {
            assert!(list(&ada, &format!("?q={query}")).await.is_empty(), "{query}");
        }
        // A text of spaces is no search.
        assert_eq!(list(&ada, "?q=%20%20").await.len(), 2);
    }
}

#[actix_web::test]
async fn odd_texts_are_searched_literally_or_refused() {
    for house in houses().await {
        let ada = house.contact(house.cast.ada).await;
        let odd = [
            "printer%27%20OR%201=1",
            "print%25",
            "p%5Frinter",
            "printer%00fire",
            "NEAR(printer)",
            "printer%22",
            "printer%20NOT%20fire",
            "printer%20%26%20!fire",
            "%D7%A9%D7%9C%D7%95%D7%9D",
            "%ED%A0%80",
            "%E2%80%AE",
            "%FF%FE",
            "words:printer",
            "%F0%9F%98%80",
        ];
        for query in odd {
            let status = ada.get(&format!("{TICKETS}?q={query}")).await.status;
            assert!([200, 400].contains(&status), "{query}: {status}");
        }
        let many = "a%20".repeat(200);
        assert_eq!(ada.get(&format!("{TICKETS}?q={many}")).await.status, 200);
        let long = "x".repeat(10_240);
        assert_eq!(ada.get(&format!("{TICKETS}?q={long}")).await.status, 400);
        // Operators of the full-text engines are words like others.
        assert!(list(&ada, "?q=printer%20OR%20nothing").await.is_empty());
    }
}

#[actix_web::test]
async fn scripts_from_right_to_left_and_without_spaces_are_found() {
    for house in houses().await {
        let ada = house.contact(house.cast.ada).await;
        for (key, subject, query) in [("rtl", "שלום עולם", "עולם"), ("cjk", "注文番号", "番号")]
        {
            let body = json!({ "subject": subject, "description": "?" });
            assert_eq!(ada.post(TICKETS, key, &body).await.status, 201);
            let encoded: String = query.bytes().map(|byte| format!("%{byte:02X}")).collect();
            assert_eq!(list(&ada, &format!("?q={encoded}")).await.len(), 1, "{query}");
        }
    }
}
