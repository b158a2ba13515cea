//! Files over the records API, and who may read their content.

use actix_web::http::Method;
use portico_domain::token::Scope;
use serde_json::{Value, json};

use super::program::{Program, assert_refused, text};
use crate::support::{House, houses};

const FILES: &str = "/api/files/v3/files";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x07\0\0\0\x05\x08\x06\0\0\0";

fn private() -> Value {
    json!({ "access": "PRIVATE" })
}

fn path_of(url: &Value) -> &str {
    let url = text(url);
    let (_, rest) = url.split_once("://").unwrap_or_else(|| panic!("not absolute: {url}"));
    &rest[rest.find('/').expect("a path")..]
}

fn one(file: &Value) -> String {
    format!("{FILES}/{}", text(&file["id"]))
}

fn names(page: &Value) -> Vec<String> {
    let results = page["results"].as_array().expect("results");
    results.iter().map(|one| text(&one["name"]).to_owned()).collect()
}

#[actix_web::test]
async fn a_file_is_uploaded_with_its_parts_in_any_order() {
    for house in houses().await {
        let program = Program::of_grace(&house).await;
        let options = br#"{"access":"PRIVATE"}"#;
        let mut parts: Vec<(&str, Option<&str>, &[u8])> = vec![
            ("file", Some("upload.bin"), b"hello\n"),
            ("fileName", None, b"notes.txt"),
            ("folderPath", None, b"/reports/2026"),
            ("charsetHunch", None, b"UTF-8"),
            ("options", None, options),
        ];
        for turn in 0..5 {
            parts.rotate_left(1);
            let made = program.form(Method::POST, FILES, &parts).await;
            assert_eq!(made.status, 201, "{}", made.text());
            let file = made.json();
            let name = if turn == 0 { "notes".to_owned() } else { format!("notes-{turn}") };
            assert_eq!((&file["name"], &file["extension"]), (&json!(name), &json!("txt")));
            assert_eq!(file["path"], format!("/reports/2026/{name}.txt"));
            assert_eq!((&file["size"], &file["type"]), (&json!(6), &json!("DOCUMENT")));
            assert_eq!((&file["access"], &file["archived"]), (&json!("PRIVATE"), &json!(false)));
            assert!(file.get("url").is_none() && file.get("defaultHostingUrl").is_none());
            assert_eq!(program.get(&one(&file)).await.json(), file);
        }
        assert_eq!(house.count("folder").await, 2);
    }
}

#[actix_web::test]
async fn an_upload_that_is_wrong_is_refused_by_name_and_keeps_nothing() {
    for house in houses().await {
        let program = Program::of_grace(&house).await;
        let upload = async |parts: &[(&str, Option<&str>, &[u8])]| {
            program.form(Method::POST, FILES, parts).await
        };
        let file = ("file", Some("a.txt"), b"hello".as_slice());
        let good = ("options", None, br#"{"access":"PRIVATE"}"#.as_slice());
        assert_refused(&upload(&[good]).await, 400, &["file"]);
        assert_refused(&upload(&[file]).await, 400, &["options"]);
        assert_refused(&upload(&[good, file, file]).await, 400, &["file"]);
        assert_refused(
            &upload(&[good, ("file", Some("a.txt"), b"")]).await,
            400,
            &["file", "empty"],
        );
        for (options, name) in [
            ("{}", "access"),
            ("{", "options"),
            (r#"{"access":"SECRET"}"#, "access"),
            (r#"{"access":7}"#, "options"),
            (r#"{"access":"PRIVATE","ttl":"soon"}"#, "ttl"),
            (r#"{"access":"PRIVATE","ttl":"PT1H"}"#, "ttl"),
            (r#"{"access":"PRIVATE","overwrite":"perhaps"}"#, "options"),
            (
                r#"{"access":"PRIVATE","duplicateValidationStrategy":"GUESS"}"#,
                "duplicateValidationStrategy",
            ),
            (
                r#"{"access":"PRIVATE","duplicateValidationScope":"MOON"}"#,
                "duplicateValidationScope",
            ),
        ] {
            let options = ("options", None, options.as_bytes());
            assert_refused(&upload(&[options, file]).await, 400, &[name]);
        }
        for (part, value, name) in [
            ("folderPath", "/a/../b", "folderPath"),
            ("folderId", "12", "folderId"),
            ("folderId", "abc", "folderId"),
        ] {
            let answer = upload(&[good, (part, None, value.as_bytes()), file]).await;
            assert_refused(&answer, 400, &[name]);
        }
        let both = [good, ("folderPath", None, b"/a".as_slice()), ("folderId", None, b"1"), file];
        assert_refused(&upload(&both).await, 400, &["folderPath", "folderId"]);
        assert_refused(&program.post(FILES, &private()).await, 415, &[]);
        let broken = actix_web::test::TestRequest::post().uri(FILES);
        let broken = broken.insert_header(("content-type", "multipart/form-data; boundary=x"));
        let broken =
            broken.set_payload("--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nhal");
        assert_refused(&program.send(broken).await, 400, &["multipart"]);
        assert_eq!(house.count("file").await, 0);
        assert_eq!(house.count("folder").await, 0);
        assert_eq!(contents(&house), Vec::<String>::new());
        let waiting = std::fs::read_dir(house.folder().join("files/incoming")).expect("a folder");
        assert_eq!(waiting.count(), 0, "what was refused was left lying about");
    }
}

/// The names of the contents on disk, but the one of the cast.
fn contents(house: &House) -> Vec<String> {
    let mut found = Vec::new();
    for folder in std::fs::read_dir(house.folder().join("files")).expect("a folder") {
        let folder = folder.expect("an entry");
        if folder.file_name() != "incoming" {
            let own = std::fs::read_dir(folder.path()).expect("a folder");
            found.extend(
                own.map(|entry| entry.expect("an entry").file_name().into_string().expect("text")),
            );
        }
    }
    found.retain(|name| name != portico_store::testing::FILE_DIGEST);
    found
}

#[actix_web::test]
async fn a_file_of_more_than_25_megabytes_is_too_large() {
    let house = houses().await.remove(0);
    let program = Program::of_grace(&house).await;
    let options = private().to_string();
    let most = vec![b'a'; 25 * 1024 * 1024];
    let parts = [("options", None, options.as_bytes()), ("file", Some("big.txt"), most.as_slice())];
    assert_eq!(program.form(Method::POST, FILES, &parts).await.status, 201);
    let more = [most.as_slice(), b"b"].concat();
    let parts = [("file", Some("big.txt"), more.as_slice()), ("options", None, options.as_bytes())];
    assert_refused(&program.form(Method::POST, FILES, &parts).await, 413, &["25 MB"]);
    let long = vec![b'a'; 70_000];
    let parts = [("options", None, long.as_slice()), ("file", Some("a.txt"), b"a")];
    assert_refused(&program.form(Method::POST, FILES, &parts).await, 413, &["options"]);
    assert_eq!(house.count("file").await, 1);
}

#[actix_web::test]
async fn names_of_files_lose_paths_and_keep_their_extension() {
    for house in houses().await {
        let program = Program::of_grace(&house).await;
        for (given, own, name, extension) in [
            ("../../etc/passwd", "x", "passwd", ""),
            ("C:\\a\\b.TXT", "x", "b", "TXT"),
            ("notes", "upload.csv", "notes", "csv"),
            ("", "upload.csv", "upload", "csv"),
            ("a\r\nb.txt", "x", "ab", "txt"),
            ("...", "x", "file", ""),
            ("Übersicht 5%.pdf", "x", "Übersicht 5%", "pdf"),
        ] {
            let options = private().to_string();
            let parts = [
                ("fileName", None, given.as_bytes()),
                ("options", None, options.as_bytes()),
                ("file", Some(own), b"x".as_slice()),
            ];
            let made = program.form(Method::POST, FILES, &parts).await.json();
            assert_eq!(
                (&made["name"], &made["extension"]),
                (&json!(name), &json!(extension)),
                "{given}"
            );
            assert!(!text(&made["path"]).contains(".."), "{made}");
            assert!(made.get("parentFolderId").is_none());
        }
    }
}

#[actix_web::test]
async fn a_signed_address_opens_one_file_until_it_expires() {
    for house in houses().await {
        let program = Program::of_grace(&house).await;
        let file = program.upload("secret.txt", b"only for you", &private()).await;
        let other = program.upload("other.txt", b"other", &private()).await;
        let signed = program.get(&format!("{}/signed-url?expirationSeconds=120", one(&file))).await;
        assert_eq!(signed.status, 200, "{}", signed.text());
        let signed = signed.json();
        assert_eq!((&signed["name"], &signed["extension"]), (&json!("secret"), &json!("txt")));
        assert_eq!((&signed["size"], &signed["type"]), (&json!(12), &json!("DOCUMENT")));
        assert_eq!(signed["expiresAt"], house.now().plus_millis(120_000).to_string());
        let url = path_of(&signed["url"]);
        let anybody = house.anybody();
        let content = anybody.get(url).await;
        assert_eq!((content.status, content.text().as_str()), (200, "only for you"));
        let (id, other) = (text(&file["id"]), text(&other["id"]));
        let end = house.now().plus_millis(120_000).millis();
        let signature = url.rsplit('=').next().expect("a signature");
        for (wrong, what) in [
            (url.replace(id, other), "another file"),
            (url.replace(&end.to_string(), &(end + 1).to_string()), "a later end"),
            (url.replace(signature, "AAAA"), "another signature"),
            (url.replace(signature, ""), "an empty signature"),
            (format!("/api/files/v3/signed/{id}?expires={end}&signature=%00"), "a NUL"),
        ] {
            assert_ne!(wrong, url, "{what}");
            assert_refused(&anybody.get(&wrong).await, 404, &["resource not found"]);
        }
        assert_refused(&anybody.get(&format!("/api/files/v3/signed/{id}")).await, 400, &[]);
        house.pass_minutes(2);
        assert_refused(&anybody.get(url).await, 404, &["resource not found"]);
        for wrong in ["0", "-1", "soon", "604801"] {
            let path = format!("{}/signed-url?expirationSeconds={wrong}", one(&file));
            assert_refused(&program.get(&path).await, 400, &["expirationSeconds"]);
        }
    }
}

#[actix_web::test]
async fn private_content_is_only_behind_a_signed_address() {
    for house in houses().await {
        let program = Program::of_grace(&house).await;
        let anybody = house.anybody();
        for (access, is_public, is_indexed) in [
            ("PUBLIC_INDEXABLE", true, true),
            ("PUBLIC_NOT_INDEXABLE", true, false),
            ("HIDDEN_INDEXABLE", true, true),
            ("HIDDEN_NOT_INDEXABLE", true, false),
            ("HIDDEN_PRIVATE", false, false),
            ("HIDDEN_SENSITIVE", false, false),
            ("SENSITIVE", false, false),
            ("PRIVATE", false, false),
        ] {
            let file =
                program.upload("a b.txt", access.as_bytes(), &json!({ "access": access })).await;
            assert_eq!(file["access"], access);
            assert_eq!(file.get("url").is_some(), is_public, "{file}");
            assert_eq!(file.get("url"), file.get("defaultHostingUrl"));
            let signed = program.get(&format!("{}/signed-url", one(&file))).await.json();
            let signed = anybody.get(path_of(&signed["url"])).await;
            assert_eq!((signed.status, signed.text().as_str()), (200, access));
            if is_public {
                let url = path_of(&file["url"]);
                let open = anybody.get(url).await;
                assert_eq!((open.status, open.text().as_str()), (200, access));
                assert_eq!(open.header("x-robots-tag").is_empty(), is_indexed, "{access}");
                let change = json!({ "access": "PRIVATE" });
                let closed = program.patch(&one(&file), &change).await.json();
                assert_eq!(closed.get("url"), None);
                assert_eq!(anybody.get(url).await.status, 404, "{access}");
            }
        }
        let unknown = format!("/api/files/v3/public/{}/a.txt", "0".repeat(32));
        assert_refused(&anybody.get(&unknown).await, 404, &[]);
        assert_refused(&anybody.get("/api/files/v3/public/1/a.txt").await, 404, &[]);
    }
}

#[actix_web::test]
async fn content_is_saved_by_browsers_and_never_run() {
    for house in houses().await {
        let program = Program::of_grace(&house).await;
        let html: &[u8] = b"<!DOCTYPE html><html><script>alert(1)</script></html>";
        let svg: &[u8] =
            b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
        for (name, content, kind) in [
            ("a.html", html, "application/octet-stream"),
            ("a.png", html, "application/octet-stream"),
            ("a.svg", svg, "application/octet-stream"),
            ("a.js", b"alert(1)", "text/plain"),
            ("a.png", PNG, "image/png"),
        ] {
            let file =
                program.upload(name, content, &json!({ "access": "PUBLIC_INDEXABLE" })).await;
            let signed = program.get(&format!("{}/signed-url", one(&file))).await.json();
            for url in [&file["url"], &signed["url"]] {
                let open = house.anybody().get(path_of(url)).await;
                assert_eq!((open.status, &*open.body), (200, content), "{name}");
                assert_eq!(open.header("content-type"), kind, "{name}");
                assert!(open.header("content-disposition").starts_with("attachment;"), "{name}");
                assert!(open.header("content-security-policy").starts_with("sandbox;"), "{name}");
                assert_eq!(open.header("x-content-type-options"), "nosniff");
                assert_eq!(open.header("cross-origin-resource-policy"), "same-origin");
            }
        }
        let image = program.upload("a.png", PNG, &private()).await;
        assert_eq!((&image["type"], &image["encoding"]), (&json!("IMG"), &json!("png")));
        assert_eq!((&image["width"], &image["height"]), (&json!(7), &json!(5)));
    }
}

#[actix_web::test]
async fn a_name_that_is_taken_gets_a_number_or_new_content_as_asked() {
    for house in houses().await {
        let program = Program::of_grace(&house).await;
        let first = program.upload("a.txt", b"one", &private()).await;
        let second = program.upload("a.txt", b"two", &private()).await;
        assert_eq!((&first["name"], &second["name"]), (&json!("a"), &json!("a-1")));
        house.pass_minutes(1);
        let overwrite = json!({ "access": "PUBLIC_INDEXABLE", "overwrite": true });
        let third = program.upload("a.txt", b"three", &overwrite).await;
        assert_eq!(third["id"], first["id"]);
        assert_eq!((&third["size"], &third["access"]), (&json!(5), &json!("PUBLIC_INDEXABLE")));
        assert!(text(&third["updatedAt"]) > text(&first["updatedAt"]));
        assert_eq!(third["createdAt"], first["createdAt"]);
        let reuse = |scope: &str| {
            json!({ "access": "PRIVATE", "duplicateValidationStrategy": "RETURN_EXISTING",
                "duplicateValidationScope": scope })
        };
        let found = program.upload("b.txt", b"three", &reuse("ENTIRE_PORTAL")).await;
        assert_eq!(found["id"], first["id"]);
        let fresh = program.upload("b.txt", b"four", &reuse("EXACT_FOLDER")).await;
        assert_eq!(fresh["name"], "b");
        let reject = br#"{"access":"PRIVATE","duplicateValidationStrategy":"REJECT"}"#;
        let parts = [("options", None, reject.as_slice()), ("file", Some("c.txt"), b"four")];
        let refused = program.form(Method::POST, FILES, &parts).await;
        assert_refused(&refused, 409, &[text(&fresh["id"])]);
        let exact = br#"{"access":"PRIVATE","duplicateValidationStrategy":"REJECT","duplicateValidationScope":"EXACT_FOLDER"}"#;
        let parts = [("options", None, exact.as_slice()), ("file", Some("c.txt"), b"four")];
        assert_eq!(
            program.form(Method::POST, FILES, &parts).await.status,
            201,
            "in another folder"
        );
    }
}

#[actix_web::test]
async fn a_files_content_is_replaced_and_its_name_and_place_stay() {
    for house in houses().await {
        let program = Program::of_grace(&house).await;
        let file = program.upload("a.txt", b"one", &json!({ "access": "PUBLIC_INDEXABLE" })).await;
        let parts = [("file", Some("other.png"), PNG), ("charsetHunch", None, b"x".as_slice())];
        let replaced = program.form(Method::PUT, &one(&file), &parts).await;
        assert_eq!(replaced.status, 200, "{}", replaced.text());
        let replaced = replaced.json();
        for same in ["id", "name", "extension", "path", "access", "url", "createdAt"] {
            assert_eq!(replaced[same], file[same], "{same}");
        }
        assert_eq!((&replaced["size"], &replaced["type"]), (&json!(PNG.len()), &json!("IMG")));
        assert!(text(&replaced["updatedAt"]) > text(&file["updatedAt"]));
        let open = house.anybody().get(path_of(&file["url"])).await;
        assert_eq!((open.status, &*open.body), (200, PNG));
        let parts =
            [("options", None, br#"{"access":"PRIVATE"}"#.as_slice()), ("file", Some("a"), b"x")];
        let closed = program.form(Method::PUT, &one(&file), &parts).await.json();
        assert_eq!(closed["access"], "PRIVATE");
        let wrong =
            [("options", None, br#"{"access":"NOBODY"}"#.as_slice()), ("file", Some("a"), b"y")];
        assert_refused(&program.form(Method::PUT, &one(&file), &wrong).await, 400, &["access"]);
        assert_eq!(program.get(&one(&file)).await.json(), closed);
        assert_eq!(program.form(Method::PUT, &format!("{FILES}/12"), &parts).await.status, 404);
    }
}

#[actix_web::test]
async fn a_files_name_place_access_and_end_are_changed() {
    for house in houses().await {
        let program = Program::of_grace(&house).await;
        let file = program.upload("a.txt", b"one", &private()).await;
        let other = program.upload("b.txt", b"two", &private()).await;
        let patch = async |body: Value| program.patch(&one(&file), &body).await;
        assert_eq!(patch(json!({ "name": "c" })).await.json()["path"], "/tests/c.txt");
        assert_eq!(patch(json!({ "name": "../d.txt" })).await.json()["path"], "/tests/d.txt");
        let moved = patch(json!({ "parentFolderPath": "/new/place" })).await.json();
        assert_eq!(moved["path"], "/new/place/d.txt");
        let back =
            patch(json!({ "parentFolderId": other["parentFolderId"], "name": "e" })).await.json();
        assert_eq!(
            (&back["path"], &back["parentFolderId"]),
            (&json!("/tests/e.txt"), &other["parentFolderId"])
        );
        assert_eq!(patch(json!({ "parentFolderPath": "/" })).await.json()["path"], "/e.txt");
        let shared =
            patch(json!({ "access": "PUBLIC_INDEXABLE", "isUsableInContent": false })).await.json();
        assert_eq!(
            (&shared["access"], &shared["isUsableInContent"]),
            (&json!("PUBLIC_INDEXABLE"), &json!(false))
        );
        let end = house.now().plus_millis(60_000).to_string();
        assert_eq!(patch(json!({ "expiresAt": end })).await.json()["expiresAt"], json!(end));
        assert!(patch(json!({ "clearExpires": true })).await.json().get("expiresAt").is_none());
        let before = program.get(&one(&file)).await.json();
        for (body, status, name) in [
            (json!({}), 400, "No properties"),
            (json!({ "name": " " }), 400, "name"),
            (json!({ "access": "ALL" }), 400, "access"),
            (json!({ "parentFolderId": "12" }), 400, "parentFolderId"),
            (json!({ "parentFolderId": "x" }), 400, "parentFolderId"),
            (json!({ "parentFolderPath": "/.." }), 400, "parentFolderPath"),
            (json!({ "parentFolderPath": "/a", "parentFolderId": "1" }), 400, "parentFolderPath"),
            (json!({ "expiresAt": "2020-01-01T00:00:00Z" }), 400, "expiresAt"),
            (json!({ "isUsableInContent": "yes" }), 400, ""),
            (json!({ "name": "b", "parentFolderPath": "/tests" }), 409, "name"),
        ] {
            assert_refused(&patch(body).await, status, &[name]);
        }
        assert_eq!(program.get(&one(&file)).await.json(), before);
        assert_eq!(
            program.patch(&format!("{FILES}/12"), &json!({ "name": "a" })).await.status,
            404
        );
    }
}

#[actix_web::test]
async fn files_whose_time_is_over_are_gone_and_leave_their_name() {
    for house in houses().await {
        let program = Program::of_grace(&house).await;
        let options = json!({ "access": "PUBLIC_INDEXABLE", "ttl": "P1D" });
        let file = program.upload("a.txt", b"one", &options).await;
        assert_eq!(file["expiresAt"], house.now().plus_millis(86_400_000).to_string());
        house.pass_minutes(1_440);
        let program = Program::of_grace(&house).await;
        assert_eq!(program.get(&one(&file)).await.status, 404);
        assert_eq!(house.anybody().get(path_of(&file["url"])).await.status, 404);
        assert_eq!(program.get(&format!("{FILES}/stat/tests/a.txt")).await.status, 404);
        assert_eq!(program.get(&format!("{FILES}/search")).await.json()["results"], json!([]));
        assert_eq!(program.upload("a.txt", b"two", &private()).await["name"], "a");
    }
}

#[actix_web::test]
async fn a_deleted_file_is_gone_everywhere() {
    for house in houses().await {
        let program = Program::of_grace(&house).await;
        let file = program.upload("a.txt", b"one", &json!({ "access": "PUBLIC_INDEXABLE" })).await;
        let signed = program.get(&format!("{}/signed-url", one(&file))).await.json();
        assert_eq!(program.delete(&one(&file)).await.status, 204);
        assert_eq!(program.delete(&one(&file)).await.status, 204, "again");
        for path in
            [one(&file), format!("{}/signed-url", one(&file)), format!("{FILES}/stat/tests/a.txt")]
        {
            assert_refused(&program.get(&path).await, 404, &[]);
        }
        for url in [&file["url"], &signed["url"]] {
            assert_refused(&house.anybody().get(path_of(url)).await, 404, &[]);
        }
        assert_refused(&program.patch(&one(&file), &json!({ "name": "b" })).await, 404, &[]);
        assert_eq!(program.get(&format!("{FILES}/search")).await.json()["results"], json!([]));
        for missing in ["12", "abc", "99999999999999999999"] {
            assert_eq!(program.delete(&format!("{FILES}/{missing}")).await.status, 404);
            assert_eq!(program.get(&format!("{FILES}/{missing}")).await.status, 404);
        }
    }
}

#[actix_web::test]
async fn a_file_deleted_for_good_leaves_the_disk_unless_another_needs_its_content() {
    for house in houses().await {
        let program = Program::of_grace(&house).await;
        let first = program.upload("a.txt", b"the same", &private()).await;
        let second = program.upload("b.txt", b"the same", &private()).await;
        assert_eq!(contents(&house).len(), 1);
        assert_eq!(program.delete(&format!("{}/gdpr-delete", one(&first))).await.status, 204);
        assert_eq!(program.get(&one(&first)).await.status, 404);
        assert_eq!(contents(&house).len(), 1, "the second file needs it");
        let signed = program.get(&format!("{}/signed-url", one(&second))).await.json();
        assert_eq!(house.anybody().get(path_of(&signed["url"])).await.text(), "the same");
        assert_eq!(program.delete(&one(&second)).await.status, 204);
        assert_eq!(program.delete(&format!("{}/gdpr-delete", one(&second))).await.status, 204);
        assert_eq!(contents(&house), Vec::<String>::new());
        assert_eq!(house.count("file").await, 0);
        assert_eq!(program.delete(&format!("{}/gdpr-delete", one(&second))).await.status, 404);
    }
}

#[actix_web::test]
async fn content_that_a_message_has_too_survives_the_file() {
    for house in houses().await {
        let program = Program::of_grace(&house).await;
        let file = program.upload("a.txt", b"hello", &private()).await;
        assert_eq!(program.delete(&format!("{}/gdpr-delete", one(&file))).await.status, 204);
        let ada = house.contact(house.cast.ada).await;
        let path = format!("/api/portal/support/attachments/{}", house.cast.visible_file.id);
        assert_eq!(ada.get(&path).await.text(), "hello");
    }
}

#[actix_web::test]
async fn files_are_found_by_name_path_folder_extension_and_size() {
    for house in houses().await {
        let program = Program::of_grace(&house).await;
        let notes = program.upload("Notes.txt", b"a", &private()).await;
        house.pass_minutes(1);
        program.upload("more notes.csv", b"bbb", &private()).await;
        house.pass_minutes(1);
        program.upload("picture.png", PNG, &json!({ "access": "HIDDEN_PRIVATE" })).await;
        let deep = program.upload("deep.txt", b"cc", &private()).await;
        let moved = json!({ "parentFolderPath": "/tests/deep" });
        assert_eq!(program.patch(&one(&deep), &moved).await.status, 200);
        let search =
            async |query: &str| program.get(&format!("{FILES}/search?{query}")).await.json();
        assert_eq!(names(&search("").await), ["Notes", "more notes", "deep"]);
        assert_eq!(names(&search("name=NOTES").await), ["Notes", "more notes"]);
        assert_eq!(names(&search("name=notes.txt").await), ["Notes"]);
        assert_eq!(names(&search("name=%25").await), Vec::<String>::new());
        assert_eq!(names(&search("extension=TXT").await), ["Notes", "deep"]);
        assert_eq!(names(&search("path=/tests/Notes.txt").await), ["Notes"]);
        assert_eq!(names(&search("path=/tests/deep").await), ["deep"]);
        assert_eq!(names(&search("path=/tests").await).len(), 3);
        let folder = format!("parentFolderIds={}", text(&notes["parentFolderId"]));
        assert_eq!(names(&search(&folder).await), ["Notes", "more notes"]);
        assert_eq!(names(&search(&format!("ids={}", text(&deep["id"]))).await), ["deep"]);
        assert_eq!(names(&search("sizeGte=2&sizeLte=2").await), ["deep"]);
        assert_eq!(names(&search("size=3").await), ["more notes"]);
        assert_eq!(names(&search("isUsableInContent=false").await), Vec::<String>::new());
        let first = format!("createdAtLte={}", text(&notes["createdAt"]));
        assert_eq!(names(&search(&first).await), ["Notes"]);
        for (sort, order) in [
            ("-id", ["deep", "more notes", "Notes"]),
            ("size", ["Notes", "deep", "more notes"]),
            ("-name", ["more notes", "deep", "Notes"]),
            ("path", ["Notes", "deep", "more notes"]),
        ] {
            let (mut found, mut after) = (Vec::new(), String::new());
            loop {
                let page = search(&format!("sort={sort}&limit=1&after={after}")).await;
                found.extend(names(&page));
                let Some(paging) = page.get("paging") else { break };
                after = text(&paging["next"]["after"]).to_owned();
            }
            assert_eq!(found, order, "{sort}");
        }
        for (query, name) in [
            ("limit=101", "limit"),
            ("sort=owner", "sort"),
            ("parentFolderIds=a", "parentFolderIds"),
            ("size=big", "size"),
            ("path=/../a", "path"),
            ("after=abc", "after"),
            ("createdAtGte=noon", "createdAtGte"),
            ("name=%00", "parameters"),
        ] {
            assert_refused(&program.get(&format!("{FILES}/search?{query}")).await, 400, &[name]);
        }
    }
}

#[actix_web::test]
async fn a_path_tells_what_lies_there() {
    for house in houses().await {
        let program = Program::of_grace(&house).await;
        let file = program.upload("a b.txt", b"a", &private()).await;
        for path in ["tests/a%20b.txt", "%2Ftests%2Fa%20b.txt", "/tests/a%20b.txt"] {
            let found = program.get(&format!("{FILES}/stat/{path}")).await;
            assert_eq!((found.status, &found.json()["file"]), (200, &file), "{path}");
        }
        let folder = program.get(&format!("{FILES}/stat/tests")).await.json();
        assert_eq!(folder["folder"]["id"], file["parentFolderId"]);
        assert_eq!((&folder["folder"]["path"], folder.get("file")), (&json!("/tests"), None));
        for missing in ["nothing", "tests/a.txt", "..%2Fa", "tests/%00", "%2F"] {
            assert_refused(&program.get(&format!("{FILES}/stat/{missing}")).await, 404, &[]);
        }
    }
}

#[actix_web::test]
async fn files_need_their_scope() {
    for house in houses().await {
        let cast = &house.cast;
        let program = Program::of(&house, cast.grace, &[Scope::Files]).await;
        let file = program.upload("a.txt", b"a", &private()).await;
        let every: Vec<Scope> =
            Scope::ALL.iter().copied().filter(|scope| *scope != Scope::Files).collect();
        let stranger = Program::of(&house, cast.grace, &every).await;
        let parts = [("file", Some("a"), b"a".as_slice())];
        for answer in [
            stranger.get(&one(&file)).await,
            stranger.get(&format!("{}/signed-url", one(&file))).await,
            stranger.get(&format!("{FILES}/search")).await,
            stranger.get(&format!("{FILES}/stat/tests/a.txt")).await,
            stranger.delete(&one(&file)).await,
            stranger.delete(&format!("{}/gdpr-delete", one(&file))).await,
            stranger.patch(&one(&file), &json!({ "name": "b" })).await,
            stranger.form(Method::POST, FILES, &parts).await,
            stranger.form(Method::PUT, &one(&file), &parts).await,
        ] {
            assert_refused(&answer, 403, &["scopes"]);
        }
        assert_eq!(program.get(&one(&file)).await.json(), file);
        assert_eq!(house.anybody().get(&one(&file)).await.status, 401);
        assert_eq!(house.contact(cast.ada).await.get(&one(&file)).await.status, 401);
        let desk = house.staff(cast.desk).await;
        assert_eq!(desk.get(&one(&file)).await.status, 200);
        assert_eq!(house.staff(cast.settings).await.get(&one(&file)).await.status, 403);
    }
}
