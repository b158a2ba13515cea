//! What imports do with the records of a file.

use serde_json::{Value, json};

use super::{
    codes, column, contact, contacts, described, imported, outcome, part, send_parts, work,
};
use crate::{crm::program, support::houses};

#[actix_web::test]
async fn good_rows_are_kept_and_wrong_ones_are_told_with_their_lines() {
    for house in houses().await {
        let program = program(&house).await;
        let csv = "email,firstname,lifecyclestage\r\n\
                   one@x.example,One,lead\r\n\
                   no address,Two,lead\r\n\
                   three@x.example,\"Three\nlines\n\",nonsense\r\n\
                   four@x.example\r\n\
                   \r\n\
                   five@x.example,Five,Customer\r\n";
        let request = contacts("CREATE", &["email", "firstname", "lifecyclestage"]);
        let (import, errors) = imported(&house, &program, &request, csv).await;
        assert_eq!(import["state"], "DONE", "{import}");
        assert_eq!(import["importName"], "list");
        assert_eq!(import["importSource"], "API");
        assert_eq!(import["optOutImport"], false);
        assert_eq!(import["mappedObjectTypeIds"], json!(["0-1"]));
        assert_eq!(
            import["metadata"]["counters"],
            json!({ "TOTAL_ROWS": 5, "CREATED_OBJECTS": 2, "UPDATED_OBJECTS": 0,
                "PROPERTY_VALUES_EMITTED": 6, "ERRORS": 3, "ROWS_WITH_ERRORS": 3 })
        );
        assert_eq!(
            codes(&errors),
            [
                ("INVALID_EMAIL".to_owned(), 3),
                ("INVALID_ENUMERATION_OPTION".to_owned(), 4),
                ("INCORRECT_NUMBER_OF_COLUMNS".to_owned(), 7),
            ]
        );
        let file = import["metadata"]["fileIds"][0].as_str().expect("a file").to_owned();
        let second = &errors[1];
        assert_eq!(second["invalidValue"], "nonsense");
        assert_eq!(second["knownColumnNumber"], 3);
        assert_eq!(
            (&second["objectTypeId"], &second["objectType"]),
            (&json!("0-1"), &json!("CONTACT"))
        );
        assert!(second["createdAt"].is_i64() && second["id"].is_string());
        let data = &second["sourceData"];
        assert_eq!(data["rowData"], json!(["three@x.example", "Three\nlines\n", "nonsense"]));
        assert_eq!(data["fileId"].to_string(), file);
        assert_eq!(data["containsEncryptedProperties"], false);
        let five = contact(&program, "five@x.example", "lifecyclestage").await;
        assert_eq!(five["properties"]["lifecyclestage"], "customer");
        assert_eq!(house.count("contact WHERE email LIKE '%@x.example'").await, 2);
    }
}

#[actix_web::test]
async fn every_change_is_one_that_histories_and_webhooks_know() {
    for house in houses().await {
        let program = program(&house).await;
        let request = contacts("UPSERT", &["email", "firstname"]);
        imported(&house, &program, &request, "email,firstname\na@x.example,Old\n").await;
        house.pass_minutes(1);
        imported(&house, &program, &request, "email,firstname\nA@x.example,New\n").await;
        let path = "/objects/contacts/a@x.example?idProperty=email&propertiesWithHistory=firstname";
        let found = program.get(path).await.json();
        let history = &found["propertiesWithHistory"]["firstname"];
        assert_eq!((&history[0]["value"], &history[1]["value"]), (&json!("New"), &json!("Old")));
        assert_eq!(history[0]["sourceType"], "API");
        let id = found["id"].as_str().expect("an id");
        let told = |kind: &str| format!("event WHERE kind = 'contact.{kind}' AND object_id = {id}");
        assert_eq!(house.count(&told("creation")).await, 1);
        assert_eq!(
            house.count(&format!("{} AND details LIKE '%\"New\"%'", told("propertyChange"))).await,
            1
        );
    }
}

#[actix_web::test]
async fn operations_do_what_their_names_say() {
    for house in houses().await {
        let program = program(&house).await;
        let csv = "email,firstname\nada@acme.example,Changed\nnew@x.example,New\n";
        let columns = ["email", "firstname"];
        let (created, errors) =
            imported(&house, &program, &contacts("CREATE", &columns), csv).await;
        assert_eq!(codes(&errors), [("CREATE_ONLY_IMPORT".to_owned(), 2)]);
        assert_eq!(created["metadata"]["counters"]["CREATED_OBJECTS"], 1);
        let ada = contact(&program, "ada@acme.example", "firstname").await;
        assert_eq!(ada["properties"]["firstname"], "Ada");
        let csv = "email,firstname\nada@acme.example,Changed\nnobody@x.example,New\n,Empty\n";
        let (updated, errors) =
            imported(&house, &program, &contacts("UPDATE", &columns), csv).await;
        assert_eq!(
            codes(&errors),
            [("UPDATE_ONLY_IMPORT".to_owned(), 3), ("INVALID_ALTERNATE_ID".to_owned(), 4)]
        );
        assert_eq!(updated["metadata"]["counters"]["UPDATED_OBJECTS"], 1);
        let ada = contact(&program, "ada@acme.example", "firstname").await;
        assert_eq!(ada["properties"]["firstname"], "Changed");
        let csv = "email,firstname\nada@acme.example,Again\nnobody@x.example,New\n";
        let (both, errors) = imported(&house, &program, &contacts("UPSERT", &columns), csv).await;
        assert_eq!(errors, Vec::<Value>::new());
        assert_eq!(both["metadata"]["counters"]["UPDATED_OBJECTS"], 1);
        assert_eq!(both["metadata"]["counters"]["CREATED_OBJECTS"], 1);
    }
}

#[actix_web::test]
async fn records_are_found_by_their_id_or_a_unique_value() {
    for house in houses().await {
        let program = program(&house).await;
        let unique = json!({ "name": "number", "label": "Number", "type": "string", "fieldType": "text",
            "groupName": "contactinformation", "hasUniqueValue": true });
        // Properties may be defined elsewhere: without the operation there is nothing to find by.
        let is_defined = program.post("/properties/contacts", &unique).await.status == 201;
        let mut id = column("0-1", "Id", "");
        id["columnType"] = json!("HUBSPOT_OBJECT_ID");
        let request =
            described(json!({ "0-1": "UPDATE" }), vec![id, column("0-1", "City", "city")]);
        let ada = house.cast.ada.contact;
        let csv = format!("Id,City\n{ada},Bremen\n123,Kiel\nx,Kiel\n,Kiel\n");
        let (_, errors) = imported(&house, &program, &request, &csv).await;
        let code = "INVALID_OBJECT_ID".to_owned();
        assert_eq!(codes(&errors), [(code.clone(), 3), (code.clone(), 4), (code, 5)]);
        let found = contact(&program, "ada@acme.example", "city").await;
        assert_eq!(found["properties"]["city"], "Bremen");
        if !is_defined {
            continue;
        }
        let mut key = column("0-1", "No", "number");
        key["columnType"] = json!("HUBSPOT_ALTERNATE_ID");
        let request = described(
            json!({ "0-1": "UPSERT" }),
            vec![key, column("0-1", "City", "city"), column("0-1", "Last", "lastname")],
        );
        let (first, errors) =
            imported(&house, &program, &request, "No,City,Last\nA1,Bonn,Nemo\n,Bonn,Nemo\n").await;
        assert_eq!(codes(&errors), [("INVALID_ALTERNATE_ID".to_owned(), 3)]);
        assert_eq!(first["metadata"]["counters"]["CREATED_OBJECTS"], 1);
        let (second, _) =
            imported(&house, &program, &request, "No,City,Last\nA1,Jena,Nemo\na1,Jena,Other\n")
                .await;
        assert_eq!(second["metadata"]["counters"]["UPDATED_OBJECTS"], 1);
        assert_eq!(second["metadata"]["counters"]["CREATED_OBJECTS"], 1);
    }
}

#[actix_web::test]
async fn empty_cells_leave_values_as_they_are() {
    for house in houses().await {
        let program = program(&house).await;
        let request = contacts("UPSERT", &["email", "firstname", "city"]);
        let csv = "email,firstname,city\nada@acme.example,,Bremen\n,,\n";
        let (_, errors) = imported(&house, &program, &request, csv).await;
        let code = "FAILED_TO_PROCESS_OBJECT_WITH_EMPTY_PROPERTY_VALUES".to_owned();
        assert_eq!(codes(&errors), [(code, 3)]);
        let ada = contact(&program, "ada@acme.example", "firstname,city").await;
        assert_eq!(ada["properties"]["firstname"], "Ada");
        assert_eq!(ada["properties"]["city"], "Bremen");
    }
}

#[actix_web::test]
async fn a_row_with_several_records_associates_them_and_starts_the_tickets_conversation() {
    for house in houses().await {
        let program = program(&house).await;
        let columns = vec![
            column("0-5", "Subject", "subject"),
            column("0-5", "Text", "content"),
            column("0-5", "Stage", "hs_pipeline_stage"),
            column("0-1", "E-mail", "email"),
            column("0-2", "Company", "name"),
        ];
        let request =
            described(json!({ "0-5": "CREATE", "0-1": "UPSERT", "0-2": "UPSERT" }), columns);
        let csv = "Subject,Text,Stage,E-mail,Company\n\
                   Imported,Hello there,new,a@x.example,Xenon\n\
                   Alone,Nobody,New,,\n\
                   Broken,Nothing is kept,Nowhere,b@x.example,Yttrium\n";
        let (import, errors) = imported(&house, &program, &request, csv).await;
        assert_eq!(codes(&errors), [("INVALID_ENUMERATION_OPTION".to_owned(), 4)]);
        assert_eq!(import["mappedObjectTypeIds"], json!(["0-1", "0-2", "0-5"]));
        assert_eq!(house.count("mail").await, 0, "rows of a file are no news");
        assert_eq!(house.count("company WHERE name = 'Yttrium'").await, 0);
        assert_eq!(house.count("contact WHERE email = 'b@x.example'").await, 0);
        let linked = "JOIN ticket t ON t.id = l.ticket_id WHERE t.subject = 'Imported'";
        assert_eq!(house.count(&format!("ticket_contact l {linked}")).await, 1);
        assert_eq!(house.count(&format!("ticket_company l {linked} AND l.is_primary")).await, 1);
        let first = "contact_company l JOIN contact c ON c.id = l.contact_id \
                     WHERE c.email = 'a@x.example' AND l.is_primary";
        assert_eq!(house.count(first).await, 1);
        let said = "message m JOIN thread h ON h.id = m.thread_id JOIN ticket t ON t.id = h.ticket_id \
                    WHERE t.subject = 'Imported' AND m.text = 'Hello there'";
        assert_eq!(house.count(said).await, 1);
    }
}

#[actix_web::test]
async fn several_files_are_read_one_after_the_other() {
    for house in houses().await {
        let program = program(&house).await;
        let mut request = contacts("CREATE", &["email"]);
        let mut second = request["files"][0].clone();
        second["fileName"] = json!("more.csv");
        second["fileImportPage"]["hasHeader"] = json!(false);
        request["files"].as_array_mut().expect("files").push(second);
        let text = request.to_string();
        let parts = [
            part(text.as_bytes()),
            ("files", Some("more.csv"), b"b@x.example\nwrong\n".as_slice()),
            ("files", Some("list.csv"), b"\xef\xbb\xbfemail\na@x.example\n".as_slice()),
        ];
        let started = send_parts(&program, &parts).await;
        assert_eq!(started.status, 200, "{}", started.text());
        work(&house).await;
        let started = started.json();
        let (import, errors) = outcome(&program, started["id"].as_str().expect("an id")).await;
        assert_eq!(import["metadata"]["counters"]["CREATED_OBJECTS"], 2);
        assert_eq!(codes(&errors), [("INVALID_EMAIL".to_owned(), 2)]);
        let files = import["metadata"]["fileIds"].as_array().expect("files");
        assert_eq!(files[1].as_str(), Some(errors[0]["sourceData"]["fileId"].to_string().as_str()));
    }
}
