//! Headers that every answer carries.

use crate::support::{Answer, houses};

fn check_everywhere(answer: &Answer, what: &str) {
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
    assert_eq!(answer.header("referrer-policy"), "no-referrer", "{what}");
    assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{what}");
    assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{what}");
    assert!(answer.header("strict-transport-security").starts_with("max-age=31536000"), "{what}");
    assert!(answer.header("permissions-policy").contains("camera=()"), "{what}");
    assert_eq!(answer.header("access-control-allow-origin"), "", "{what}");
    assert_eq!(answer.header("x-request-id").len(), 32, "{what}");
}

#[actix_web::test]
async fn pages_run_only_what_comes_from_here() {
    for house in houses().await {
        for url in
            ["/", "/support", "/support/tickets/1", "/console", "/console/tickets", "/nowhere"]
        {
            let page = house.anybody().get(url).await;
            check_everywhere(&page, url);
            let policy = page.header("content-security-policy");
            for part in [
                "default-src 'none'",
                "script-src 'self' 'wasm-unsafe-eval';",
                "style-src 'self';",
                "base-uri 'none'",
                "frame-ancestors 'none'",
                "form-action 'self'",
                "object-src 'none'",
            ] {
                assert!(policy.contains(part), "{url}: {policy}");
            }
            assert!(
                !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"),
                "{policy}"
            );
        }
    }
}

#[actix_web::test]
async fn api_answers_are_kept_by_nobody() {
    for house in houses().await {
        let ada = house.contact(house.cast.ada).await;
        let ticket = format!("/api/portal/support/tickets/{}", house.cast.adas);
        let missing = "/api/portal/support/tickets/1";
        for url in [
            "/api/portals",
            "/api/portal/support/tickets",
            &ticket,
            missing,
            "/api/nowhere",
            "/api/desk/tickets",
        ] {
            let answer = ada.get(url).await;
            check_everywhere(&answer, url);
            assert_eq!(answer.header("cache-control"), "no-store", "{url}");
            let policy = answer.header("content-security-policy");
            assert_eq!(policy, "default-src 'none'; frame-ancestors 'none'", "{url}");
            assert_eq!(answer.header("etag"), "", "{url}");
        }
    }
}

#[actix_web::test]
async fn files_run_nothing_and_are_kept_by_nobody() {
    for house in houses().await {
        let ada = house.contact(house.cast.ada).await;
        let url = format!("/api/portal/support/attachments/{}", house.cast.visible_file.id);
        let file = ada.get(&url).await;
        check_everywhere(&file, &url);
        assert!(file.header("content-security-policy").starts_with("sandbox; default-src 'none'"));
        assert!(file.header("cache-control").contains("no-store"));
        let staff = house.staff(house.cast.desk).await;
        let url = format!("/api/desk/attachments/{}", house.cast.hidden_files[0].id);
        let file = staff.get(&url).await;
        assert_eq!(file.status, 200);
        check_everywhere(&file, &url);
        assert!(file.header("content-security-policy").starts_with("sandbox; default-src 'none'"));
    }
}

#[actix_web::test]
async fn refusals_are_problems_with_the_requests_id_and_no_inner_workings() {
    for house in houses().await {
        let ada = house.contact(house.cast.ada).await;
        for url in [
            "/api/portal/support/tickets/1",
            "/api/portal/support/tickets?sort=x",
            "/api/desk/tickets",
            "/api/x",
        ] {
            let answer = ada.get(url).await;
            assert_eq!(answer.header("content-type"), "application/problem+json", "{url}");
            let problem = answer.json();
            assert_eq!(problem["request_id"], answer.header("x-request-id"), "{url}");
            assert_eq!(problem["status"], answer.status, "{url}");
            assert!(
                problem["type"].as_str().is_some_and(|kind| kind.starts_with("/problems/")),
                "{url}"
            );
            let text = answer.text().to_lowercase();
            for word in ["select", "sqlx", "sqlite", "postgres", "src/", ".rs", "panicked"] {
                assert!(!text.contains(word), "{url}: {text}");
            }
        }
    }
}
