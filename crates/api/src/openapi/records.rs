//! What all operations of the records API have in common, said once: the words and ids in their
//! addresses.

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

/// Completes the operations of the records API.
pub(super) fn complete(document: &mut OpenApi) {
    let records =
        document.paths.paths.iter_mut().filter(|(path, _)| is_crm(path) || is_webhooks(path));
    for (path, item) in records {
        for operation in operations(item) {
            parameters(path, operation);
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
        "inboxId"
        | "channelId"
        | "channelAccountId"
        | "associatedContactId"
        | "associatedTicketId" => id(),
        name if in_path && name != "objectId" && name.ends_with("Id") && name != "actorId" => id(),
        "actorId" => pattern("^([AVIL]-[0-9]{1,15}|E-.+|S-hubspot)$", "A-190000000000001"),
        "createdAtGte"
        | "createdAtLte"
        | "updatedAtGte"
        | "updatedAtLte"
        | "latestMessageTimestampAfter" => time(),
        "size" | "sizeGte" | "sizeLte" => {
            ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0)).build()
        }
        _ if in_path => text().min_length(Some(1)).build(),
        _ => return,
    };
    parameter.schema = Some(Schema::Object(schema).into());
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

fn id() -> Object {
    pattern("^[0-9]{1,15}$", SOME_ID)
}

fn time() -> Object {
    text().format(Some(utoipa::openapi::SchemaFormat::Custom("date-time".to_owned()))).build()
}
