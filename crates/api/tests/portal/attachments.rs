//! Files: who may read them and how browsers get them.

use serde_json::json;

use super::path;
use crate::support::{House, Person, houses};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";

/// Uploads a file, sends it with a reply and returns its address.
async fn sent(house: &House, person: &Person, name: &str, bytes: &[u8]) -> String {
    let upload = person.upload(&format!("/api/portal/support/uploads?name={name}"), bytes).await;
    assert_eq!(upload.status, 201, "{}", upload.text());
    let id = upload.json()["id"].as_str().expect("an id").to_owned();
    let reply = json!({ "text": "See the file", "attachments": [id] });
    let answer =
        person.post(&path(house.cast.adas, "/messages"), &format!("with-{id}"), &reply).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    format!("/api/portal/support/attachments/{id}")
}

#[actix_web::test]
async fn a_visible_messages_file_is_read_by_those_who_see_the_ticket() {
    for house in houses().await {
        let cast = &house.cast;
        let url = format!("/api/portal/support/attachments/{}", cast.visible_file.id);
        let file = house.contact(cast.ada).await.get(&url).await;
        assert_eq!((file.status, file.text().as_str()), (200, "hello"));
        assert_eq!(house.anybody().get(&url).await.status, 401);
        assert_eq!(house.contact(cast.ben).await.get(&url).await.status, 404);
        house.set_portal("ticket_permission = 'company'").await;
        assert_eq!(house.contact(cast.ben).await.get(&url).await.status, 200);
        let staff = house.staff(cast.grace).await;
        assert_eq!(staff.get(&url).await.status, 401, "a staff session is no contact's");
    }
}

#[actix_web::test]
async fn files_that_browsers_could_run_are_saved_not_shown() {
    for house in houses().await {
        let ada = house.contact(house.cast.ada).await;
        let svg: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
        let html: &[u8] = b"<!DOCTYPE html><html><script>alert(1)</script></html>";
        let lying = [b"GIF".as_slice(), html].concat();
        let files: [(&str, &[u8]); 7] = [
            ("a.svg", svg),
            ("a.html", html),
            ("picture.png", html),
            ("a.xml", b"<?xml version='1.0'?><a/>"),
            ("a.pdf", b"%PDF-1.7\n"),
            ("a.js", b"alert(1)"),
            ("a.gif", &lying),
        ];
        for (name, bytes) in files {
            let file = ada.get(&sent(&house, &ada, name, bytes).await).await;
            assert_eq!((file.status, &*file.body), (200, bytes), "{name}");
            let disposition = file.header("content-disposition");
            assert!(disposition.starts_with("attachment;"), "{name}: {disposition}");
            assert!(disposition.contains("filename*=UTF-8''"), "{name}: {disposition}");
            let policy = file.header("content-security-policy");
            assert!(policy.starts_with("sandbox; default-src 'none'"), "{name}: {policy}");
            assert_eq!(file.header("x-content-type-options"), "nosniff");
            assert_eq!(file.header("cross-origin-resource-policy"), "same-origin");
            assert!(file.header("cache-control").contains("no-store"), "{name}");
        }
    }
}

#[actix_web::test]
async fn images_are_shown_only_when_their_content_is_one() {
    for house in houses().await {
        let ada = house.contact(house.cast.ada).await;
        let image = ada.get(&sent(&house, &ada, "a.txt", PNG).await).await;
        assert_eq!(image.header("content-type"), "image/png");
        assert!(image.header("content-disposition").starts_with("inline;"));
        assert!(image.header("content-security-policy").starts_with("sandbox; default-src 'none'"));
        let text = ada.get(&sent(&house, &ada, "a.png", b"not an image").await).await;
        assert_eq!(text.header("content-type"), "text/plain");
        assert!(text.header("content-disposition").starts_with("attachment;"));
    }
}

#[actix_web::test]
async fn names_of_files_cannot_break_out_of_their_header() {
    for house in houses().await {
        let ada = house.contact(house.cast.ada).await;
        let name = "..%2F..%2Fetc%2Fa%22;%20b%0D%0ASet-Cookie:%20x=y.txt";
        let file = ada.get(&sent(&house, &ada, name, b"hello").await).await;
        assert_eq!(file.status, 200);
        assert_eq!(file.header("set-cookie"), "");
        let disposition = file.header("content-disposition");
        assert!(!disposition.contains(['"', '\r', '\n', '/']), "{disposition}");
    }
}

#[actix_web::test]
async fn files_known_by_name_only_cannot_be_downloaded() {
    for house in houses().await {
        let cast = &house.cast;
        let id = &cast.visible_file.id;
        let sql = format!("UPDATE attachment SET is_stored = FALSE WHERE id = '{id}'");
        cast.change(&house.db, &sql).await;
        let ada = house.contact(cast.ada).await;
        assert_eq!(ada.get(&format!("/api/portal/support/attachments/{id}")).await.status, 404);
        let messages = ada.get(&path(cast.adas, "/messages")).await.json();
        assert_eq!(messages["messages"][0]["attachments"][0]["stored"], false);
    }
}
