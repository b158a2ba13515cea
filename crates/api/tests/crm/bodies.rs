//! What bodies and methods the records API takes.

use actix_web::{http::Method, test::TestRequest};
use serde_json::json;

use super::program;
use crate::support::houses;

#[actix_web::test]
async fn a_list_is_no_object_and_a_fraction_no_id() {
    for house in houses().await {
        let me = program(&house).await;
        let refused = me.patch("/properties/tickets/content", &json!([null, null])).await;
        assert_eq!(refused.status, 400, "{}", refused.text());
        assert!(refused.text().contains("an object is expected"), "{}", refused.text());
        let fraction = json!({ "inputs": [{ "id": 1.5 }] });
        let refused = me.post("/objects/tickets/batch/read", &fraction).await;
        assert_eq!(refused.status, 400, "{}", refused.text());
        let whole = json!({ "inputs": [{ "id": 1.0 }] });
        assert_eq!(me.post("/objects/tickets/batch/read", &whole).await.status, 207);
    }
}

#[actix_web::test]
async fn a_method_that_is_not_taken_is_told_which_are() {
    for house in houses().await {
        let me = program(&house).await;
        for (method, path, allowed) in [
            (Method::PUT, "/api/crm/v3/objects/tickets", "GET, POST"),
            (Method::TRACE, "/api/crm/v3/owners/1", "GET"),
            (Method::DELETE, "/api/crm/v3/pipelines/tickets", "GET, POST"),
        ] {
            let answer = me.call(TestRequest::default().method(method.clone()), path).await;
            assert_eq!(answer.status, 405, "{method} {path}: {}", answer.text());
            assert_eq!(answer.header("allow"), allowed, "{method} {path}");
        }
    }
}
