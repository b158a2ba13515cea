//! What open pages do not hear. Each test ends with something that is told: nothing else came
//! before it.

use serde_json::json;

use super::{PORTAL, change, listening, reply, told};
use crate::crm::program;

#[actix_web::test]
async fn what_customers_do_not_see_causes_no_event() {
    for house in listening().await {
        let cast = &house.cast;
        let (ada, grace) = (house.contact(cast.ada).await, house.staff(cast.grace).await);
        let robot = program(&house).await.0;
        let mut stream = ada.watch(PORTAL).await;
        let comment = format!("/api/desk/tickets/{}/comments", cast.adas);
        assert_eq!(grace.post(&comment, "c", &json!({ "text": "Secret" })).await.status, 201);
        change(&grace, cast.adas, json!({ "priority": "urgent" })).await;
        change(&grace, cast.adas, json!({ "stage_id": cast.stages[1] })).await;
        for hidden in [cast.cleos, cast.bens, cast.daves] {
            reply(&grace, hidden, "Not hers").await;
        }
        let hidden = json!({ "properties": { "content": "Other", "hs_ticket_category": "" } });
        let path = format!("/api/crm/v3/objects/tickets/{}", cast.adas);
        assert_eq!(robot.patch(&path, &hidden).await.status, 200);
        let to_ben = format!(
            "/api/crm/v4/objects/tickets/{}/associations/default/contacts/{}",
            cast.adas, cast.ben.contact
        );
        assert_eq!(robot.put(&to_ben, &json!({})).await.status, 200);
        reply(&grace, cast.adas_closed, "Seen").await;
        assert_eq!(stream.change().await, told("message", cast.adas_closed), "{}", house.database);
    }
}

#[actix_web::test]
async fn a_stage_is_told_where_the_portal_shows_stages() {
    for house in listening().await {
        let cast = &house.cast;
        house.set_portal("stage_display = 'on_ticket'").await;
        let (ada, grace) = (house.contact(cast.ada).await, house.staff(cast.grace).await);
        let mut stream = ada.watch(PORTAL).await;
        change(&grace, cast.adas, json!({ "stage_id": cast.stages[1] })).await;
        assert_eq!(stream.change().await, told("ticket", cast.adas));
    }
}

#[actix_web::test]
async fn an_internal_message_is_not_told() {
    for house in listening().await {
        let cast = &house.cast;
        let rule = r#"[{"filters":[{"property":"channel","operator":"EQ","value":"help_desk"}]}]"#;
        house.set_portal(&format!("internal_messages = '{rule}'")).await;
        let (ada, grace) = (house.contact(cast.ada).await, house.staff(cast.grace).await);
        let mut stream = ada.watch(PORTAL).await;
        reply(&grace, cast.adas, "Internal").await;
        change(&grace, cast.adas_closed, json!({ "stage_id": cast.stages[0] })).await;
        assert_eq!(stream.change().await, told("ticket", cast.adas_closed));
    }
}

#[actix_web::test]
async fn who_loses_access_to_a_ticket_hears_nothing_more_of_it() {
    for house in listening().await {
        let cast = &house.cast;
        house.set_portal("ticket_permission = 'company'").await;
        let (ben, grace) = (house.contact(cast.ben).await, house.staff(cast.grace).await);
        let mut stream = ben.watch(PORTAL).await;
        reply(&grace, cast.adas, "One").await;
        assert_eq!(stream.change().await, told("message", cast.adas));
        house.set_portal("ticket_permission = 'own'").await;
        reply(&grace, cast.adas, "Two").await;
        assert_eq!(stream.event().await.name, "reset", "his rules are others now");
        reply(&grace, cast.adas, "Three").await;
        reply(&grace, cast.bens, "Four").await;
        assert_eq!(stream.change().await, told("message", cast.bens));
        let gone = format!("DELETE FROM ticket_contact WHERE ticket_id = {}", cast.bens);
        cast.change(&house.db, &gone).await;
        let own =
            format!("INSERT INTO ticket_contact VALUES ({}, {})", cast.daves, cast.ben.contact);
        cast.change(&house.db, &own).await;
        reply(&grace, cast.bens, "Five").await;
        reply(&grace, cast.daves, "Six").await;
        assert_eq!(stream.change().await, told("message", cast.daves));
    }
}

#[actix_web::test]
async fn many_hidden_changes_at_once_reset_the_pages_of_staff_alone() {
    for house in listening().await {
        let cast = &house.cast;
        let (ada, grace) = (house.contact(cast.ada).await, house.staff(cast.grace).await);
        let robot = program(&house).await.0;
        let mut hers = ada.watch(PORTAL).await;
        let mut theirs = grace.watch(super::DESK).await;
        let ticket = |number| {
            json!({ "properties": {
                "subject": format!("Many {number}"),
                "hs_pipeline_stage": cast.stages[0],
            } })
        };
        let inputs: Vec<_> = (0..60).map(ticket).collect();
        let path = "/api/crm/v3/objects/tickets/batch/create";
        let made = robot.post(path, "make", &json!({ "inputs": inputs })).await;
        assert_eq!(made.status, 201, "{}", made.text());
        assert_eq!(theirs.event().await.name, "reset");
        assert_eq!(hers.event().await.name, "reset", "tickets that came may be hers");
        let ids = made.json()["results"].as_array().expect("results").clone();
        let hide = |one: &serde_json::Value| {
            json!({
                "id": one["id"], "properties": { "hs_ticket_priority": "LOW", "content": "Hidden" },
            })
        };
        let inputs: Vec<_> = ids.iter().map(hide).collect();
        let path = "/api/crm/v3/objects/tickets/batch/update";
        assert_eq!(robot.post(path, "hide", &json!({ "inputs": inputs })).await.status, 200);
        assert_eq!(theirs.event().await.name, "reset");
        reply(&grace, cast.adas, "Seen").await;
        assert_eq!(hers.change().await, told("message", cast.adas));
    }
}
