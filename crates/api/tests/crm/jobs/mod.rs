//! Exports and imports.

mod exports;
mod files;
mod imports;
mod interrupted;
mod refused;
mod rows;

use std::sync::{Arc, atomic::AtomicI64};

use actix_web::{test::TestRequest, web::Data};
use portico_api::{app::App, clock::Clock, files::FileStore, jobs::Worker};
use serde_json::{Value, json};

use super::Program;
use crate::support::{Answer, House};

const START: &str = "/exports/export/async";

/// A server beside the house's own, on the same database and folder.
fn server(house: &House) -> Data<App> {
    let files = FileStore::open(&house.folder().join("files")).expect("a folder for files");
    // Later than the house's own, so that the two draw their ids from different moments.
    let clock = Clock::Manual(Arc::new(AtomicI64::new(house.now().millis() + 5_000)));
    Data::new(App::new(house.db.clone(), clock, files, false))
}

/// Does all jobs that wait.
async fn work(house: &House) {
    Worker::work_through(&house.app).await.expect("jobs done");
}

/// What an export asks for, with internal names and values; `more` replaces parts.
fn export(object_type: &str, properties: &[&str], more: Value) -> Value {
    let mut body = json!({
        "exportType": "VIEW", "format": "CSV", "exportName": "everything", "language": "EN",
        "objectType": object_type, "objectProperties": properties,
        "exportInternalValuesOptions": ["NAMES", "VALUES"],
    });
    let Value::Object(more) = more else { panic!("an object") };
    body.as_object_mut().expect("an object").extend(more);
    body
}

async fn status(program: &Program, id: &str) -> Value {
    let answer = program.get(&format!("{START}/tasks/{id}/status")).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

/// Follows a link that needs no token.
async fn follow(house: &House, url: &Value) -> Answer {
    let url = url.as_str().expect("an address");
    let path =
        url.split_once("://").and_then(|(_, rest)| rest.split_once('/')).expect("absolute").1;
    house.anybody().get(&format!("/{path}")).await
}

/// The file of an export, from its request.
async fn exported(house: &House, program: &Program, body: &Value) -> String {
    let started = program.post(START, body).await;
    assert_eq!(started.status, 202, "{}", started.text());
    let id = started.json()["id"].as_str().expect("an id").to_owned();
    work(house).await;
    let status = status(program, &id).await;
    assert_eq!(status["status"], "COMPLETE", "{status}");
    follow(house, &status["result"]).await.text()
}

/// The lines of a file without its mark, each as its cells.
fn table(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| row.iter().map(str::to_owned).collect()).collect()
}

/// Columns of contacts, each mapped to the property of its name.
fn contacts(operation: &str, properties: &[&str]) -> Value {
    let columns = properties.iter().map(|name| column("0-1", name, name));
    described(json!({ "0-1": operation }), columns.collect())
}

fn column(kind: &str, name: &str, property: &str) -> Value {
    json!({ "columnObjectTypeId": kind, "columnName": name, "propertyName": property })
}

fn described(operations: Value, columns: Vec<Value>) -> Value {
    json!({
        "name": "list", "importOperations": operations, "dateFormat": "DAY_MONTH_YEAR",
        "files": [{ "fileName": "list.csv", "fileFormat": "CSV", "fileImportPage": {
            "hasHeader": true, "columnMappings": columns } }],
    })
}

/// Sends an import.
async fn import(program: &Program, request: &Value, csv: &[u8]) -> Answer {
    send_parts(program, &[("files", Some("list.csv"), csv), part(request.to_string().as_bytes())])
        .await
}

const fn part(request: &[u8]) -> (&str, Option<&str>, &[u8]) {
    ("importRequest", None, request)
}

async fn send_parts(program: &Program, parts: &[(&str, Option<&str>, &[u8])]) -> Answer {
    let mut body = Vec::new();
    for (name, file, content) in parts {
        let file = file.map_or_else(String::new, |file| format!("; filename=\"{file}\""));
        body.extend(
            format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n").bytes(),
        );
        body.extend(*content);
        body.extend(b"\r\n");
    }
    body.extend(b"--x--\r\n");
    let request =
        TestRequest::post().insert_header(("content-type", "multipart/form-data; boundary=x"));
    program.send(request.set_payload(body), "/imports/").await
}

/// An import and what was wrong, after it was done.
async fn imported(
    house: &House,
    program: &Program,
    request: &Value,
    csv: &str,
) -> (Value, Vec<Value>) {
    let started = import(program, request, csv.as_bytes()).await;
    assert_eq!(started.status, 200, "{}", started.text());
    let id = started.json()["id"].as_str().expect("an id").to_owned();
    work(house).await;
    outcome(program, &id).await
}

async fn outcome(program: &Program, id: &str) -> (Value, Vec<Value>) {
    let import = program.get(&format!("/imports/{id}")).await;
    assert_eq!(import.status, 200, "{}", import.text());
    let errors = program.get(&format!("/imports/{id}/errors")).await;
    assert_eq!(errors.status, 200, "{}", errors.text());
    (import.json(), errors.json()["results"].as_array().expect("errors").clone())
}

/// The codes of errors with their lines.
fn codes(errors: &[Value]) -> Vec<(String, i64)> {
    let code = |error: &Value| {
        let line = error["sourceData"]["lineNumber"].as_i64().expect("a line");
        (error["errorType"].as_str().expect("a code").to_owned(), line)
    };
    errors.iter().map(code).collect()
}

/// The contact with that address, with those properties.
async fn contact(program: &Program, email: &str, properties: &str) -> Value {
    let path = format!("/objects/contacts/{email}?idProperty=email&properties={properties}");
    let answer = program.get(&path).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}
