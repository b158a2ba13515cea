//! The threads of a ticket: staff choose the one that customers see, and nobody else does.

use serde_json::{Value, json};

use crate::support::{House, Person, houses};

fn url(house: &House, rest: &str) -> String {
    format!("/api/desk/tickets/{}{rest}", house.cast.adas)
}

async fn threads(house: &House, staff: &Person) -> Vec<Value> {
    let answer = staff.get(&url(house, "/threads")).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()["threads"].as_array().expect("threads").clone()
}

/// The texts that Ada reads, oldest first.
async fn read_by_ada(house: &House) -> Vec<String> {
    let ada = house.contact(house.cast.ada).await;
    let url = format!("/api/portal/support/tickets/{}/messages", house.cast.adas);
    let answer = ada.get(&url).await.json();
    let messages = answer["messages"].as_array().expect("messages").iter();
    messages.map(|message| message["text"].as_str().expect("text").to_owned()).collect()
}

fn id(thread: &Value) -> String {
    thread["id"].as_str().expect("an id").to_owned()
}

async fn choose(house: &House, staff: &Person, thread: Value) -> crate::support::Answer {
    staff.put(&url(house, "/original-thread"), &json!({ "thread_id": thread })).await
}

#[actix_web::test]
async fn customers_read_the_thread_that_staff_choose_and_no_other() {
    for house in houses().await {
        let dan = house.staff(house.cast.desk).await;
        let before = read_by_ada(&house).await;
        let all = threads(&house, &dan).await;
        assert_eq!(all.len(), 2, "{all:?}");
        let (old, new) = (&all[0], &all[1]);
        assert_eq!((&old["is_original"], &new["is_original"]), (&json!(true), &json!(false)));
        assert_eq!(old["showable"], before.len());
        assert_eq!(old["comments"], 1);
        assert!(old["messages"].as_u64() > old["showable"].as_u64(), "one is hidden: {old}");

        house.pass_minutes(1);
        let chosen = choose(&house, &dan, json!(id(new))).await;
        assert_eq!(chosen.status, 200, "{}", chosen.text());
        assert_eq!(chosen.json()["original_thread"], new["id"]);
        let after = read_by_ada(&house).await;
        assert_eq!(new["showable"], after.len(), "as many as was said before");
        assert!(after.iter().all(|text| !before.contains(text)), "{after:?}");

        house.pass_minutes(1);
        assert_eq!(choose(&house, &dan, Value::Null).await.status, 200);
        assert!(read_by_ada(&house).await.is_empty(), "without a thread there is nothing to read");
        house.pass_minutes(1);
        assert_eq!(choose(&house, &dan, json!(id(old))).await.status, 200);
        assert_eq!(choose(&house, &dan, json!(id(old))).await.status, 200, "twice is once");
        assert_eq!(read_by_ada(&house).await, before);

        let timeline = dan.get(&url(&house, "/timeline")).await.json();
        let entries = timeline["entries"].as_array().expect("entries").iter();
        let changes: Vec<_> = entries
            .filter(|entry| entry["kind"] == "change")
            .map(|entry| entry["text"].as_str().expect("text"))
            .collect();
        let (old, new) = (format!("thread {}", id(old)), format!("thread {}", id(new)));
        let what = "the conversation customers see";
        assert_eq!(
            changes,
            [
                format!("set {what} to {old}"),
                format!("removed {what} {new}"),
                format!("changed {what} from {old} to {new}"),
            ]
        );
    }
}

#[actix_web::test]
async fn threads_of_other_tickets_and_of_the_recycle_bin_are_not_chosen() {
    for house in houses().await {
        let cast = &house.cast;
        let dan = house.staff(cast.desk).await;
        let before = read_by_ada(&house).await;
        let other = dan.get(&format!("/api/desk/tickets/{}/threads", cast.cleos)).await.json();
        let other = id(&other["threads"][0]);
        let second = id(&threads(&house, &dan).await[1]);
        let archive = format!("UPDATE thread SET archived_at = 1 WHERE id = {second}");
        cast.change(&house.db, &archive).await;
        assert_eq!(threads(&house, &dan).await[1]["is_archived"], true);
        for bad in [json!(other), json!(second), json!("4503599627370497")] {
            let answer = choose(&house, &dan, bad.clone()).await;
            assert_eq!(answer.status, 422, "{bad}: {}", answer.text());
            assert_eq!(answer.json()["errors"][0]["field"], "thread_id");
        }
        for bad in [json!({}), json!({ "thread_id": 5 }), json!({ "thread_id": null, "x": 1 })] {
            let answer = dan.put(&url(&house, "/original-thread"), &bad).await;
            assert_eq!(answer.status, 422, "{bad}: {}", answer.text());
        }
        assert_eq!(read_by_ada(&house).await, before, "nothing changed");
        let archived = format!("/api/desk/tickets/{}/original-thread", cast.adas_archived);
        assert_eq!(dan.put(&archived, &json!({ "thread_id": null })).await.status, 404);
        let url = format!("/api/desk/tickets/{}/threads", cast.adas_archived);
        assert_eq!(dan.get(&url).await.status, 404);
        for bad in ["?after=x", "?limit=1"] {
            assert_eq!(
                dan.get(&format!(
                    "{}{bad}",
                    url.replace(&cast.adas_archived.to_string(), &cast.adas.to_string())
                ))
                .await
                .status,
                400
            );
        }
        for thread in [other.as_str(), "4503599627370497"] {
            let timeline = self::url(&house, &format!("/timeline?thread={thread}"));
            assert_eq!(dan.get(&timeline).await.status, 404, "{thread}");
        }
    }
}

#[actix_web::test]
async fn a_thread_says_of_each_message_why_customers_do_not_see_it() {
    for house in houses().await {
        let dan = house.staff(house.cast.desk).await;
        let reasons = async |thread: &Value| {
            let timeline = dan.get(&url(&house, &format!("/timeline?thread={}", id(thread)))).await;
            let timeline = timeline.json();
            let entries = timeline["entries"].as_array().expect("entries").clone();
            assert!(entries.iter().all(|entry| entry["kind"] != "change"));
            let messages = entries.into_iter().filter(|entry| entry["kind"] != "comment");
            messages
                .map(|entry| {
                    assert_eq!(entry["customer_sees_it"], entry["hidden_because"].is_null());
                    entry["hidden_because"].as_str().unwrap_or("shown").to_owned()
                })
                .collect::<Vec<_>>()
        };
        let all = threads(&house, &dan).await;
        let original = reasons(&all[0]).await;
        assert!(original.contains(&"shown".to_owned()), "{original:?}");
        assert!(original.contains(&"not_for_customers".to_owned()), "{original:?}");
        assert_eq!(reasons(&all[1]).await, ["other_thread"]);
        let rule = r#"internal_messages = '[{"filters":[{"property":"channel","operator":"HAS_PROPERTY"}]}]'"#;
        house.set_portal(rule).await;
        let hidden = reasons(&all[0]).await;
        assert!(hidden.contains(&"internal_rule".to_owned()), "{hidden:?}");
        assert_eq!(threads(&house, &dan).await[0]["showable"], 0);
        let archive = format!("UPDATE thread SET archived_at = 1 WHERE id = {}", id(&all[1]));
        house.cast.change(&house.db, &archive).await;
        assert_eq!(reasons(&all[1]).await, ["archived"]);
    }
}
