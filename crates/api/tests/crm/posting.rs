//! Posting as programs do: without an `Idempotency-Key`.

use actix_web::test::TestRequest;
use serde_json::Value;

use crate::support::{Answer, Person};

/// Posts JSON.
pub async fn post(person: &Person, url: &str, body: &Value) -> Answer {
    let request = TestRequest::post().uri(url).insert_header(("x-requested-by", "portico"));
    person.send(request.set_json(body)).await
}
