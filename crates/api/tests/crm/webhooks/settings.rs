//! Where a program is called.

use std::{collections::HashMap, sync::Arc};

use portico_api::webhooks::{Names, Webhooks};
use serde_json::{Value, json};

use super::Program;
use crate::support::{houses, houses_with};

#[actix_web::test]
async fn settings_are_set_changed_and_forgotten() {
    for house in houses().await {
        let program = Program::new(&house).await;
        assert_eq!(program.person.get(&program.url("settings")).await.status, 404);
        let first = program.configure("https://hooks.example.com/a?b=%20c", 5).await;
        assert_eq!(first.status, 200, "{}", first.text());
        assert_eq!(
            first.json(),
            json!({
                "targetUrl": "https://hooks.example.com/a?b=%20c",
                "throttling": { "maxConcurrentRequests": 5 },
                "createdAt": house.now().to_string()
            })
        );
        let created = house.now();
        house.pass_minutes(1);
        let second = program.configure("https://hooks.example.com/b", 10).await.json();
        assert_eq!(second["createdAt"], created.to_string());
        assert_eq!(second["updatedAt"], house.now().to_string());
        assert_eq!(program.person.get(&program.url("settings")).await.json(), second);
        assert_eq!(program.person.delete(&program.url("settings")).await.status, 204);
        assert_eq!(program.person.get(&program.url("settings")).await.status, 404);
        assert_eq!(program.person.delete(&program.url("settings")).await.status, 204);
    }
}

#[actix_web::test]
async fn wrong_settings_are_named_and_nothing_is_changed() {
    for house in houses().await {
        let program = Program::new(&house).await;
        program.configure("https://hooks.example.com/a", 5).await;
        let before = program.person.get(&program.url("settings")).await.json();
        let target =
            |url: &str| json!({ "targetUrl": url, "throttling": { "maxConcurrentRequests": 5 } });
        let most = |most: Value| {
            let throttling = json!({ "maxConcurrentRequests": most });
            json!({ "targetUrl": "https://hooks.example.com/", "throttling": throttling })
        };
        let mut cases = vec![
            (json!({}), "targetUrl"),
            (json!({ "targetUrl": "https://hooks.example.com/" }), "throttling"),
            (
                json!({ "targetUrl": "https://hooks.example.com/", "throttling": {} }),
                "maxConcurrentRequests",
            ),
            (most(json!(0)), "maxConcurrentRequests"),
            (most(json!(-1)), "maxConcurrentRequests"),
            (most(json!(1_001)), "maxConcurrentRequests"),
            (most(json!(9_000_000_000_i64)), "maxConcurrentRequests"),
        ];
        cases.extend(REFUSED.iter().map(|url| (target(url), "targetUrl")));
        for (body, named) in cases {
            let refused = program.person.put(&program.url("settings"), &body).await;
            assert_eq!(refused.status, 400, "{body}");
            assert_eq!(refused.json()["category"], "VALIDATION_ERROR", "{body}");
            let message = refused.json()["message"].to_string();
            assert!(message.contains(named), "{body}: {message}");
        }
        assert_eq!(program.person.get(&program.url("settings")).await.json(), before);
    }
}

/// Addresses that nobody may have called who is not the operator.
const REFUSED: [&str; 26] = [
    "",
    "hooks.example.com",
    "ftp://hooks.example.com/",
    "http://hooks.example.com/",
    "https://user:pass@hooks.example.com/",
    "https://hooks.example.com/#fragment",
    "https://hooks.example.com/a%2Fb",
    "https://hooks.example.com/?next=https%3A%2F%2Fb.example",
    "https://hooks.example.com/?next=https%3a",
    "https://hooks.example.com/ü",
    "https://localhost/",
    "https://localhost:8443/",
    "https://portico.localhost/",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f.0.0.1/",
    "https://0.0.0.0/",
    "https://10.0.0.8/",
    "https://192.168.1.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://100.64.0.1/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[fd00::1]/",
    "https://[fe80::1]/",
];

#[actix_web::test]
async fn a_name_that_leads_inside_is_refused() {
    let table = HashMap::from([
        ("inside.example".to_owned(), vec!["192.168.7.7".parse().expect("an address")]),
        ("outside.example".to_owned(), vec!["8.8.8.8".parse().expect("an address")]),
    ]);
    let webhooks = Webhooks { names: Names::Table(Arc::new(table)), ..Webhooks::default() };
    for house in houses_with(&webhooks).await {
        let program = Program::new(&house).await;
        assert_eq!(program.configure("https://outside.example/", 5).await.status, 200);
        assert_eq!(program.configure("https://unknown.example/", 5).await.status, 200);
        assert_eq!(program.configure("https://inside.example/", 5).await.status, 400);
    }
}
