//! Importing the CSV export of a help desk, on both databases.

use std::path::PathBuf;

use portico_api::import::{ImportOptions, Outcome, import};

mod broken;
mod files;

use files::{Files, INTERNAL, PUBLIC, TICKETS};

use crate::support::{House, houses};

/// Imports a folder as it is.
async fn run(house: &House, dir: PathBuf) -> Outcome {
    let options = ImportOptions { dir, ..ImportOptions::default() };
    import(&house.db, &options, house.now()).await.expect("an outcome")
}

/// New and changed records over all files.
fn counts(outcome: &Outcome) -> (u64, u64) {
    let files = || outcome.files.iter().map(|(_, count)| count);
    (files().map(|count| count.new).sum(), files().map(|count| count.changed).sum())
}

/// How many rows the tables have that an import writes.
async fn rows(house: &House) -> Vec<(&'static str, i64)> {
    let tables = [
        "company",
        "contact",
        "contact_company",
        "staff_user",
        "pipeline",
        "stage",
        "ticket",
        "thread",
        "ticket_contact",
        "ticket_company",
        "ticket_value",
        "contact_value",
        "company_value",
        "message",
        "comment",
        "attachment",
        "import_key",
        "property_definition",
        "inbox",
        "subject_words",
        "message_words",
    ];
    let mut found = Vec::new();
    for table in tables {
        found.push((table, house.count(table).await));
    }
    found
}

#[actix_web::test]
async fn a_second_import_changes_nothing_and_a_changed_row_changes_one_ticket() {
    for house in houses().await {
        let mut files = Files::good();
        let dir = files.write(house.folder(), "good");
        let first = run(&house, dir.clone()).await;
        assert!(first.is_stored && first.is_clean(), "{:?}", first.problems);
        assert_eq!(
            first.files.iter().find(|(file, _)| *file == "tickets.csv").map(|(_, c)| c.new),
            Some(20)
        );
        let before = rows(&house).await;
        assert_eq!(counts(&run(&house, dir).await), (0, 0), "{}", house.database);
        assert_eq!(rows(&house).await, before);
        files.put("tickets.csv", 1, "subject", b"Matter of honour");
        files.put("tickets.csv", 2, "contact_id", b"5");
        files.put("tickets.csv", 2, "contact_email", b"person5@firm.example");
        files.put("tickets.csv", 3, "p_affected_users", b"77");
        files.put("contacts.csv", 4, "company_id", b"");
        let outcome = run(&house, files.write(house.folder(), "changed")).await;
        assert_eq!(counts(&outcome), (0, 4), "{:?}", outcome.problems);
        assert_eq!(house.count("ticket WHERE subject = 'Matter of honour'").await, 1);
        assert_eq!(house.count("ticket_value WHERE value = '77'").await, 1);
        let changed = rows(&house).await;
        let gone = before.iter().zip(&changed).filter(|(old, new)| old != new).collect::<Vec<_>>();
        assert_eq!(
            gone,
            [(&("contact_company", gone[0].0.1), &("contact_company", gone[0].0.1 - 1))]
        );
    }
}

#[actix_web::test]
async fn a_dry_run_keeps_nothing() {
    for house in houses().await {
        let before = rows(&house).await;
        let dir = Files::good().write(house.folder(), "good");
        let options = ImportOptions { dir, dry_run: true, ..ImportOptions::default() };
        let outcome = import(&house.db, &options, house.now()).await.expect("an outcome");
        assert!(!outcome.is_stored && outcome.is_clean());
        assert!(counts(&outcome).0 > 0);
        assert_eq!(rows(&house).await, before);
    }
}

#[actix_web::test]
async fn a_known_contact_sees_imported_tickets_and_no_comment() {
    for house in houses().await {
        let contacts = house.count("contact").await;
        let mut files = Files::good();
        files.put("contacts.csv", 1, "email", b"ADA@acme.example");
        for ticket in [1, 10, 19] {
            files.put("tickets.csv", ticket, "contact_email", b"ada@Acme.example");
            files.put("messages.csv", ticket * 3 - 2, "author_email", b"ada@acme.example");
        }
        let outcome = run(&house, files.write(house.folder(), "good")).await;
        assert!(outcome.is_clean(), "{:?}", outcome.problems);
        assert_eq!(house.count("contact").await, contacts + 8);
        let ada = house.contact(house.cast.ada).await;
        let found = async |query: &str| {
            let answer = ada.get(&format!("/api/portal/support/tickets?q={query}")).await.json();
            answer["total"].clone()
        };
        assert_eq!(found(PUBLIC).await, 3);
        assert_eq!(found("matter").await, 3);
        assert_eq!(found(INTERNAL).await, 0);
        assert_eq!(house.count("engagement").await, 0);
        let comments = i64::try_from(TICKETS).expect("few") - 1;
        assert_eq!(house.count(&format!("comment WHERE text LIKE '%{INTERNAL}%'")).await, comments);
    }
}

#[actix_web::test]
async fn activity_follows_the_conversation() {
    for house in houses().await {
        let mut files = Files::good();
        // The answer of ticket 3 comes first, so that its contact spoke last.
        files.put("messages.csv", 8, "created_at", b"2024-02-29T10:00:00Z");
        let outcome = run(&house, files.write(house.folder(), "good")).await;
        assert!(outcome.is_clean(), "{:?}", outcome.problems);
        let day =
            |text: &str| text.parse::<portico_domain::time::Timestamp>().expect("a time").millis();
        let (visible, comment) = (day("2024-03-02T10:00:00Z"), day("2024-03-03T10:00:00Z"));
        let tickets =
            format!("ticket WHERE customer_activity_at = {visible} AND activity_at = {comment}");
        assert_eq!(house.count(&tickets).await, 18);
        assert_eq!(house.count("ticket WHERE subject = 'Matter 3' AND awaits_answer").await, 1);
        assert_eq!(house.count("ticket WHERE subject LIKE 'Matter %' AND awaits_answer").await, 1);
        assert_eq!(
            house.count("ticket WHERE subject LIKE 'Matter %' AND closed_at IS NOT NULL").await,
            10
        );
    }
}

#[actix_web::test]
async fn a_running_server_knows_imported_pipelines_at_the_next_request() {
    for house in houses().await {
        let grace = house.staff(house.cast.grace).await;
        let before = grace.get("/api/desk/choices").await.text();
        assert!(!before.contains("Returns"), "{before}");
        let outcome = run(&house, Files::good().write(house.folder(), "good")).await;
        assert!(outcome.is_stored);
        let after = grace.get("/api/desk/choices").await.text();
        assert!(after.contains("Returns"), "{}: {after}", house.database);
    }
}
