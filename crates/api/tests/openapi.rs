//! The committed OpenAPI document is the one that the code generates.

#[test]
fn the_committed_document_is_current() {
    let committed = include_str!("../../../openapi/openapi.json");
    let generated = portico_api::openapi::document().to_pretty_json().expect("JSON");
    assert!(committed.trim() == generated.trim(), "run `./just openapi` and commit the result");
}
