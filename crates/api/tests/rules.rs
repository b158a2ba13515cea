//! Rules through the doors: what an admin is told before and after saving, what staff are told
//! of a contact, and what customers get.

use portico_domain::actor::ContactActor;
use portico_store::testing::Cast;
use serde_json::{Value, json};

use crate::support::{Answer, House, Person, houses};

const LIST: &str = "/api/portal/support/tickets";

fn url(house: &House) -> String {
    format!("/api/settings/portals/{}", house.cast.portal)
}

/// The values in force, with some of them changed.
async fn values(house: &House, person: &Person, changes: &[(&str, Value)]) -> Value {
    let mut values = person.get(&url(house)).await.json()["values"].clone();
    for (field, value) in changes {
        values[*field] = value.clone();
    }
    values
}

async fn save(house: &House, person: &Person, changes: &[(&str, Value)]) -> Answer {
    let version = person.get(&url(house)).await.json()["version"].clone();
    let values = values(house, person, changes).await;
    person.put(&url(house), &json!({ "version": version, "values": values })).await
}

async fn dry_run(house: &House, person: &Person, changes: &[(&str, Value)]) -> Answer {
    let values = values(house, person, changes).await;
    person.post(&format!("{}/dry-run", url(house)), "-", &json!({ "values": values })).await
}

fn rule(filters: &[(&str, &str, &str)]) -> Value {
    let filter = |(property, operator, value): &(&str, &str, &str)| json!({ "property": property, "operator": operator, "value": value });
    json!([{ "filters": filters.iter().map(filter).collect::<Vec<_>>() }])
}

/// The ids of all tickets that a contact's list shows.
async fn listed(person: &Person) -> Vec<String> {
    let page = person.get(&format!("{LIST}?limit=100")).await.json();
    let ids = page["tickets"].as_array().expect("tickets").iter();
    let mut ids: Vec<String> =
        ids.map(|ticket| ticket["id"].as_str().expect("an id").to_owned()).collect();
    ids.sort_unstable();
    ids
}

fn wrong(answer: &Answer) -> Vec<(String, String)> {
    assert_eq!(answer.status, 422, "{}", answer.text());
    let errors = answer.json()["errors"].clone();
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let named = errors.as_array().expect("errors").iter();
    named.map(|error| (text(&error["field"]), text(&error["reason"]))).collect()
}

#[actix_web::test]
async fn contacts_that_meet_the_criteria_see_their_companys_tickets() {
    for house in houses().await {
        let cast = &house.cast;
        let (sam, ben) = (house.staff(cast.settings).await, house.contact(cast.ben).await);
        let changes = [
            ("ticket_permission", json!("some")),
            ("criteria", rule(&[("email", "CONTAINS_TOKEN", "ben*")])),
        ];
        assert_eq!(save(&house, &sam, &changes).await.status, 200);
        assert_eq!(ben.get(&format!("{LIST}/{}", cast.adas)).await.status, 200);
        assert_eq!(ben.get(&format!("{LIST}?view=organization")).await.status, 200);
        let carol = house.contact(cast.carol).await;
        assert_eq!(carol.get(&format!("{LIST}/{}", cast.adas)).await.status, 404);
        assert_eq!(carol.get(&format!("{LIST}?view=organization")).await.status, 403);
        // A changed property counts at the next request of the same session.
        let sql = format!(
            "UPDATE contact_value SET value = 'x@acme.example', key = 'x@acme.example', words = ' x ' \
             WHERE property_id = 11 AND record_id = {}",
            cast.ben.contact
        );
        cast.change(&house.db, &sql).await;
        assert_eq!(ben.get(&format!("{LIST}/{}", cast.adas)).await.status, 404);
    }
}

#[actix_web::test]
async fn what_the_dry_run_says_is_what_saving_does() {
    for house in houses().await {
        let cast = &house.cast;
        let grace = house.staff(cast.grace).await;
        let steps: [&[(&str, Value)]; 5] = [
            &[("ticket_permission", json!("company"))],
            &[("ticket_visibility", rule(&[("subject", "NOT_CONTAINS_TOKEN", "printer")]))],
            &[
                ("ticket_permission", json!("some")),
                (
                    "criteria",
                    json!([{ "filters": [
                    { "property": "firstname", "operator": "IN", "values": ["ada", "CAROL"] } ] }]),
                ),
            ],
            &[("ticket_visibility", json!([]))],
            &[("ticket_permission", json!("own"))],
        ];
        for step in steps {
            let said = dry_run(&house, &grace, step).await.json();
            let before = everything(&house).await;
            assert_eq!(save(&house, &grace, step).await.status, 200);
            let after = everything(&house).await;
            assert_change(&said, &before, &after, cast);
        }
    }
}

type Seen = Vec<(&'static str, Vec<String>)>;

async fn everything(house: &House) -> Seen {
    let mut seen = Vec::new();
    for named in house.cast.contacts() {
        seen.push((named.0, listed(&house.contact(named.1).await).await));
    }
    seen
}

fn assert_change(said: &Value, before: &Seen, after: &Seen, cast: &Cast) {
    for (part, from, to) in [("gaining", before, after), ("losing", after, before)] {
        let mut tickets = std::collections::BTreeSet::new();
        let mut contacts = 0;
        for ((_, from), (_, to)) in from.iter().zip(to) {
            let new: Vec<_> = to.iter().filter(|ticket| !from.contains(ticket)).collect();
            contacts += u64::from(!new.is_empty());
            tickets.extend(new);
        }
        assert_eq!(said[format!("contacts_{part}")]["count"], contacts, "{part}: {said}");
        let affected = &said[format!("tickets_{part}")];
        assert_eq!(affected["count"], tickets.len(), "{part}: {said}");
        for sample in affected["samples"].as_array().expect("samples") {
            let id = sample["id"].as_str().expect("an id").to_owned();
            assert!(tickets.contains(&id), "{id} is not among them");
            assert_ne!(sample["name"], "", "a ticket by name");
        }
    }
    assert_eq!(said["reach"]["contacts"], 5);
    assert_eq!(said["reach"]["with_company"], cast.contacts().len() - 1);
}

#[actix_web::test]
async fn samples_are_named_only_to_those_who_may_see_tickets() {
    for house in houses().await {
        let sam = house.staff(house.cast.settings).await;
        let said = dry_run(&house, &sam, &[("ticket_permission", json!("company"))]).await.json();
        assert!(said["tickets_gaining"]["count"].as_u64().expect("a count") > 0);
        assert_eq!(said["tickets_gaining"]["samples"], json!([]));
        assert_eq!(said["contacts_gaining"]["samples"], json!([]));
    }
}

#[actix_web::test]
async fn wrong_rules_are_named_by_place_and_nothing_is_saved() {
    for house in houses().await {
        let sam = house.staff(house.cast.settings).await;
        let right = json!({ "property": "subject", "operator": "HAS_PROPERTY" });
        let many = vec![right.clone(); 9];
        for (field, groups, place, reason) in [
            ("criteria", rule(&[("plan", "EQ", "x")]), "criteria.0.filters.0.property", "plan"),
            (
                "ticket_visibility",
                rule(&[("subject", "LIKE", "x")]),
                "ticket_visibility.0.filters.0.operator",
                "LIKE",
            ),
            (
                "ticket_visibility",
                rule(&[("createdate", "GT", "soon")]),
                "ticket_visibility.0.filters.0.value",
                "2026-01-31",
            ),
            (
                "ticket_visibility",
                rule(&[("hs_ticket_priority", "EQ", "low")]),
                "ticket_visibility.0.filters.0.value",
                "options: low",
            ),
            (
                "ticket_visibility",
                rule(&[("subject", "EQ", "")]),
                "ticket_visibility.0.filters.0.value",
                "missing",
            ),
            (
                "internal_messages",
                json!([{ "filters": [] }]),
                "internal_messages.0.filters",
                "no filter",
            ),
            (
                "ticket_visibility",
                json!([{ "filters": many }, { "filters": many }, { "filters": many }]),
                "ticket_visibility",
                "25",
            ),
        ] {
            for answer in [
                save(&house, &sam, &[(field, groups.clone())]).await,
                dry_run(&house, &sam, &[(field, groups.clone())]).await,
            ] {
                let wrong = wrong(&answer);
                assert_eq!(wrong.len(), 1, "{wrong:?}");
                assert_eq!(wrong[0].0, place);
                assert!(wrong[0].1.contains(reason), "{wrong:?}");
            }
        }
        let after = sam.get(&url(&house)).await.json();
        assert_eq!(after["version"], 1);
        assert_eq!(after["values"]["criteria"], json!([]));
    }
}

#[actix_web::test]
async fn a_rule_whose_property_is_gone_hides_everything_and_says_so() {
    for house in houses().await {
        let cast = &house.cast;
        let (sam, ada) = (house.staff(cast.settings).await, house.contact(cast.ada).await);
        let define = "INSERT INTO property_definition (id, record_kind, name, label, kind, options, is_built_in, \
             created_at) VALUES (9001, 'ticket', 'p_team', 'Team', 'string', '[]', FALSE, 0)";
        cast.change(&house.db, define).await;
        house.set_portal("version = version").await;
        let rule =
            json!([{ "filters": [{ "property": "p_team", "operator": "NOT_HAS_PROPERTY" }] }]);
        let saved = save(&house, &sam, &[("ticket_visibility", rule)]).await;
        assert_eq!(saved.status, 200, "{}", saved.text());
        assert_eq!(listed(&ada).await.len(), 2);
        cast.change(&house.db, "DELETE FROM property_definition WHERE id = 9001").await;
        house.set_portal("version = version").await;
        assert_eq!(listed(&ada).await, Vec::<String>::new());
        assert_eq!(ada.get(&format!("{LIST}/{}", cast.adas)).await.status, 404);
        let warned = sam.get(&url(&house)).await.json();
        assert_eq!(warned["broken"][0]["field"], "ticket_visibility.0.filters.0.property");
        assert_eq!(warned["broken"][0]["reason"], "is not a property: p_team");
    }
}

#[actix_web::test]
async fn internal_messages_reach_no_customer_and_leave_no_trace_in_times() {
    for house in houses().await {
        let cast = &house.cast;
        let (sam, ada) = (house.staff(cast.settings).await, house.contact(cast.ada).await);
        let grace = house.staff(cast.grace).await;
        house.pass_minutes(5);
        let url = format!("/api/desk/tickets/{}/messages", cast.adas);
        let said = json!({ "text": "Ask the vault team first" });
        assert_eq!(grace.post(&url, "internal", &said).await.status, 201);
        let shown = ada.get(&format!("{LIST}/{}", cast.adas)).await.json();
        assert_eq!(shown["conversation"]["messages"].as_array().map(Vec::len), Some(2));
        let rule = rule(&[("sender_domain", "EQ", "Portico.Example")]);
        assert_eq!(save(&house, &sam, &[("internal_messages", rule)]).await.status, 200);
        let shown = ada.get(&format!("{LIST}/{}", cast.adas)).await.json();
        let messages = shown["conversation"]["messages"].as_array().expect("messages").clone();
        assert_eq!(messages.len(), 1);
        assert_eq!(shown["ticket"]["last_activity_at"], messages[0]["sent_at"]);
        assert_eq!(ada.get(&format!("{LIST}?q=vault")).await.json()["total"], 0);
        // Staff see which messages customers do not.
        let timeline = grace.get(&format!("/api/desk/tickets/{}/timeline", cast.adas)).await.json();
        let entries = timeline["entries"].as_array().expect("entries");
        let vault = entries.iter().find(|entry| entry["text"] == "Ask the vault team first");
        assert_eq!(vault.expect("the message")["customer_sees_it"], false);
    }
}

#[actix_web::test]
async fn what_somebody_sends_is_answered_even_where_a_rule_hides_it() {
    for house in houses().await {
        let cast = &house.cast;
        let (sam, ada) = (house.staff(cast.settings).await, house.contact(cast.ada).await);
        let rule = rule(&[("channel", "EQ", "portal")]);
        assert_eq!(save(&house, &sam, &[("internal_messages", rule)]).await.status, 200);
        let url = format!("{LIST}/{}/messages", cast.adas);
        let before = house.count("message").await;
        for _ in 0..2 {
            let answer = ada.post(&url, "same", &json!({ "text": "Still here" })).await;
            assert_eq!(answer.status, 201, "{}", answer.text());
            assert_eq!(answer.json()["text"], "Still here");
        }
        assert_eq!(house.count("message").await, before + 1);
    }
}

#[actix_web::test]
async fn explanations_say_what_really_happens() {
    for house in houses().await {
        let cast = &house.cast;
        let desk = house.staff(cast.desk).await;
        let visible = r#"[{"filters":[{"property":"subject","operator":"CONTAINS_TOKEN","value":"printer"}]}]"#;
        let criteria = r#"[{"filters":[{"property":"firstname","operator":"EQ","value":"ben"}]}]"#;
        for columns in [
            "ticket_permission = 'own'".to_owned(),
            "ticket_permission = 'company'".to_owned(),
            format!("ticket_permission = 'some', criteria = '{criteria}'"),
            format!("ticket_visibility = '{visible}'"),
            "criteria = '[{}]'".to_owned(),
            "is_on = FALSE".to_owned(),
        ] {
            house.set_portal(&columns).await;
            for contact in cast.contacts() {
                assert_explained(&house, &desk, contact.1, &columns).await;
            }
        }
        house.set_portal("is_on = TRUE, ticket_visibility = '[]'").await;
        cast.remove_access(&house.db, cast.ada).await;
        assert_explained(&house, &desk, cast.ada, "access removed").await;
    }
}

async fn assert_explained(house: &House, desk: &Person, actor: ContactActor, what: &str) {
    let person = house.contact(actor).await;
    let mut seen = 0;
    for ticket in house.cast.tickets() {
        let url = format!("/api/desk/tickets/{}/access?contact={}", ticket.1, actor.contact);
        let explained = desk.get(&url).await.json();
        let real = person.get(&format!("{LIST}/{}", ticket.1)).await.status == 200;
        assert_eq!(explained["allowed"], real, "{what} {}: {explained}", ticket.0);
        let parts: Vec<&str> = explained["steps"]
            .as_array()
            .expect("steps")
            .iter()
            .map(|step| step["part"].as_str().expect("a part"))
            .collect();
        assert!(!real || parts.contains(&"grants") && !parts.contains(&"refuses"), "{explained}");
        assert!(real || parts.contains(&"refuses"), "{what} {}: {explained}", ticket.0);
        seen += u64::from(real);
    }
    let url = format!("/api/desk/contacts/{}/tickets", actor.contact);
    assert_eq!(desk.get(&url).await.json()["total"], seen, "{what}");
}

#[actix_web::test]
async fn counts_say_how_many_records_match() {
    for house in houses().await {
        let sam = house.staff(house.cast.settings).await;
        let count = async |record: &str, groups: Value| {
            let body = json!({ "record": record, "groups": groups });
            sam.post("/api/settings/filter-counts", "-", &body).await
        };
        let all = count("contact", json!([])).await.json();
        assert_eq!((all["matching"].clone(), all["all"].clone()), (json!(5), json!(5)));
        let acme = count("contact", rule(&[("email", "CONTAINS_TOKEN", "*@acme.example")])).await;
        assert_eq!(acme.json()["matching"], 3);
        let wrong = wrong(&count("ticket", rule(&[("email", "EQ", "x")])).await);
        assert_eq!(wrong[0].0, "groups.0.filters.0.property");
    }
}

#[actix_web::test]
async fn stages_are_shown_only_where_the_portal_says_so() {
    for house in houses().await {
        let cast = &house.cast;
        let (sam, ada) = (house.staff(cast.settings).await, house.contact(cast.ada).await);
        let shown = async || {
            let list = ada.get(LIST).await.json()["tickets"][0]["stage"].clone();
            let page = ada.get(&format!("{LIST}/{}", cast.adas)).await.json();
            [page["ticket"]["stage"].clone(), list].map(|stage| stage.is_string())
        };
        for (on_ticket, in_list) in [(false, false), (true, false), (true, true)] {
            let changes =
                [("stage_on_ticket", json!(on_ticket)), ("stage_in_list", json!(in_list))];
            assert_eq!(save(&house, &sam, &changes).await.status, 200);
            assert_eq!(shown().await, [on_ticket, in_list]);
        }
        let changes = [("stage_on_ticket", json!(false)), ("stage_in_list", json!(true))];
        assert_eq!(wrong(&save(&house, &sam, &changes).await)[0].0, "stage_in_list");
    }
}
