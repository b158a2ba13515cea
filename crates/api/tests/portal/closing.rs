//! Customers close their tickets: those who may, once.

use futures_util::future::join_all;
use serde_json::json;

use super::path;
use crate::support::{House, houses};

async fn is_closed(house: &House) -> bool {
    let ada = house.contact(house.cast.ada).await;
    ada.get(&path(house.cast.adas, "")).await.json()["ticket"]["status"] == "closed"
}

async fn changes(house: &House) -> i64 {
    house.count(&format!("ticket_change WHERE ticket_id = {}", house.cast.adas)).await
}

#[actix_web::test]
async fn a_ticket_is_closed_once_with_who_and_when() {
    for house in houses().await {
        let cast = &house.cast;
        let ada = house.contact(cast.ada).await;
        assert_eq!(ada.get(&path(cast.adas, "")).await.json()["may_close"], true);
        let url = path(cast.adas, "/closure");
        assert_eq!(ada.post(&url, "k", &json!({})).await.status, 204);
        assert!(is_closed(&house).await);
        assert_eq!(ada.get(&path(cast.adas, "")).await.json()["may_close"], false);
        house.pass_minutes(5);
        assert_eq!(ada.post(&url, "other", &json!({})).await.status, 204);
        assert_eq!(changes(&house).await, 1);
        let (who, when) = (cast.ada.contact, house.now().millis() - 5 * 60_000);
        let recorded =
            format!("ticket_change WHERE contact_id = {who} AND staff_id IS NULL AND at = {when}");
        assert_eq!(house.count(&recorded).await, 1);
        let closed = format!("ticket WHERE id = {} AND closed_at = {when}", cast.adas);
        assert_eq!(house.count(&closed).await, 1, "the second closing moved the close date");
    }
}

#[actix_web::test]
async fn closing_ten_times_at_once_is_one_change() {
    for house in houses().await {
        let ada = house.contact(house.cast.ada).await;
        let (url, nothing) = (path(house.cast.adas, "/closure"), json!({}));
        let answers = join_all((0..10).map(|_| ada.post(&url, "k", &nothing))).await;
        assert!(answers.iter().all(|answer| answer.status == 204));
        assert_eq!(changes(&house).await, 1, "on {}", house.database);
    }
}

#[actix_web::test]
async fn a_colleague_sees_the_ticket_and_may_not_close_it() {
    for house in houses().await {
        let cast = &house.cast;
        house.set_portal("ticket_permission = 'company'").await;
        let carol = house.contact(cast.carol).await;
        assert_eq!(carol.get(&path(cast.adas, "")).await.json()["may_close"], false);
        assert_eq!(carol.post(&path(cast.adas, "/closure"), "k", &json!({})).await.status, 403);
        assert!(!is_closed(&house).await);
        let reply = carol
            .post(&path(cast.adas, "/messages"), "k", &json!({ "text": "Please hurry" }))
            .await;
        assert_eq!(reply.status, 201);
    }
}

#[actix_web::test]
async fn nobody_closes_where_closing_is_switched_off() {
    for house in houses().await {
        let cast = &house.cast;
        house.set_portal("customers_may_close = FALSE").await;
        let ada = house.contact(cast.ada).await;
        assert_eq!(ada.get(&path(cast.adas, "")).await.json()["may_close"], false);
        assert_eq!(ada.post(&path(cast.adas, "/closure"), "k", &json!({})).await.status, 403);
        assert!(!is_closed(&house).await);
        assert_eq!(changes(&house).await, 0);
    }
}

#[actix_web::test]
async fn a_link_closes_nothing() {
    for house in houses().await {
        let cast = &house.cast;
        let ada = house.contact(cast.ada).await;
        for url in [
            path(cast.adas, "/closure"),
            path(cast.adas, &format!("/closure?ticket={}", cast.adas)),
            format!("/api/portal/support/ticket/close?ticket_id={}", cast.adas),
        ] {
            let answer = ada.get(&url).await;
            assert!([404, 405].contains(&answer.status), "{url}: {}", answer.status);
        }
        assert!(!is_closed(&house).await);
    }
}
