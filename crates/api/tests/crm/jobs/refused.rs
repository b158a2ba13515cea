//! What is refused before anything is stored.

use actix_web::test::TestRequest;
use portico_domain::token::Scopes;
use serde_json::{Value, json};

use super::{START, column, contacts, described, export, import, part, send_parts};
use crate::{
    crm::{Program, program, with},
    support::{Answer, House, houses},
};

async fn scoped(house: &House, scopes: &str) -> Program {
    let scopes = Scopes::named(scopes.split(' ')).expect("scopes");
    with(house, &scopes, portico_store::tokens::Rates::default()).await
}

fn refused(answer: &Answer, status: u16, word: &str) {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert!(answer.text().contains(word), "{word}: {}", answer.text());
}

#[actix_web::test]
async fn an_export_that_is_wrong_is_refused_with_the_reason() {
    for house in houses().await {
        let program = program(&house).await;
        let filter = json!({ "propertyName": "nothing", "operator": "EQ", "value": "x" });
        let wrong = [
            (json!({ "exportType": "LIST" }), "exportType"),
            (json!({ "format": "XLSX" }), "format must be CSV"),
            (json!({ "objectType": "BUTTERFLY" }), "Unable to infer object type from: BUTTERFLY"),
            (json!({ "objectProperties": ["subject", "wings"] }), "wings"),
            (json!({ "objectProperties": "subject" }), "Invalid input JSON"),
            (json!({ "exportInternalValuesOptions": ["LABELS"] }), "exportInternalValuesOptions"),
            (json!({ "associatedObjectType": "BUTTERFLY" }), "BUTTERFLY"),
            (json!({ "publicCrmSearchRequest": { "filters": [filter] } }), "nothing"),
            (json!({ "publicCrmSearchRequest": { "sorts": ["wings"] } }), "wings"),
        ];
        for (part, word) in wrong {
            refused(&program.post(START, &export("TICKET", &["subject"], part)).await, 400, word);
        }
        let mut missing = export("TICKET", &["subject"], json!({}));
        missing.as_object_mut().expect("an object").remove("objectType");
        refused(&program.post(START, &missing).await, 400, "objectType");
        assert_eq!(house.count("job").await, 0);
        let task = |id: &str| format!("{START}/tasks/{id}/status");
        refused(&program.get(&task("123")).await, 404, "OBJECT_NOT_FOUND");
        refused(&program.get(&task("abc")).await, 404, "OBJECT_NOT_FOUND");
    }
}

#[actix_web::test]
async fn an_import_that_is_wrong_is_refused_with_the_reason() {
    for house in houses().await {
        let program = program(&house).await;
        let typed = |property: &str, kind: &str| {
            let mut column = column("0-1", "email", property);
            column["columnType"] = json!(kind);
            described(json!({ "0-1": "UPSERT" }), vec![column])
        };
        let one = |kind: &str, name: &str, property: &str| {
            described(json!({ "0-1": "CREATE" }), vec![column(kind, name, property)])
        };
        let with = |name: &str, value: Value| {
            let mut request = contacts("CREATE", &["email"]);
            request[name] = value;
            request
        };
        let twice = described(
            json!({}),
            vec![column("0-1", "email", "email"), column("0-1", "name", "email")],
        );
        let wrong = [
            (contacts("DELETE", &["email"]), "importOperations"),
            (contacts("CREATE", &["wings"]), "wings"),
            (one("0-1", "email", "wings"), "wings"),
            (one("0-1", "email", ""), "propertyName"),
            (one("0-9", "email", "email"), "0-9"),
            (one("", "email", "email"), "columnObjectTypeId"),
            (one("0-1", "email", "lastmodifieddate"), "read only"),
            (one("0-1", "twice", "email"), "two columns called"),
            (typed("firstname", "HUBSPOT_ALTERNATE_ID"), "unique"),
            (typed("email", "FLEXIBLE_ASSOCIATION_LABEL"), "columnType"),
            (
                described(json!({ "0-1": "UPDATE" }), vec![column("0-1", "name", "firstname")]),
                "UPDATE",
            ),
            (described(json!({}), Vec::new()), "columnMappings"),
            (twice, "two columns are mapped to email"),
            (with("dateFormat", json!("DAYS")), "dateFormat"),
            (with("timeZone", json!("Europe/Berlin")), "timeZone"),
            (with("files", json!([])), "files"),
            (with("files", json!([{ "fileName": "list.csv" }])), "fileImportPage"),
        ];
        for (request, word) in wrong {
            let csv = b"email,name,twice,twice\na@x.example,A,1,2\n";
            refused(&import(&program, &request, csv).await, 400, word);
        }
        let good = contacts("CREATE", &["email"]);
        refused(&import(&program, &good, b"").await, 400, "empty");
        refused(&import(&program, &good, b"\xff\xfee\0m\0").await, 400, "UTF-8");
        let mut sheet = good.clone();
        sheet["files"][0]["fileFormat"] = json!("SPREADSHEET");
        refused(&import(&program, &sheet, b"email\nx\n").await, 400, "fileFormat");
        assert_eq!(house.count("job").await, 0);
    }
}

#[actix_web::test]
async fn a_body_without_the_parts_of_an_import_is_refused() {
    for house in houses().await {
        let program = program(&house).await;
        let text = contacts("CREATE", &["email"]).to_string();
        let file = ("files", Some("list.csv"), b"email\nx\n".as_slice());
        refused(&send_parts(&program, &[file]).await, 400, "importRequest");
        refused(&send_parts(&program, &[part(text.as_bytes())]).await, 400, "files");
        refused(&send_parts(&program, &[file, part(b"{")]).await, 400, "Invalid input JSON");
        refused(
            &send_parts(&program, &[file, file, part(text.as_bytes())]).await,
            400,
            "2 were sent",
        );
        let json = TestRequest::post().set_json(json!({}));
        refused(&program.send(json, "/imports").await, 415, "VALIDATION_ERROR");
        let broken =
            TestRequest::post().insert_header(("content-type", "multipart/form-data; boundary=x"));
        refused(
            &program.send(broken.set_payload("--x\r\nCont"), "/imports").await,
            400,
            "VALIDATION_ERROR",
        );
        let path = |rest: &str| format!("/imports/{rest}");
        refused(&program.get(&path("123")).await, 404, "OBJECT_NOT_FOUND");
        refused(&program.get(&path("abc/errors")).await, 404, "OBJECT_NOT_FOUND");
        refused(&program.post(&path("123/cancel"), &json!({})).await, 404, "OBJECT_NOT_FOUND");
        refused(&program.get("/imports?limit=0").await, 400, "limit");
    }
}

#[actix_web::test]
async fn jobs_need_their_own_scope_and_those_of_the_records() {
    for house in houses().await {
        let all = program(&house).await;
        let body = export("TICKET", &["subject"], json!({}));
        let reader = scoped(&house, "crm.objects.tickets.read crm.objects.contacts.write").await;
        refused(&reader.post(START, &body).await, 403, "crm.export");
        let exporter = scoped(&house, "crm.export crm.objects.contacts.read").await;
        let answer = exporter.post(START, &body).await;
        refused(&answer, 403, "crm.objects.tickets.read");
        assert_eq!(answer.json()["category"], "MISSING_SCOPES");
        let with_tickets =
            export("CONTACT", &["email"], json!({ "associatedObjectType": "TICKET" }));
        refused(&exporter.post(START, &with_tickets).await, 403, "crm.objects.tickets.read");
        assert_eq!(
            exporter.post(START, &export("CONTACT", &["email"], json!({}))).await.status,
            202
        );
        let started = all.post(START, &body).await.json();
        let task = format!("{START}/tasks/{}/status", started["id"].as_str().expect("an id"));
        refused(&exporter.get(&task).await, 403, "crm.objects.tickets.read");
        let request = contacts("CREATE", &["email"]);
        refused(&import(&reader, &request, b"email\nx\n").await, 403, "crm.import");
        let importer = scoped(&house, "crm.import crm.objects.contacts.read").await;
        refused(
            &import(&importer, &request, b"email\nx\n").await,
            403,
            "crm.objects.contacts.write",
        );
        let started = import(&all, &request, b"email\nx\n").await.json();
        let path = format!("/imports/{}", started["id"].as_str().expect("an id"));
        for path in [path.clone(), format!("{path}/errors")] {
            refused(&importer.get(&path).await, 403, "crm.objects.contacts.write");
        }
        refused(&importer.post(&format!("{path}/cancel"), &json!({})).await, 403, "contacts.write");
        assert_eq!(importer.get("/imports").await.json()["results"], json!([]));
        assert_eq!(all.get("/imports").await.json()["results"].as_array().map(Vec::len), Some(1));
    }
}
