//! Owners: staff users as integrators read them.

use portico_store::testing::CANARY;
use serde_json::{Value, json};

use crate::support::{Person, houses};

const OWNERS: &str = "/api/crm/v3/owners";

/// The ids in a page.
fn ids(page: &Value) -> Vec<String> {
    let results = page["results"].as_array().expect("results").iter();
    results.map(|one| one["id"].as_str().expect("an id").to_owned()).collect()
}

async fn page(person: &Person, query: &str) -> Value {
    let answer = person.get(&format!("{OWNERS}{query}")).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

#[actix_web::test]
async fn every_staff_user_is_an_owner_and_the_last_page_has_no_paging() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        let all = page(&grace, "/").await;
        assert_eq!(ids(&all).len(), 4);
        assert_eq!(all.get("paging"), None);
        let (mut seen, mut query) = (Vec::new(), "?limit=3".to_owned());
        loop {
            let part = page(&grace, &query).await;
            seen.extend(ids(&part));
            let Some(after) = part["paging"]["next"]["after"].as_str() else { break };
            query = format!("/?limit=3&after={after}");
        }
        assert_eq!(seen, ids(&all));
        assert!(seen.is_sorted_by_key(|id| id.parse::<i64>().expect("a number")));
        for bad in ["?limit=0", "?limit=501", "?limit=many", "?after=x", "?archived=maybe"] {
            assert_eq!(grace.get(&format!("{OWNERS}{bad}")).await.status, 400, "{bad}");
        }
    }
}

#[actix_web::test]
async fn an_owner_is_shown_by_its_id_or_its_users_id() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        let id = house.cast.grace;
        let owner = grace.get(&format!("{OWNERS}/{id}")).await.json();
        let expected = json!({
            "id": id.to_string(), "email": "grace@portico.example", "type": "PERSON",
            "firstName": format!("Grace{CANARY}"), "lastName": format!("Grace{CANARY}"), "userId": id.get(),
            "userIdIncludingInactive": id.get(), "createdAt": "2026-11-23T11:00:00.000Z",
            "updatedAt": "2026-11-23T11:00:00.000Z", "archived": false,
        });
        assert_eq!(owner, expected);
        let by_user = grace.get(&format!("{OWNERS}/{id}?idProperty=userId")).await.json();
        assert_eq!(by_user, owner);
        assert_eq!(grace.get(&format!("{OWNERS}/{id}?idProperty=email")).await.status, 400);
        for missing in ["999999999", "grace", "99999999999999999999"] {
            let answer = grace.get(&format!("{OWNERS}/{missing}")).await;
            assert_eq!(
                (answer.status, &answer.json()["category"]),
                (404, &json!("OBJECT_NOT_FOUND"))
            );
        }
    }
}

#[actix_web::test]
async fn an_address_finds_one_owner_whatever_its_case() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        let found = page(&grace, "?email=GRACE@Portico.example").await;
        assert_eq!(ids(&found), [house.cast.grace.to_string()]);
        assert_eq!(ids(&page(&grace, "?email=grace").await), Vec::<String>::new());
    }
}

#[actix_web::test]
async fn an_archived_owner_is_found_only_among_archived_ones_and_has_no_user() {
    for house in houses().await {
        let (grace, desk) = (house.staff(house.cast.grace).await, house.cast.desk);
        let archive =
            format!("UPDATE staff_user SET archived_at = 1800000000000 WHERE id = {desk}");
        house.cast.change(&house.db, &archive).await;
        assert!(!ids(&page(&grace, "").await).contains(&desk.to_string()));
        assert_eq!(grace.get(&format!("{OWNERS}/{desk}")).await.status, 404);
        let archived = page(&grace, "?archived=true").await;
        assert_eq!(ids(&archived), [desk.to_string()]);
        let owner = grace.get(&format!("{OWNERS}/{desk}?archived=true")).await.json();
        assert_eq!(owner, archived["results"][0]);
        assert_eq!((&owner["userId"], &owner["archived"]), (&Value::Null, &json!(true)));
        assert_eq!(owner["userIdIncludingInactive"], desk.get());
    }
}

#[actix_web::test]
async fn owners_are_for_staff_who_work_with_records() {
    for house in houses().await {
        assert_eq!(house.anybody().get(OWNERS).await.status, 401);
        assert_eq!(house.contact(house.cast.ada).await.get(OWNERS).await.status, 401);
        assert_eq!(house.staff(house.cast.nobody).await.get(OWNERS).await.status, 403);
        assert_eq!(house.staff(house.cast.desk).await.get(OWNERS).await.status, 200);
    }
}
