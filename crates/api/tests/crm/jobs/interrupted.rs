//! Jobs that are stopped, by people or because a server dies.

use std::time::Duration;

use portico_api::jobs::Worker;
use portico_domain::id::JobId;
use portico_store::jobs::{self, Work};
use serde_json::{Value, json};

use super::{START, codes, contacts, export, import, outcome, server, status, work};
use crate::{crm::program, support::houses};

fn id(started: &Value) -> JobId {
    started["id"].as_str().expect("an id").parse().expect("a number")
}

#[actix_web::test]
async fn a_job_of_a_server_that_died_is_taken_up_when_its_time_is_over() {
    for house in houses().await {
        let program = program(&house).await;
        let body = export("CONTACT", &["email"], json!({}));
        let started = program.post(START, &body).await.json();
        let job = id(&started).to_string();
        let dead = jobs::claim(&house.db, Work::Export, house.now()).await.expect("a claim");
        assert!(dead.is_some());
        assert!(
            jobs::claim(&house.db, Work::Export, house.now()).await.expect("no claim").is_none()
        );
        work(&house).await;
        assert_eq!(status(&program, &job).await["status"], "PROCESSING");
        house.pass_minutes(1);
        work(&house).await;
        assert_eq!(status(&program, &job).await["status"], "COMPLETE");
        let mut tx = house.db.begin().await.expect("a transaction");
        let dead = dead.expect("a claim");
        assert!(!jobs::hold(&mut tx, &dead, &json!({}), house.now()).await.expect("an answer"));
        assert!(!jobs::complete(&mut tx, &dead, &json!({}), house.now()).await.expect("an answer"));
    }
}

#[actix_web::test]
async fn a_job_that_ends_its_server_again_and_again_fails() {
    for house in houses().await {
        let program = program(&house).await;
        let started =
            import(&program, &contacts("CREATE", &["email"]), b"email\na@x.example\n").await;
        for _ in 0..5 {
            let claim = jobs::claim(&house.db, Work::Import, house.now()).await.expect("a claim");
            assert!(claim.is_some());
            house.pass_minutes(1);
        }
        work(&house).await;
        let (import, _) = outcome(&program, &id(&started.json()).to_string()).await;
        assert_eq!(import["state"], "FAILED");
        assert!(import["failure"].as_str().is_some_and(|text| text.contains("server")), "{import}");
        assert_eq!(house.count("contact WHERE email = 'a@x.example'").await, 0);
    }
}

#[actix_web::test]
async fn an_import_goes_on_where_it_was_left() {
    for house in houses().await {
        let program = program(&house).await;
        let mut csv = String::from("email\r\n");
        for number in 0..450 {
            csv.push_str(&format!("c{number}@x.example\r\n"));
        }
        csv.push_str("wrong\r\n");
        let started = import(&program, &contacts("CREATE", &["email"]), csv.as_bytes()).await;
        let job = id(&started.json());
        // A server did the first two rows before it died.
        let place = "email\r\nc0@x.example\r\nc1@x.example\r\n".len();
        let progress = json!({ "file": 0, "place": { "byte": place, "line": 3 }, "rows": 2, "created": 2,
            "updated": 0, "values": 2, "errors": 0, "wrong_rows": 0 });
        let half =
            format!("UPDATE job SET state = 'running', progress = '{progress}' WHERE id = {job}");
        house.cast.change(&house.db, &half).await;
        work(&house).await;
        let (import, errors) = outcome(&program, &job.to_string()).await;
        assert_eq!(import["state"], "DONE", "{import}");
        assert_eq!(import["metadata"]["counters"]["TOTAL_ROWS"], 451);
        assert_eq!(import["metadata"]["counters"]["CREATED_OBJECTS"], 450);
        assert_eq!(codes(&errors), [("INVALID_EMAIL".to_owned(), 452)]);
        assert_eq!(house.count("contact WHERE email LIKE '%@x.example'").await, 448);
        assert_eq!(house.count("contact WHERE email = 'c1@x.example'").await, 0);
    }
}

#[actix_web::test]
async fn a_server_that_starts_takes_up_what_it_had_begun_and_stops_in_between() {
    for house in houses().await {
        let program = program(&house).await;
        let started = program.post(START, &export("CONTACT", &["email"], json!({}))).await.json();
        if house.database == "sqlite" {
            // On a database of its own nobody else can be at work.
            jobs::claim(&house.db, Work::Export, house.now()).await.expect("a claim");
        }
        let running = Worker::start(&server(&house));
        let mut done = false;
        for _ in 0..200 {
            tokio::time::sleep(Duration::from_millis(50)).await;
            done = status(&program, &id(&started).to_string()).await["status"] == "COMPLETE";
            if done {
                break;
            }
        }
        assert!(done);
        running.stop(Duration::from_secs(5)).await;
        let later = program.post(START, &export("CONTACT", &["email"], json!({}))).await.json();
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(status(&program, &id(&later).to_string()).await["status"], "PENDING");
    }
}

#[actix_web::test]
async fn a_cancelled_import_does_nothing_more() {
    for house in houses().await {
        let program = program(&house).await;
        let request = contacts("CREATE", &["email"]);
        let started = import(&program, &request, b"email\na@x.example\n").await.json();
        let path = format!("/imports/{}", id(&started));
        let claim = jobs::claim(&house.db, Work::Import, house.now())
            .await
            .expect("a claim")
            .expect("a job");
        let cancelled = program.post(&format!("{path}/cancel"), &json!({})).await;
        assert_eq!((cancelled.status, &cancelled.json()["status"]), (200, &json!("CANCELED")));
        let mut tx = house.db.begin().await.expect("a transaction");
        assert!(!jobs::hold(&mut tx, &claim, &json!({}), house.now()).await.expect("an answer"));
        drop(tx);
        house.pass_minutes(2);
        work(&house).await;
        assert_eq!(program.get(&path).await.json()["state"], "CANCELED");
        assert_eq!(house.count("contact WHERE email = 'a@x.example'").await, 0);
        assert_eq!(program.post(&format!("{path}/cancel"), &json!({})).await.status, 200);
        let done = import(&program, &request, b"email\nb@x.example\n").await.json();
        work(&house).await;
        let path = format!("/imports/{}", id(&done));
        let late = program.post(&format!("{path}/cancel"), &json!({})).await;
        assert_eq!((late.status, &late.json()["status"]), (200, &json!("COMPLETE")));
        assert_eq!(program.get(&path).await.json()["state"], "DONE");
    }
}

#[actix_web::test]
async fn a_job_ends_with_the_token_that_started_it() {
    for house in houses().await {
        let (first, other) = (program(&house).await, program(&house).await);
        let export = first.post(START, &export("CONTACT", &["email"], json!({}))).await.json();
        let import =
            import(&first, &contacts("CREATE", &["email"]), b"email\na@x.example\n").await.json();
        house
            .cast
            .change(
                &house.db,
                "UPDATE token SET revoked_at = 1 WHERE id = (SELECT MIN(id) FROM token)",
            )
            .await;
        work(&house).await;
        let export = status(&other, &id(&export).to_string()).await;
        assert_eq!((&export["status"], &export["numErrors"]), (&json!("CANCELED"), &json!(1)));
        assert!(
            export["errors"][0]["message"].as_str().is_some_and(|text| text.contains("may not"))
        );
        assert!(export.get("result").is_none());
        let (import, _) = outcome(&other, &id(&import).to_string()).await;
        assert_eq!(import["state"], "FAILED");
        assert_eq!(house.count("contact WHERE email = 'a@x.example'").await, 0);
    }
}
