//! Uploads: whose they are, how many and how large.

use serde_json::json;

use super::path;
use crate::support::{House, Person, houses};

const UPLOADS: &str = "/api/portal/support/uploads";

async fn upload(person: &Person) -> String {
    let answer = person.upload(&format!("{UPLOADS}?name=a.txt"), b"hello").await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    answer.json()["id"].as_str().expect("an id").to_owned()
}

async fn send(
    house: &House,
    person: &Person,
    ticket: portico_domain::id::TicketId,
    files: &[String],
) -> u16 {
    let before = house.count("message").await;
    let body = json!({ "text": "See the files", "attachments": files });
    let key = format!("{ticket}-{}-{}", files.len(), files[0]);
    let answer = person.post(&path(ticket, "/messages"), &key, &body).await;
    if answer.status == 422 {
        assert_eq!(answer.json()["errors"][0]["field"], "attachments");
    }
    let stored = i64::from(answer.status == 201);
    assert_eq!(house.count("message").await, before + stored, "a refused reply left a message");
    answer.status
}

#[actix_web::test]
async fn nobody_sends_or_removes_the_upload_of_another() {
    for house in houses().await {
        let cast = &house.cast;
        let (ada, cleo) = (house.contact(cast.ada).await, house.contact(cast.cleo).await);
        let file = upload(&ada).await;
        assert_eq!(send(&house, &cleo, cast.cleos, std::slice::from_ref(&file)).await, 422);
        assert_eq!(cleo.delete(&format!("{UPLOADS}/{file}")).await.status, 404);
        let staff = house.staff(cast.grace).await;
        let reply = json!({ "text": "Yours", "attachments": [file] });
        let stolen =
            staff.post(&format!("/api/desk/tickets/{}/messages", cast.cleos), "k", &reply).await;
        assert_eq!(stolen.status, 422);
        assert_eq!(send(&house, &ada, cast.adas, &[file]).await, 201, "it is still Ada's");
    }
}

#[actix_web::test]
async fn a_file_is_sent_once_and_only_if_it_exists() {
    for house in houses().await {
        let cast = &house.cast;
        let ada = house.contact(cast.ada).await;
        let file = upload(&ada).await;
        assert_eq!(
            send(&house, &ada, cast.adas, &[file.clone(), file.clone()]).await,
            422,
            "twice in one"
        );
        assert_eq!(send(&house, &ada, cast.adas, std::slice::from_ref(&file)).await, 201);
        assert_eq!(
            send(&house, &ada, cast.adas_closed, std::slice::from_ref(&file)).await,
            422,
            "sent already"
        );
        let never = "0123456789abcdef0123456789abcdef".to_owned();
        assert_eq!(send(&house, &ada, cast.adas, &[never]).await, 422);
        assert_eq!(send(&house, &ada, cast.adas, &[cast.hidden_files[0].id.clone()]).await, 422);
        assert_eq!(ada.delete(&format!("{UPLOADS}/{file}")).await.status, 404, "a sent file stays");
    }
}

#[actix_web::test]
async fn a_message_takes_ten_files() {
    for house in houses().await {
        let cast = &house.cast;
        let ada = house.contact(cast.ada).await;
        let mut files = Vec::new();
        for _ in 0..11 {
            files.push(upload(&ada).await);
        }
        assert_eq!(send(&house, &ada, cast.adas, &files).await, 422);
        assert_eq!(send(&house, &ada, cast.adas, &files[..10]).await, 201);
        let messages = ada.get(&path(cast.adas, "/messages")).await.json();
        assert_eq!(messages["messages"][1]["attachments"].as_array().map(Vec::len), Some(10));
    }
}

#[actix_web::test]
async fn a_removed_upload_cannot_be_sent() {
    for house in houses().await {
        let ada = house.contact(house.cast.ada).await;
        let file = upload(&ada).await;
        assert_eq!(ada.delete(&format!("{UPLOADS}/{file}")).await.status, 204);
        assert_eq!(send(&house, &ada, house.cast.adas, &[file]).await, 422);
    }
}

#[actix_web::test]
async fn files_over_25_mb_and_empty_ones_are_refused() {
    // The database has no part in it.
    for house in houses().await.into_iter().take(1) {
        let ada = house.contact(house.cast.ada).await;
        let before = house.count("attachment").await;
        let empty = ada.upload(&format!("{UPLOADS}?name=a.txt"), b"").await;
        assert_eq!(
            (empty.status, empty.json()["errors"][0]["field"].clone()),
            (422, json!("file"))
        );
        let large = vec![b'x'; 25 * 1024 * 1024 + 1];
        let answer = ada.upload(&format!("{UPLOADS}?name=a.txt"), &large).await;
        assert_eq!(answer.status, 413, "{}", answer.text());
        assert_eq!(house.count("attachment").await, before);
        let left =
            std::fs::read_dir(house.folder().join("files/incoming")).expect("a folder").count();
        assert_eq!(left, 0, "a refused upload stays on disk");
        assert_eq!(ada.upload(UPLOADS, b"hello").await.status, 400, "a file needs a name");
    }
}

#[actix_web::test]
async fn a_message_takes_50_mb_of_files() {
    for house in houses().await {
        let cast = &house.cast;
        let ada = house.contact(cast.ada).await;
        let files = [upload(&ada).await, upload(&ada).await, upload(&ada).await];
        // As if they were large: sizes are what is noted about them.
        let sql =
            "UPDATE attachment SET size = 20000000 WHERE message_id IS NULL AND comment_id IS NULL";
        cast.change(&house.db, sql).await;
        assert_eq!(send(&house, &ada, cast.adas, &files).await, 422);
        assert_eq!(send(&house, &ada, cast.adas, &files[..2]).await, 201);
    }
}

#[actix_web::test]
async fn a_contact_uploads_a_gigabyte_a_day() {
    for house in houses().await {
        let ada = house.contact(house.cast.ada).await;
        upload(&ada).await;
        let sql = format!("UPDATE attachment SET size = {} WHERE message_id IS NULL", 1_i64 << 31);
        house.cast.change(&house.db, &sql).await;
        assert_eq!(ada.upload(&format!("{UPLOADS}?name=b.txt"), b"hello").await.status, 413);
        house.pass_minutes(25 * 60);
        let ada = house.contact(house.cast.ada).await;
        upload(&ada).await;
    }
}
