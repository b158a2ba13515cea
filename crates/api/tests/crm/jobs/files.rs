//! How long files and links live.

use serde_json::json;

use super::{START, contacts, export, follow, import, status, work};
use crate::{
    crm::program,
    support::{House, houses},
};

/// The names of files in a folder of the house.
fn files(house: &House, folder: &str) -> usize {
    std::fs::read_dir(house.folder().join(folder)).map_or(0, Iterator::count)
}

#[actix_web::test]
async fn a_link_works_five_minutes_and_a_new_one_can_be_had() {
    for house in houses().await {
        let program = program(&house).await;
        let started = program.post(START, &export("CONTACT", &["email"], json!({}))).await.json();
        let id = started["id"].as_str().expect("an id").to_owned();
        work(&house).await;
        let first = status(&program, &id).await["result"].clone();
        house.pass_minutes(4);
        let second = status(&program, &id).await["result"].clone();
        assert_ne!(first, second);
        assert_eq!(follow(&house, &first).await.status, 200);
        house.pass_minutes(1);
        let late = follow(&house, &first).await;
        assert_eq!((late.status, &late.json()["category"]), (404, &json!("OBJECT_NOT_FOUND")));
        assert_eq!(follow(&house, &second).await.status, 200);
        house.pass_minutes(4);
        assert_eq!(follow(&house, &second).await.status, 404);
        let third = status(&program, &id).await["result"].clone();
        assert_eq!(follow(&house, &third).await.status, 200);
        let guessed = json!(third.as_str().expect("an address").replace("files/", "files/x"));
        assert_eq!(follow(&house, &guessed).await.status, 404);
    }
}

#[actix_web::test]
async fn an_export_is_gone_after_a_day_with_its_file() {
    for house in houses().await {
        let program = program(&house).await;
        let started = program.post(START, &export("CONTACT", &["email"], json!({}))).await.json();
        let path = format!("{START}/tasks/{}/status", started["id"].as_str().expect("an id"));
        work(&house).await;
        house.pass_minutes(24 * 60 - 1);
        work(&house).await;
        assert_eq!((program.get(&path).await.status, files(&house, "exports")), (200, 1));
        house.pass_minutes(1);
        work(&house).await;
        assert_eq!((program.get(&path).await.status, files(&house, "exports")), (404, 0));
        assert_eq!((house.count("job").await, house.count("export_link").await), (0, 0));
    }
}

#[actix_web::test]
async fn what_was_sent_is_removed_when_it_was_read_or_refused() {
    for house in houses().await {
        let program = program(&house).await;
        let request = contacts("CREATE", &["email"]);
        assert_eq!(import(&program, &request, b"wrong\na@b.example\n").await.status, 400);
        assert_eq!(files(&house, "imports"), 0);
        assert_eq!(import(&program, &request, b"email\na@b.example\n").await.status, 200);
        assert_eq!(files(&house, "imports"), 1);
        work(&house).await;
        assert_eq!(files(&house, "imports"), 0);
    }
}
