//! What all operations of the records API have in common, said once: the words and ids in their
//! addresses.

use std::collections::BTreeMap;

use serde_json::Value;
use utoipa::openapi::{
    Object, ObjectBuilder, OpenApi, PathItem, RefOr, Schema, Type,
    path::{Operation, Parameter, ParameterIn},
    schema::SchemaType,
};

use crate::crm::{is_crm, is_webhooks};

/// The words for types of records in an address.
const OBJECT_TYPES: [&str; 9] =
    ["tickets", "contacts", "companies", "ticket", "contact", "company", "0-5", "0-1", "0-2"];
/// Those for types that have pipelines.
const WITH_PIPELINES: [&str; 3] = ["tickets", "ticket", "0-5"];
/// What stands for a record that exists in no installation; ids are drawn by the clock.
const SOME_ID: &str = "190000000000001";

/// An example of each schema that people fill in or meet often, by its name.
const EXAMPLES: &str = include_str!("examples.json");

/// Completes the operations of the records API.
pub(super) fn complete(document: &mut OpenApi) {
    examples(document);
    let records =
        document.paths.paths.iter_mut().filter(|(path, _)| is_crm(path) || is_webhooks(path));
    for (path, item) in records {
        for operation in operations(item) {
            parameters(path, operation);
        }
    }
}

fn examples(document: &mut OpenApi) {
    let Some(components) = &mut document.components else { return };
    let examples: BTreeMap<String, Value> = serde_json::from_str(EXAMPLES).unwrap_or_default();
    for (name, example) in examples {
        if let Some(RefOr::T(Schema::Object(schema))) = components.schemas.get_mut(&name) {
            schema.examples = vec![example];
        }
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let PathItem { get, put, post, delete, patch, .. } = item;
    [get, put, post, delete, patch].into_iter().flatten()
}

/// Keeps the first of parameters that are described twice, and says what is known of each.
fn parameters(path: &str, operation: &mut Operation) {
    let Some(all) = &mut operation.parameters else { return };
    let mut known = Vec::new();
    all.retain_mut(|parameter| {
        let RefOr::T(parameter) = parameter else { return true };
        let name = (parameter.name.clone(), parameter.parameter_in.clone());
        let is_new = !known.contains(&name);
        known.push(name);
        describe(path, parameter);
        is_new
    });
}

fn describe(path: &str, parameter: &mut Parameter) {
    let in_path = parameter.parameter_in == ParameterIn::Path;
    let schema = match parameter.name.as_str() {
        "objectType" if path.starts_with("/api/crm/v3/pipelines/") => words(&WITH_PIPELINES),
        "objectType" | "toObjectType" => words(&OBJECT_TYPES),
        "association" => words(&["TICKET"]),
        "threadStatus" => words(&["OPEN", "CLOSED"]),
        "pipelineId" | "stageId" => pattern("^[0-9]{1,15}$", "1"),
        name if in_path && is_record_id(name) => pattern("^[0-9]{1,15}$", SOME_ID),
        // An empty one is none.
        name if name.ends_with("Id") && !in_path => pattern("^[0-9]{0,15}$", SOME_ID),
        "actorId" => pattern("^([AVIL]-[0-9]{1,15}|E-.+|S-hubspot)$", "A-190000000000001"),
        "createdAtGte"
        | "createdAtLte"
        | "updatedAtGte"
        | "updatedAtLte"
        | "latestMessageTimestampAfter" => time(),
        "after" if counts(path) => pattern("^[0-9]{0,15}$", SOME_ID),
        _ if in_path => text().min_length(Some(1)).build(),
        _ => return,
    };
    parameter.schema = Some(Schema::Object(schema).into());
}

/// Whether a part of an address is a number that the database drew. Records can also be named by
/// values, actors have letters in front.
fn is_record_id(name: &str) -> bool {
    name.ends_with("Id") && name != "objectId" && name != "actorId"
}

/// Whether a list goes on after an id or a number; others have cursors that only they can read.
fn counts(path: &str) -> bool {
    !["/threads", "/messages", "/files/search"].iter().any(|end| path.ends_with(end))
}

fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(SchemaType::Type(Type::String))
}

fn words(words: &[&str]) -> Object {
    text().enum_values(Some(words.iter().copied())).examples(words.first().copied()).build()
}

fn pattern(pattern: &str, example: &str) -> Object {
    text().pattern(Some(pattern)).examples([example]).build()
}

/// A time as RFC 3339 or in milliseconds since 1970, or nothing.
fn time() -> Object {
    pattern(
        "^([0-9]{1,13}|(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,3})?Z)?$",
        "2026-01-31T09:30:00Z",
    )
}
