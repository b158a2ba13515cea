//! What is wrong is reported, all of it and nothing else, and nothing is stored.

use std::fs;

use portico_api::import::{ImportOptions, import};
use serde_json::Value;

use super::{Files, counts, rows, run};
use crate::support::{House, houses};

/// A row (1 is the first below the header), the column of the report, and what to put there.
const BROKEN: &[(&str, usize, &str, &[u8])] = &[
    ("agents.csv", 2, "email", b"desk1"),
    ("pipelines.csv", 5, "is_closed", b"maybe"),
    ("companies.csv", 5, "name", b" "),
    ("companies.csv", 4, "company_id", b"1"),
    ("contacts.csv", 2, "email", b"not an address"),
    ("contacts.csv", 3, "email", b""),
    ("contacts.csv", 4, "company_id", b"99"),
    ("contacts.csv", 5, "email", b"PERSON1@FIRM.EXAMPLE"),
    ("contacts.csv", 7, "created_at", b"31/31/2024 25:61"),
    ("contacts.csv", 8, "vip", b"very"),
    ("tickets.csv", 2, "stage", b"Limbo"),
    ("tickets.csv", 10, "stage", b"Back"),
    ("tickets.csv", 19, "p_billable", b"perhaps"),
    ("tickets.csv", 11, "pipeline", b"Nowhere"),
    ("tickets.csv", 1, "contact_email", b"person6@firm.example"),
    ("tickets.csv", 13, "subject", b""),
    ("tickets.csv", 14, "closed_at", b"soon"),
    ("tickets.csv", 15, "owner_email", b"ghost@support.example"),
    ("tickets.csv", 16, "p_affected_users", b"many"),
    ("tickets.csv", 17, "p_due_date", b"2023-02-30"),
    ("tickets.csv", 18, "priority", b"catastrophic"),
    ("tickets.csv", 20, "ticket_id", b"1"),
    ("tickets.csv", 9, "status", b"closed"),
    ("messages.csv", 16, "visibility", b"secret"),
    ("messages.csv", 17, "author_email", b"ghost@support.example"),
    ("messages.csv", 18, "message_id", b"10"),
    ("messages.csv", 1, "body", b"before\0after"),
    ("messages.csv", 2, "body", b"before\xffafter"),
    ("messages.csv", 3, "ticket_id", b"99"),
    ("messages.csv", 4, "created_at", b"2024-02-30T00:00:00Z"),
    ("messages.csv", 5, "body", b"\n\n"),
    ("attachments.csv", 1, "message_id", b"99"),
    ("attachments.csv", 2, "size", b"-5"),
    ("attachments.csv", 3, "sha256", b"abc"),
];

fn broken() -> (Files, Vec<(String, u64, String)>) {
    let mut files = Files::good();
    let field = |text: &str| text.as_bytes().to_vec();
    files.0.entry("agents.csv").or_default().push(["2", "-", "A", "B", ""].map(field).to_vec());
    files
        .0
        .entry("pipelines.csv")
        .or_default()
        .push(["Help", "2", "Later", "0"].map(field).to_vec());
    for (file, row, column, value) in BROKEN {
        files.put(file, *row, column, value);
    }
    let tickets = files.0.get_mut("tickets.csv").expect("a file");
    let (mut short, mut long) = (tickets[19].clone(), tickets[19].clone());
    (short[0], long[0]) = (field("21"), field("22"));
    short.truncate(15);
    long.push(field("x"));
    tickets.extend([short, long]);
    let columns = [("tickets.csv", 21, "ticket_id"), ("tickets.csv", 22, "ticket_id")];
    let rows = BROKEN.iter().map(|(file, row, column, _)| (*file, *row, *column)).chain(columns);
    let place = |(file, row, column): (&str, usize, &str)| {
        (file.to_owned(), files.line(file, row), column.to_owned())
    };
    let mut expected: Vec<_> = rows.map(place).collect();
    expected.sort();
    (files, expected)
}

/// Imports broken files and returns what the report says.
async fn report(house: &House, files: &Files) -> Vec<(String, u64, String)> {
    let dir = files.write(house.folder(), "broken");
    let report = house.folder().join("report.jsonl");
    let options = ImportOptions { dir, report: Some(report.clone()), ..ImportOptions::default() };
    let outcome = import(&house.db, &options, house.now()).await.expect("an outcome");
    assert!(!outcome.is_stored && !outcome.is_clean());
    let text = fs::read_to_string(report).expect("a report");
    let place = |line: &str| {
        let problem: Value = serde_json::from_str(line).expect("JSON");
        let text = |name: &str| problem[name].as_str().expect("text").to_owned();
        assert!(!text("reason").is_empty() && problem["value"].is_string());
        (text("file"), problem["line"].as_u64().expect("a number"), text("column"))
    };
    let mut found: Vec<_> = text.lines().map(place).collect();
    found.sort();
    assert_eq!(outcome.problem_count, found.len() as u64);
    found
}

#[actix_web::test]
async fn every_broken_row_is_reported_and_nothing_is_stored() {
    for house in houses().await {
        let before = rows(&house).await;
        let (files, expected) = broken();
        assert_eq!(report(&house, &files).await, expected, "{}", house.database);
        assert_eq!(rows(&house).await, before);
    }
}

#[actix_web::test]
async fn broken_rows_are_reported_over_imported_ones_as_well() {
    for house in houses().await {
        let good = run(&house, Files::good().write(house.folder(), "good")).await;
        assert!(counts(&good).0 > 0);
        let before = rows(&house).await;
        let (files, expected) = broken();
        assert_eq!(report(&house, &files).await, expected, "{}", house.database);
        assert_eq!(rows(&house).await, before);
    }
}

#[actix_web::test]
async fn missing_files_and_wrong_headers_are_named() {
    for house in houses().await {
        let mut files = Files::good();
        files.0.remove("agents.csv");
        files.0.remove("attachments.csv");
        files.put("companies.csv", 0, "domain", b"colour");
        files.put("tickets.csv", 0, "p_product", b"subject");
        files.put("contacts.csv", 0, "phone", b"p_phone");
        let expected = [
            ("agents.csv", 0, ""),
            ("companies.csv", 1, "colour"),
            ("companies.csv", 1, "domain"),
            ("contacts.csv", 1, "phone"),
            ("tickets.csv", 1, "subject"),
        ];
        let expected =
            expected.map(|(file, line, column)| (file.to_owned(), line, column.to_owned()));
        assert_eq!(report(&house, &files).await, expected);
    }
}

#[actix_web::test]
async fn blank_lines_and_windows_line_ends_keep_the_count_of_lines() {
    for house in houses().await {
        let dir = Files::good().write(house.folder(), "broken");
        let path = dir.join("companies.csv");
        let text = fs::read_to_string(&path).expect("a file").replace('\n', "\r\n");
        let text = format!("\u{feff}{}", text.replacen("2,Firm 2", "\r\n\r\n2,", 1));
        fs::write(&path, text).expect("a file");
        let outcome = run(&house, dir).await;
        let lines: Vec<_> =
            outcome.problems.iter().map(|p| (p.file.as_str(), p.line, p.column.as_str())).collect();
        assert_eq!(lines, [("companies.csv", 5, "name")]);
    }
}
