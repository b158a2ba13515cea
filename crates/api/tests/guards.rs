//! Guards that no other test would miss, each through the door it stands at (`./just sabotage`).

use std::sync::{Arc, atomic::AtomicI64};

use actix_web::{
    dev::Service,
    middleware::from_fn,
    test::{TestRequest, init_service},
    web::{self, Data},
};
use portico_api::{app::App, auth, clock::Clock, files::FileStore};
use portico_domain::{actor::ContactActor, id::TicketId, password::Password};
use serde_json::{Value, json};

use crate::support::{House, NOON, PASSWORD, Person, houses};

const LIST: &str = "/api/portal/support/tickets";
const MINE: &str = "/api/session/contact?portal=support";

fn ticket(id: TicketId) -> String {
    format!("{LIST}/{id}")
}

/// The ids of a page of tickets, sorted.
fn ids(page: &Value) -> Vec<String> {
    let rows = page["tickets"].as_array().expect("rows").iter();
    let mut ids: Vec<String> = rows.map(|row| row["id"].to_string()).collect();
    ids.sort_unstable();
    ids
}

/// How staff explain whether a contact sees a ticket.
async fn explained(house: &House, actor: ContactActor, ticket: TicketId) -> Value {
    let desk = house.staff(house.cast.desk).await;
    let url = format!("/api/desk/tickets/{ticket}/access?contact={}", actor.contact);
    desk.get(&url).await.json()
}

/// What an admin is told before saving values.
async fn dry_run(house: &House, changes: &[(&str, Value)]) -> Value {
    let grace = house.staff(house.cast.grace).await;
    let portal = format!("/api/settings/portals/{}", house.cast.portal);
    let mut values = grace.get(&portal).await.json()["values"].clone();
    for (field, value) in changes {
        values[*field] = value.clone();
    }
    let said = grace.post(&format!("{portal}/dry-run"), "-", &json!({ "values": values })).await;
    assert_eq!(said.status, 200, "{}", said.text());
    said.json()
}

/// A rule about the word in a ticket's subject.
fn about(word: &str) -> Value {
    json!([{ "filters": [{ "property": "subject", "operator": "CONTAINS_TOKEN", "value": word }] }])
}

#[actix_web::test]
async fn an_operation_whose_handler_names_no_caller_still_needs_a_session() {
    for house in houses().await {
        let files = FileStore::open(&house.folder().join("files")).expect("a folder for files");
        let clock = Clock::Manual(Arc::new(AtomicI64::new(NOON)));
        let app = Data::new(App::new(house.db.clone(), clock, files, false));
        let forgetful = web::get().to(|| async { "everybody's secrets" });
        let service = actix_web::App::new()
            .app_data(app)
            .route("/api/portal/{portal}/forgotten", forgetful)
            .wrap(from_fn(auth::gate::gate));
        let service = init_service(service).await;
        let ask = async |cookie: &str| {
            let request = TestRequest::get().uri("/api/portal/support/forgotten");
            let request = request.insert_header(("cookie", cookie.to_owned())).to_request();
            service.call(request).await.expect("an answer").status().as_u16()
        };
        assert_eq!(ask("").await, 401);
        assert_eq!(ask(house.staff(house.cast.grace).await.cookie()).await, 401);
        assert_eq!(ask(house.contact(house.cast.ada).await.cookie()).await, 200);
    }
}

#[actix_web::test]
async fn signing_in_to_a_portal_that_is_off_begins_no_session() {
    for house in houses().await {
        house.give_password("ada@acme.example").await;
        house.set_portal("is_on = FALSE").await;
        let nobody = house.anybody();
        let body = |password: &str| json!({ "portal": "support", "email": "ada@acme.example", "password": password });
        let right = nobody.post("/api/session/contact", "-", &body(PASSWORD)).await;
        let wrong = nobody.post("/api/session/contact", "-", &body("wrong")).await;
        assert_eq!(right.json()["type"], "/problems/portal-off");
        wrong.assert_same(&right, "the answer tells right passwords from wrong ones");
        assert_eq!(house.count("session").await, 0);
    }
}

#[actix_web::test]
async fn staff_in_the_recycle_bin_cannot_sign_in() {
    for house in houses().await {
        let hash = auth::hash_password(&Password::typed(PASSWORD)).expect("a hash");
        let give = format!(
            "UPDATE staff_user SET password_hash = '{hash}' WHERE id = {}",
            house.cast.grace
        );
        house.cast.change(&house.db, &give).await;
        let nobody = house.anybody();
        let sign_in = async |password: &str| {
            let body = json!({ "email": "grace@portico.example", "password": password });
            nobody.post("/api/session/staff", "-", &body).await
        };
        assert_eq!(sign_in(PASSWORD).await.status, 200);
        let wrong = sign_in("wrong").await;
        let sessions = house.count("session").await;
        let archive =
            format!("UPDATE staff_user SET archived_at = 1 WHERE id = {}", house.cast.grace);
        house.cast.change(&house.db, &archive).await;
        sign_in(PASSWORD).await.assert_same(&wrong, "an archived staff user");
        assert_eq!(house.count("session").await, sessions);
    }
}

#[actix_web::test]
async fn access_that_is_no_longer_confirmed_ends_at_the_next_request_and_staff_are_told_so() {
    for house in houses().await {
        let cast = &house.cast;
        let (ada, cleo) = (house.contact(cast.ada).await, house.contact(cast.cleo).await);
        assert_eq!(explained(&house, cast.ada, cast.adas).await["allowed"], true);
        let unconfirm = format!(
            "UPDATE contact_login SET confirmed_at = NULL WHERE contact_id = {}",
            cast.ada.contact
        );
        cast.change(&house.db, &unconfirm).await;
        let archive =
            format!("UPDATE contact SET archived_at = 1 WHERE id = {}", cast.cleo.contact);
        cast.change(&house.db, &archive).await;
        for (person, actor, its) in [(ada, cast.ada, cast.adas), (cleo, cast.cleo, cast.cleos)] {
            assert_eq!(person.get(&ticket(its)).await.status, 401);
            assert_eq!(person.get(MINE).await.status, 401);
            assert_eq!(explained(&house, actor, its).await["allowed"], false);
        }
    }
}

#[actix_web::test]
async fn secondary_companies_give_no_access_even_where_there_is_no_primary_one() {
    for house in houses().await {
        let cast = &house.cast;
        house.set_portal("ticket_permission = 'company'").await;
        let carol = house.contact(cast.carol).await;
        assert_eq!(carol.get(&ticket(cast.acmes)).await.status, 200);
        let demote = format!(
            "UPDATE contact_company SET is_primary = FALSE WHERE contact_id = {}",
            cast.carol.contact
        );
        cast.change(&house.db, &demote).await;
        assert_no_company(&house, &carol, cast.carol, &[cast.acmes, cast.bens, cast.initechs])
            .await;
    }
}

#[actix_web::test]
async fn a_company_in_the_recycle_bin_gives_no_access() {
    for house in houses().await {
        let cast = &house.cast;
        house.set_portal("ticket_permission = 'company'").await;
        let carol = house.contact(cast.carol).await;
        let acme = cast.carol.primary_company.expect("a company");
        cast.change(&house.db, &format!("UPDATE company SET archived_at = 1 WHERE id = {acme}"))
            .await;
        assert_no_company(&house, &carol, cast.carol, &[cast.acmes, cast.bens]).await;
    }
}

/// That a contact without tickets of its own sees none, is offered no view, and that staff are
/// told the same.
async fn assert_no_company(
    house: &House,
    person: &Person,
    actor: ContactActor,
    tickets: &[TicketId],
) {
    let session = person.get(MINE).await.json();
    assert_eq!((&session["company"], &session["views"]), (&Value::Null, &json!([])));
    assert_eq!(person.get(LIST).await.json()["total"], 0);
    assert_eq!(person.get(&format!("{LIST}?view=organization")).await.status, 403);
    for id in tickets {
        assert_eq!(person.get(&ticket(*id)).await.status, 404);
        assert_eq!(explained(house, actor, *id).await["allowed"], false);
    }
}

#[actix_web::test]
async fn the_dry_run_counts_nobody_and_nothing_in_the_recycle_bin() {
    for house in houses().await {
        let cast = &house.cast;
        let company = [("ticket_permission", json!("company"))];
        let said = dry_run(&house, &company).await;
        assert_eq!(said["reach"]["with_company"], 4, "Ada, Ben, Carol and Cleo");
        assert_eq!(said["tickets_gaining"]["count"], 4, "Ada's two, Ben's and Acme's: {said}");
        let archive = format!("UPDATE contact SET archived_at = 1 WHERE id = {}", cast.ben.contact);
        cast.change(&house.db, &archive).await;
        let said = dry_run(&house, &company).await;
        assert_eq!(said["contacts_gaining"]["count"], 2, "Ada and Carol gain: {said}");
        assert_eq!(said["reach"]["with_company"], 3);
        let globex = cast.cleo.primary_company.expect("a company");
        cast.change(&house.db, &format!("UPDATE company SET archived_at = 1 WHERE id = {globex}"))
            .await;
        assert_eq!(dry_run(&house, &company).await["reach"]["with_company"], 2);
        // A ticket that begins to exist is gained by those who are on it and not archived.
        let rule = about("printer").to_string();
        house.set_portal(&format!("ticket_visibility = '{rule}'")).await;
        let said = dry_run(&house, &[("ticket_visibility", json!([]))]).await;
        assert_eq!(said["contacts_gaining"]["count"], 2, "Cleo and Dave gain: {said}");
        assert_eq!(said["tickets_gaining"]["count"], 2, "theirs: {said}");
    }
}

#[actix_web::test]
async fn wildcards_do_not_reach_across_words() {
    for house in houses().await {
        let cast = &house.cast;
        let ada = house.contact(cast.ada).await;
        for (word, is_there) in [("o*r", false), ("pri*r", true), ("old", true)] {
            house.set_portal(&format!("ticket_visibility = '{}'", about(word))).await;
            let shown = ada.get(&ticket(cast.adas_closed)).await;
            assert_eq!(shown.status == 200, is_there, "Old printer: {word}");
            let explained = explained(&house, cast.ada, cast.adas_closed).await;
            assert_eq!(explained["allowed"], is_there, "Old printer: {word}");
        }
    }
}

#[actix_web::test]
async fn an_original_thread_in_the_recycle_bin_is_shown_to_no_customer() {
    for house in houses().await {
        let cast = &house.cast;
        let ada = house.contact(cast.ada).await;
        let archive = format!(
            "UPDATE thread SET archived_at = 1 \
             WHERE id = (SELECT original_thread_id FROM ticket WHERE id = {})",
            cast.adas
        );
        cast.change(&house.db, &archive).await;
        let shown = ada.get(&ticket(cast.adas)).await.json();
        assert_eq!(shown["conversation"]["messages"], json!([]));
        let file = format!("/api/portal/support/attachments/{}", cast.visible_file.id);
        assert_eq!(ada.get(&file).await.status, 404);
        let found = ada.get(&format!("{LIST}?q=help")).await.json();
        assert_eq!(ids(&found), [format!("\"{}\"", cast.adas_closed)]);
    }
}

#[actix_web::test]
async fn a_hit_in_the_subject_does_not_show_a_hidden_message() {
    for house in houses().await {
        let cast = &house.cast;
        let ada = house.contact(cast.ada).await;
        let form = json!({ "subject": "Zorbulator", "description": "It hums" });
        let filed = ada.post(LIST, "k", &form).await.json();
        let id = filed["id"].as_str().expect("an id").to_owned();
        let grace = house.staff(cast.grace).await;
        let said = json!({ "text": "The zorbulator is beyond repair" });
        let url = format!("/api/desk/tickets/{id}/messages");
        let message = grace.post(&url, "k", &said).await.json()["id"].clone();
        let message = message.as_str().expect("an id");
        let snippet = async || {
            let found = ada.get(&format!("{LIST}?q=zorbulator")).await.json();
            found["tickets"][0]["snippet"]["text"].clone()
        };
        assert_eq!(snippet().await, "The zorbulator is beyond repair");
        cast.change(
            &house.db,
            &format!("UPDATE message SET is_visible = FALSE WHERE id = {message}"),
        )
        .await;
        assert_eq!(snippet().await, "Zorbulator");
    }
}

#[actix_web::test]
async fn being_on_a_ticket_closes_no_other_one() {
    for house in houses().await {
        let cast = &house.cast;
        house.set_portal("ticket_permission = 'company'").await;
        let ben = house.contact(cast.ben).await;
        let close = |id| format!("{}/closure", ticket(id));
        assert_eq!(ben.post(&close(cast.adas), "k", &json!({})).await.status, 403);
        let open = ben.get(&ticket(cast.adas)).await.json()["ticket"]["status"].clone();
        assert_eq!(open, "open");
        assert_eq!(ben.post(&close(cast.bens), "k", &json!({})).await.status, 204);
    }
}

#[actix_web::test]
async fn the_file_of_a_comment_is_neither_sent_nor_taken_back() {
    for house in houses().await {
        let cast = &house.cast;
        let file = &cast.hidden_files[0].id;
        // As if Ada had uploaded it: whose it is must not be all that decides.
        let hers = format!(
            "UPDATE attachment SET uploader_contact_id = {} WHERE id = '{file}' AND comment_id IS NOT NULL",
            cast.ada.contact
        );
        cast.change(&house.db, &hers).await;
        let ada = house.contact(cast.ada).await;
        let reply = json!({ "text": "Mine", "attachments": [file] });
        let url = format!("{}/messages", ticket(cast.adas));
        assert_eq!(ada.post(&url, "k", &reply).await.status, 422);
        let gone = ada.delete(&format!("/api/portal/support/uploads/{file}")).await;
        assert_eq!(gone.status, 404);
        let kept = format!("attachment WHERE id = '{file}' AND message_id IS NULL");
        assert_eq!(house.count(&kept).await, 1);
    }
}

#[actix_web::test]
async fn staff_read_no_file_of_a_ticket_in_the_recycle_bin() {
    for house in houses().await {
        let cast = &house.cast;
        let desk = house.staff(cast.desk).await;
        let files = [&cast.visible_file, &cast.hidden_files[0]];
        for (archived_at, status) in [("NULL", 200), ("1", 404)] {
            let sql =
                format!("UPDATE ticket SET archived_at = {archived_at} WHERE id = {}", cast.adas);
            cast.change(&house.db, &sql).await;
            for file in files {
                let url = format!("/api/desk/attachments/{}", file.id);
                assert_eq!(desk.get(&url).await.status, status);
            }
        }
    }
}

#[actix_web::test]
async fn staff_are_told_of_the_messages_and_tickets_that_the_contact_really_sees() {
    for house in houses().await {
        let cast = &house.cast;
        let (ada, desk) = (house.contact(cast.ada).await, house.staff(cast.desk).await);
        let steps = explained(&house, cast.ada, cast.adas).await["steps"].clone();
        let said = steps.as_array().and_then(|steps| steps.last()).expect("a step")["text"].clone();
        assert_eq!(said, "Of its messages, 1 of 3 are shown.");
        let url = format!("/api/desk/contacts/{}/tickets", cast.ada.contact);
        for permission in ["own", "company"] {
            house.set_portal(&format!("ticket_permission = '{permission}'")).await;
            let told = desk.get(&url).await.json();
            assert_eq!(ids(&told), ids(&ada.get(LIST).await.json()), "{permission}");
        }
    }
}

#[actix_web::test]
async fn a_rule_that_cannot_even_be_read_hides_everything() {
    for house in houses().await {
        let cast = &house.cast;
        let ada = house.contact(cast.ada).await;
        for nonsense in ["", "null", "{}", "[{}]", "[{\"filters\":[{\"property\":\"subject\"}]}]"] {
            let rules = format!("ticket_visibility = '[]', internal_messages = '{nonsense}'");
            house.set_portal(&rules).await;
            let shown = ada.get(&ticket(cast.adas)).await.json();
            assert_eq!(shown["conversation"]["messages"], json!([]), "{nonsense}");
            house.set_portal(&format!("ticket_visibility = '{nonsense}'")).await;
            assert_eq!(ada.get(LIST).await.json()["total"], 0, "{nonsense}");
        }
    }
}
