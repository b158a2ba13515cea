//! The committed OpenAPI document is the one that the code generates.

use serde_json::Value;

#[test]
fn the_committed_document_is_current() {
    let committed = include_str!("../../../openapi/openapi.json");
    let generated = portico_api::openapi::document().to_pretty_json().expect("JSON");
    assert!(committed.trim() == generated.trim(), "run `./just openapi` and commit the result");
}

fn operations(document: &Value) -> impl Iterator<Item = (String, &Value)> {
    let paths = document["paths"].as_object().expect("paths");
    paths.iter().flat_map(|(path, item)| {
        let operations = item.as_object().expect("operations");
        operations.iter().map(move |(method, operation)| (format!("{method} {path}"), operation))
    })
}

fn document() -> Value {
    let text = portico_api::openapi::document().to_json().expect("JSON");
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn no_parameter_is_described_twice() {
    for (operation, described) in operations(&document()) {
        let parameters = described["parameters"].as_array().cloned().unwrap_or_default();
        let mut names: Vec<_> =
            parameters.iter().map(|one| (one["in"].to_string(), one["name"].to_string())).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), parameters.len(), "{operation}");
    }
}

#[test]
fn every_way_to_show_who_asks_is_defined() {
    let document = document();
    let known = document["components"]["securitySchemes"].as_object().expect("schemes");
    for (operation, described) in operations(&document) {
        let named = described["security"].as_array().cloned().unwrap_or_default();
        for scheme in named.iter().flat_map(|one| one.as_object().expect("a scheme").keys()) {
            assert!(known.contains_key(scheme), "{scheme} of {operation}");
        }
    }
    assert_eq!(known["token"]["scheme"], "bearer");
}

#[test]
fn all_that_the_document_refers_to_is_in_it() {
    let document = document();
    let text = document.to_string();
    let parts = text.split("\"#/components/schemas/").skip(1);
    for name in parts.filter_map(|rest| rest.split('"').next()) {
        assert!(document["components"]["schemas"].get(name).is_some(), "{name}");
    }
}

#[test]
fn every_example_is_of_a_schema_and_has_its_fields() {
    let document = document();
    let examples = include_str!("../src/openapi/examples.json");
    let examples: serde_json::Map<String, Value> = serde_json::from_str(examples).expect("JSON");
    for (name, example) in &examples {
        let schema = &document["components"]["schemas"][name];
        assert_eq!(&schema["examples"][0], example, "{name}");
        let fields = example.as_object().expect("an object");
        for field in fields.keys() {
            assert!(schema["properties"].get(field).is_some(), "{name}.{field}");
        }
        for field in schema["required"].as_array().into_iter().flatten() {
            assert!(fields.contains_key(field.as_str().expect("a name")), "{name} lacks {field}");
        }
    }
}
