//! Groups of properties.

use serde_json::{Value, json};

use super::posting::post;
use crate::support::houses;

const GROUPS: &str = "/api/crm/v3/properties/tickets/groups";

/// The names in a list.
fn names(list: &Value) -> Vec<&str> {
    let results = list["results"].as_array().expect("results").iter();
    results.map(|one| one["name"].as_str().expect("a name")).collect()
}

#[actix_web::test]
async fn a_group_is_made_changed_and_archived_and_its_name_can_be_used_again() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        let body = json!({ "name": "devices", "label": "Devices", "displayOrder": 7 });
        let made = post(&grace, GROUPS, &body).await;
        assert_eq!(made.status, 201, "{}", made.text());
        let expected =
            json!({ "name": "devices", "label": "Devices", "displayOrder": 7, "archived": false });
        assert_eq!(made.json(), expected);
        let list = grace.get(&format!("{GROUPS}/")).await.json();
        assert_eq!(names(&list), ["ticketinformation", "devices"]);
        let url = format!("{GROUPS}/devices");
        let changed = grace.patch(&url, &json!({ "label": "Things" })).await.json();
        assert_eq!((&changed["label"], &changed["displayOrder"]), (&json!("Things"), &json!(7)));
        assert_eq!(grace.get(&url).await.json(), changed);
        assert_eq!(grace.delete(&url).await.status, 204);
        for gone in
            [grace.get(&url).await, grace.delete(&url).await, grace.patch(&url, &json!({})).await]
        {
            assert_eq!((gone.status, &gone.json()["category"]), (404, &json!("OBJECT_NOT_FOUND")));
        }
        assert_eq!(names(&grace.get(GROUPS).await.json()), ["ticketinformation"]);
        let again = post(&grace, GROUPS, &json!({ "name": "devices", "label": "New" })).await;
        assert_eq!((again.status, &again.json()["displayOrder"]), (201, &json!(-1)));
        assert_eq!(grace.get(&url).await.json()["label"], "New");
    }
}

#[actix_web::test]
async fn a_group_that_cannot_be_is_refused() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        for (body, part) in [
            (json!({ "name": "Devices", "label": "Devices" }), "name must begin"),
            (json!({ "name": "devices", "label": "" }), "label is empty"),
            (json!({ "name": "devices" }), "[label]"),
        ] {
            let refused = post(&grace, GROUPS, &body).await;
            assert_eq!(refused.status, 400, "{}", refused.text());
            assert!(refused.text().contains(part), "{}", refused.text());
        }
        let body = json!({ "name": "ticketinformation", "label": "Mine" });
        let taken = post(&grace, GROUPS, &body).await;
        assert_eq!(
            (taken.status, &taken.json()["category"]),
            (409, &json!("OBJECT_ALREADY_EXISTS"))
        );
        let url = format!("{GROUPS}/ticketinformation");
        assert_eq!(grace.get(&url).await.json()["label"], "Ticket information");
        assert_eq!(grace.patch(&url, &json!({ "label": " " })).await.status, 400);
    }
}

#[actix_web::test]
async fn a_group_stays_while_properties_belong_to_it() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        post(&grace, GROUPS, &json!({ "name": "devices", "label": "Devices" })).await;
        let property = json!({
            "name": "serial", "label": "Serial", "type": "string", "fieldType": "text", "groupName": "devices"
        });
        let properties = "/api/crm/v3/properties/tickets";
        assert_eq!(post(&grace, properties, &property).await.status, 201);
        let url = format!("{GROUPS}/devices");
        let refused = grace.delete(&url).await;
        assert_eq!(refused.status, 400, "{}", refused.text());
        assert_eq!(grace.get(&url).await.status, 200);
        assert_eq!(grace.delete(&format!("{properties}/serial")).await.status, 204);
        assert_eq!(grace.delete(&url).await.status, 204);
        let built_in = grace.delete("/api/crm/v3/properties/companies/groups/companyinformation");
        assert_eq!(built_in.await.status, 400);
        house
            .cast
            .change(
                &house.db,
                "UPDATE property_definition SET archived_at = 1 WHERE record_kind = 'ticket'",
            )
            .await;
        assert_eq!(grace.delete(&format!("{GROUPS}/ticketinformation")).await.status, 400);
    }
}
