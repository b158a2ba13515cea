//! Signing in, and everything that ends a session.

use actix_web::test::TestRequest;
use serde_json::{Value, json};

use crate::support::{Answer, House, PASSWORD, Person, houses};

const SESSION: &str = "/api/session/contact";
const MINE: &str = "/api/session/contact?portal=support";

async fn sign_in(person: &Person, email: &str, password: &str) -> Answer {
    let body = json!({ "portal": "support", "email": email, "password": password });
    person.post(SESSION, "-", &body).await
}

/// The cookie of an answer, as the browser sends it back.
fn cookie(answer: &Answer) -> String {
    let set = answer.header("set-cookie");
    set.split(';').next().expect("a cookie").to_owned()
}

async fn ada(house: &House) -> Person {
    house.give_password("ada@acme.example").await;
    let answer = sign_in(&house.anybody(), "Ada@Acme.example ", PASSWORD).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    house.holding(&cookie(&answer))
}

#[actix_web::test]
async fn a_contact_signs_in_and_out() {
    for house in houses().await {
        let person = ada(&house).await;
        let session = person.get(MINE).await.json();
        assert_eq!(session["email"], "ada@acme.example");
        assert_eq!(person.get("/api/desk/tickets").await.status, 401, "a contact is no staff user");
        let out = person.delete(SESSION).await;
        assert_eq!(out.status, 204);
        assert!(out.header("set-cookie").contains("Max-Age=0"), "{}", out.header("set-cookie"));
        assert!(!out.header("clear-site-data").is_empty());
        assert_eq!(person.get(MINE).await.status, 401, "the session lives on");
        assert_eq!(house.count("session").await, 0);
    }
}

#[actix_web::test]
async fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    for house in houses().await {
        house.give_password("ada@acme.example").await;
        let answer = sign_in(&house.anybody(), "ada@acme.example", PASSWORD).await;
        let set = answer.header("set-cookie");
        for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(set.contains(part), "{set}");
        }
        assert!(!set.contains("Domain"), "{set}");
        assert!(!answer.text().contains(&cookie(&answer)[4..]), "the body tells the token");
    }
}

#[actix_web::test]
async fn a_wrong_address_and_a_wrong_password_have_the_same_answer() {
    for house in houses().await {
        let cast = &house.cast;
        for email in ["ada@acme.example", "ben@acme.example", "carol@acme.example"] {
            house.give_password(email).await;
        }
        let unconfirmed = format!(
            "UPDATE contact_login SET confirmed_at = NULL WHERE contact_id = {}",
            cast.ben.contact
        );
        cast.change(&house.db, &unconfirmed).await;
        let archived =
            format!("UPDATE contact SET archived_at = 1 WHERE id = {}", cast.carol.contact);
        cast.change(&house.db, &archived).await;
        let nobody = house.anybody();
        let wrong = sign_in(&nobody, "ada@acme.example", "wrong-password").await;
        assert_eq!(
            (wrong.status, wrong.json()["type"].clone()),
            (401, json!("/problems/wrong-credentials"))
        );
        for email in
            ["nobody@acme.example", "ben@acme.example", "carol@acme.example", "no address", ""]
        {
            sign_in(&nobody, email, PASSWORD).await.assert_same(&wrong, email);
        }
    }
}

#[actix_web::test]
async fn an_idle_session_ends_after_an_hour() {
    for house in houses().await {
        let person = ada(&house).await;
        for _ in 0..3 {
            house.pass_minutes(59);
            assert_eq!(person.get(MINE).await.status, 200);
        }
        house.pass_minutes(61);
        assert_eq!(person.get(MINE).await.status, 401);
        house.pass_minutes(-10);
        assert_eq!(person.get(MINE).await.status, 200, "only time ended it");
    }
}

#[actix_web::test]
async fn a_busy_session_ends_after_a_day() {
    for house in houses().await {
        let person = ada(&house).await;
        for _ in 0..28 {
            house.pass_minutes(50);
            assert_eq!(person.get(MINE).await.status, 200);
        }
        house.pass_minutes(39);
        assert_eq!(person.get(MINE).await.status, 200, "23 hours 59 minutes");
        house.pass_minutes(1);
        assert_eq!(person.get(MINE).await.status, 401, "24 hours");
    }
}

#[actix_web::test]
async fn removed_access_and_an_archived_contact_count_at_the_next_request() {
    for house in houses().await {
        let cast = &house.cast;
        let (ada, ben) = (house.contact(cast.ada).await, house.contact(cast.ben).await);
        cast.remove_access(&house.db, cast.ada).await;
        assert_eq!(ada.get(MINE).await.status, 401);
        let archived =
            format!("UPDATE contact SET archived_at = 1 WHERE id = {}", cast.ben.contact);
        cast.change(&house.db, &archived).await;
        assert_eq!(ben.get(MINE).await.status, 401);
        let staff = house.staff(cast.desk).await;
        assert_eq!(staff.get("/api/desk/choices").await.status, 200);
        let fewer =
            format!("UPDATE staff_user SET permissions = 'contacts' WHERE id = {}", cast.desk);
        cast.change(&house.db, &fewer).await;
        assert_eq!(staff.get("/api/desk/choices").await.status, 403);
        let archived = format!("UPDATE staff_user SET archived_at = 1 WHERE id = {}", cast.desk);
        cast.change(&house.db, &archived).await;
        assert_eq!(staff.get("/api/session/staff").await.status, 401);
    }
}

#[actix_web::test]
async fn a_new_password_ends_the_sessions_of_the_old_one() {
    for house in houses().await {
        let person = ada(&house).await;
        house.give_password("ada@acme.example").await;
        assert_eq!(person.get(MINE).await.status, 401);
    }
}

#[actix_web::test]
async fn a_contact_that_moves_company_keeps_its_own_tickets_and_loses_the_old_companys() {
    for house in houses().await {
        let cast = &house.cast;
        house.set_portal("ticket_permission = 'company'").await;
        let ben = house.contact(cast.ben).await;
        let show = |id| format!("/api/portal/support/tickets/{id}");
        assert_eq!(ben.get(&show(cast.adas)).await.status, 200);
        cast.move_to_globex(&house.db, cast.ben).await;
        let seen = [(cast.adas, 404), (cast.acmes, 404), (cast.bens, 200), (cast.cleos, 200)];
        for (ticket, status) in seen {
            assert_eq!(ben.get(&show(ticket)).await.status, status);
        }
        assert_eq!(house.contact(cast.carol).await.get(&show(cast.bens)).await.status, 200);
    }
}

#[actix_web::test]
async fn a_portal_that_is_off_is_off_for_every_customer_operation() {
    for house in houses().await {
        let cast = &house.cast;
        house.give_password("ada@acme.example").await;
        let person = house.contact(cast.ada).await;
        house.set_portal("is_on = FALSE").await;
        let off = |answer: &Answer, what: &str| {
            assert_eq!(answer.status, 403, "{what}: {}", answer.text());
            assert_eq!(answer.json()["type"], "/problems/portal-off", "{what}");
        };
        let portal = "/api/portal/support";
        let ticket = format!("{portal}/tickets/{}", cast.adas);
        for url in [
            MINE.to_owned(),
            format!("{portal}/tickets"),
            format!("{portal}/form"),
            format!("{portal}/attachments/{}", cast.visible_file.id),
            format!("{ticket}/messages"),
            ticket.clone(),
        ] {
            off(&person.get(&url).await, &url);
        }
        let form = json!({ "subject": "a", "description": "b" });
        off(&person.post(&format!("{portal}/tickets"), "k", &form).await, "filing");
        off(
            &person.post(&format!("{ticket}/messages"), "k", &json!({ "text": "a" })).await,
            "replying",
        );
        off(&person.post(&format!("{ticket}/closure"), "k", &json!({})).await, "closing");
        off(&person.upload(&format!("{portal}/uploads?name=a"), b"a").await, "uploading");
        off(&sign_in(&house.anybody(), "ada@acme.example", PASSWORD).await, "signing in");
        assert_eq!(house.anybody().get(portal).await.json()["is_on"], false);
        let staff = house.staff(cast.grace).await;
        assert_eq!(staff.get("/api/desk/tickets").await.status, 200);
        house.set_portal("is_on = TRUE").await;
        assert_eq!(person.get(&ticket).await.status, 200, "the session was not ended");
    }
}

#[actix_web::test]
async fn a_planted_cookie_is_replaced_and_worthless() {
    for house in houses().await {
        house.give_password("ada@acme.example").await;
        let invented = format!("sid={}", "A".repeat(43));
        let mallory = house.contact(house.cast.cleo).await;
        let alive = mallory.cookie().to_owned();
        for planted in [invented, alive] {
            let victim = house.holding(&planted);
            let answer = sign_in(&victim, "ada@acme.example", PASSWORD).await;
            assert_eq!(answer.status, 200);
            assert_ne!(cookie(&answer), planted);
            assert_eq!(
                house.holding(&planted).get(MINE).await.status,
                401,
                "the planted one lives"
            );
            let session = house.holding(&cookie(&answer)).get(MINE).await.json();
            assert_eq!(session["email"], "ada@acme.example");
        }
    }
}

#[actix_web::test]
async fn cookies_that_are_none_sign_nobody_in() {
    for house in houses().await {
        let long = "A".repeat(10_000);
        for value in ["", "x", "sid", "%00", "' OR 1=1", &long, "AAAA"] {
            assert_eq!(
                house.holding(&format!("sid={value}")).get(MINE).await.status,
                401,
                "{value}"
            );
        }
        let staff = house.staff(house.cast.grace).await;
        let as_contact = staff.cookie().replace("staff-sid", "sid");
        assert_eq!(house.holding(&as_contact).get(MINE).await.status, 401);
        let contact = house.contact(house.cast.ada).await;
        let as_staff = contact.cookie().replace("sid", "staff-sid");
        assert_eq!(house.holding(&as_staff).get("/api/session/staff").await.status, 401);
    }
}

#[actix_web::test]
async fn requests_from_other_sites_change_nothing() {
    for house in houses().await {
        let person = house.contact(house.cast.ada).await;
        let url = format!("/api/portal/support/tickets/{}/closure", house.cast.adas);
        let ours =
            [("x-requested-by", "portico"), ("host", "localhost"), ("origin", "http://localhost")];
        let foreign: [&[(&str, &str)]; 9] = [
            &[],
            &[("x-requested-by", "")],
            &[
                ("x-requested-by", "portico"),
                ("host", "localhost"),
                ("origin", "https://evil.example"),
            ],
            &[
                ("x-requested-by", "portico"),
                ("host", "localhost"),
                ("origin", "http://localhost.evil.example"),
            ],
            &[
                ("x-requested-by", "portico"),
                ("host", "localhost"),
                ("origin", "http://localhost:81"),
            ],
            &[("x-requested-by", "portico"), ("origin", "null")],
            &[("x-requested-by", "portico"), ("sec-fetch-site", "cross-site")],
            &[("x-requested-by", "portico"), ("sec-fetch-site", "same-site")],
            &[
                ("host", "localhost"),
                ("origin", "http://localhost"),
                ("sec-fetch-site", "same-origin"),
            ],
        ];
        for headers in foreign {
            let mut request = TestRequest::post().uri(&url);
            let mut sign_in = TestRequest::post().uri(SESSION).set_json(json!({}));
            for header in headers {
                request = request.insert_header(*header);
                sign_in = sign_in.insert_header(*header);
            }
            let answer = person.send(request).await;
            assert_eq!(
                (answer.status, answer.json()["type"].clone()),
                (403, json!("/problems/cross-site"))
            );
            assert_eq!(person.send(sign_in).await.status, 403, "signing in: {headers:?}");
        }
        let sign_out = TestRequest::delete().uri(SESSION);
        assert_eq!(person.send(sign_out).await.status, 403);
        assert_eq!(house.count("ticket_change").await, 0);
        let mut request =
            TestRequest::post().uri(&url).insert_header(("sec-fetch-site", "same-origin"));
        for header in ours {
            request = request.insert_header(header);
        }
        assert_eq!(person.send(request).await.status, 204);
    }
}

#[actix_web::test]
async fn the_sixth_wrong_password_in_a_minute_has_to_wait() {
    for house in houses().await {
        house.give_password("ada@acme.example").await;
        house.give_password("ben@acme.example").await;
        let nobody = house.anybody();
        for email in [
            "ada@acme.example",
            "ADA@acme.example",
            " ada@acme.example",
            "Ada@Acme.Example",
            "ada@acme.example",
        ] {
            assert_eq!(sign_in(&nobody, email, "wrong").await.status, 401);
        }
        let refused = sign_in(&nobody, "ada@acme.example", PASSWORD).await;
        assert_eq!(refused.status, 429, "{}", refused.text());
        let wait: u32 = refused.header("retry-after").parse().expect("seconds");
        assert!((1..=60).contains(&wait));
        let spoofed = TestRequest::post().uri(SESSION).insert_header(("x-requested-by", "portico"));
        let spoofed = spoofed.insert_header(("x-forwarded-for", "203.0.113.9")).set_json(
            json!({ "portal": "support", "email": "ada@acme.example", "password": PASSWORD }),
        );
        assert_eq!(nobody.send(spoofed).await.status, 429);
        assert_eq!(sign_in(&nobody, "ben@acme.example", PASSWORD).await.status, 200, "others may");
        house.pass_minutes(2);
        assert_eq!(sign_in(&nobody, "ada@acme.example", PASSWORD).await.status, 200, "later");
        for _ in 0..8 {
            assert_eq!(
                sign_in(&nobody, "ada@acme.example", PASSWORD).await.status,
                200,
                "success is free"
            );
        }
    }
}

#[actix_web::test]
async fn one_peer_tries_twenty_addresses_a_minute() {
    for house in houses().await {
        let nobody = house.anybody();
        for n in 0..20 {
            assert_eq!(
                sign_in(&nobody, &format!("nobody{n}@acme.example"), "wrong").await.status,
                401
            );
        }
        assert_eq!(sign_in(&nobody, "nobody@acme.example", "wrong").await.status, 429);
        let staff: Value = json!({ "email": "grace@portico.example", "password": "wrong" });
        assert_eq!(nobody.post("/api/session/staff", "-", &staff).await.status, 429);
    }
}
