//! How cells are read, and what is told about imports.

use serde_json::json;

use super::{codes, column, contact, contacts, described, import, imported, outcome, work};
use crate::{crm::program, support::houses};

#[actix_web::test]
async fn numbers_days_and_options_are_read_as_people_write_them() {
    for house in houses().await {
        let program = program(&house).await;
        house.cast.change(&house.db, "INSERT INTO property_definition (id, record_kind, name, label, kind, options, is_built_in, created_at) \
             VALUES (901, 'contact', 'born', 'Born', 'date', '[]', FALSE, 0), (902, 'contact', 'seen', 'Seen', 'datetime', '[]', FALSE, 0), \
             (903, 'contact', 'size', 'Size', 'number', '[]', FALSE, 0), (904, 'contact', 'vip', 'VIP', 'bool', '[]', FALSE, 0)").await;
        house.cast.change(&house.db, "UPDATE settings_version SET version = version + 1").await;
        let names = ["email", "born", "seen", "size", "vip", "hubspot_owner_id"];
        let csv = "email,born,seen,size,vip,hubspot_owner_id\n\
                   a@x.example,31/1/2026,1.2.2026 9:30,4.5,Yes,gracehushcanary GRACEHUSHCANARY\n\
                   b@x.example,1/31/2026,,,,\n\
                   c@x.example,,yesterday,,,\n\
                   d@x.example,,,many,,\n\
                   e@x.example,,,,perhaps,Nobody\n";
        let (_, errors) = imported(&house, &program, &contacts("CREATE", &names), csv).await;
        let expected = [
            ("COULD_NOT_PARSE_DATE", 3),
            ("COULD_NOT_PARSE_DATE", 4),
            ("COULD_NOT_PARSE_NUMBER", 5),
            ("INVALID_ENUMERATION_OPTION", 6),
            ("INVALID_ENUMERATION_OPTION", 6),
        ];
        assert_eq!(codes(&errors), expected.map(|(code, line)| (code.to_owned(), line)));
        let found = contact(&program, "a@x.example", &names.join(",")).await;
        let values = &found["properties"];
        assert_eq!(values["born"], "2026-01-31");
        assert_eq!(values["seen"], "2026-02-01T09:30:00.000Z");
        assert_eq!((&values["size"], &values["vip"]), (&json!("4.5"), &json!("true")));
        assert_eq!(values["hubspot_owner_id"], house.cast.grace.to_string());
    }
}

#[actix_web::test]
async fn what_is_not_utf_8_is_wrong_and_the_rest_is_kept() {
    for house in houses().await {
        let program = program(&house).await;
        let request = contacts("CREATE", &["email", "firstname"]);
        let csv = b"\xef\xbb\xbfemail,firstname\na@x.example,J\xc3\xb6rg\nb@x.example,J\xf6rg\nc@x.example,a\0b\n";
        let started = import(&program, &request, csv).await.json();
        work(&house).await;
        let (done, errors) = outcome(&program, started["id"].as_str().expect("an id")).await;
        assert_eq!(done["metadata"]["counters"]["CREATED_OBJECTS"], 1);
        let code = "COULD_NOT_PARSE_ROW".to_owned();
        assert_eq!(codes(&errors), [(code.clone(), 3), (code, 4)]);
        let found = contact(&program, "a@x.example", "firstname").await;
        assert_eq!(found["properties"]["firstname"], "Jörg");
    }
}

#[actix_web::test]
async fn a_value_that_another_record_has_or_a_missing_one_is_told() {
    for house in houses().await {
        let program = program(&house).await;
        let mut id = column("0-1", "Id", "hs_object_id");
        id["columnType"] = json!("HUBSPOT_OBJECT_ID");
        let request =
            described(json!({ "0-1": "UPDATE" }), vec![id, column("0-1", "Mail", "email")]);
        let csv = format!("Id,Mail\n{},ben@acme.example\n", house.cast.ada.contact);
        let (_, errors) = imported(&house, &program, &request, &csv).await;
        assert_eq!(codes(&errors), [("DUPLICATE_UNIQUE_PROPERTY_VALUE".to_owned(), 2)]);
        assert_eq!(errors[0]["knownColumnNumber"], 2);
        let tickets =
            described(json!({ "0-5": "CREATE" }), vec![column("0-5", "Subject", "subject")]);
        let (_, errors) = imported(&house, &program, &tickets, "Subject\nNo stage\n").await;
        assert_eq!(codes(&errors), [("MISSING_REQUIRED_PROPERTY".to_owned(), 2)]);
    }
}

#[actix_web::test]
async fn imports_and_their_errors_come_in_pages() {
    for house in houses().await {
        let program = program(&house).await;
        let request = contacts("CREATE", &["email"]);
        let mut ids = Vec::new();
        for _ in 0..3 {
            let started = import(&program, &request, b"email\nx\ny\nz\n").await.json();
            ids.insert(0, started["id"].clone());
        }
        work(&house).await;
        let first = program.get("/imports?limit=2").await.json();
        assert_eq!((&first["results"][0]["id"], &first["results"][1]["id"]), (&ids[0], &ids[1]));
        let after = first["paging"]["next"]["after"].as_str().expect("a next page");
        let last = program.get(&format!("/imports/?limit=2&after={after}")).await.json();
        assert_eq!(last["results"].as_array().map(Vec::len), Some(1));
        assert_eq!(last["results"][0]["id"], ids[2]);
        assert!(last.get("paging").is_none());
        let errors = format!("/imports/{}/errors", ids[0].as_str().expect("an id"));
        let first = program.get(&format!("{errors}?limit=2")).await.json();
        let lines = first["results"].as_array().expect("errors");
        assert_eq!(
            codes(lines),
            [("INVALID_EMAIL".to_owned(), 2), ("INVALID_EMAIL".to_owned(), 3)]
        );
        let after = first["paging"]["next"]["after"].as_str().expect("a next page");
        let last = program.get(&format!("{errors}?limit=2&after={after}")).await.json();
        assert_eq!(
            codes(last["results"].as_array().expect("errors")),
            [("INVALID_EMAIL".to_owned(), 4)]
        );
        assert!(last.get("paging").is_none());
    }
}

#[actix_web::test]
async fn a_quote_that_is_never_closed_ends_an_import_but_not_the_server() {
    for house in houses().await {
        let program = program(&house).await;
        let mut csv = b"email,firstname\na@x.example,A\nb@x.example,\"B".to_vec();
        csv.resize(9 * 1024 * 1024, b'x');
        let request = contacts("CREATE", &["email", "firstname"]);
        let started = import(&program, &request, &csv).await.json();
        work(&house).await;
        let (done, _) = outcome(&program, started["id"].as_str().expect("an id")).await;
        assert_eq!(done["state"], "FAILED");
        let reason = done["failure"].as_str().expect("a reason");
        assert!(reason.contains("line 3") && reason.contains("quote"), "{reason}");
        assert_eq!(done["metadata"]["counters"]["CREATED_OBJECTS"], 1);
    }
}
