//! The leak matrix: every operation of the API's description that names or lists tickets, for
//! every kind of contact, every relation to a ticket and every set of rules. What the domain
//! forbids answers like what does not exist, holds no hidden string, and changes nothing; and
//! what changes out of sight changes no byte of an answer. Operations to come, such as those
//! for drafts and tokens, must be put into a kind here, or the test fails with their name.

mod scene;
mod twins;

use std::collections::BTreeSet;

use actix_web::{http::Method, test::TestRequest};
use portico_domain::id::TicketId;
use serde_json::json;

use self::scene::{Onlooker, Scene, scene, staff_reply};
use crate::support::{Answer, Person, houses};

const LIST: &str = "/api/portal/support/tickets";
const NO_TICKET: &str = "4503599627370497";
const NO_FILE: &str = "0123456789abcdef0123456789abcdef";
/// Stands in a reply of staff, which some of the rules hide.
const REPLY: &str = "vaultword";

/// Rules as columns of the portal.
const RULES: [(&str, &str); 9] = [
    ("own", "ticket_permission = 'own'"),
    ("company", "ticket_permission = 'company'"),
    (
        "company, tickets hidden",
        r#"ticket_visibility = '[{"filters":[{"property":"subject","operator":"NOT_CONTAINS_TOKEN","value":"old"}]}]'"#,
    ),
    (
        "some, Ben meets the criteria",
        r#"ticket_permission = 'some', ticket_visibility = '[]',
           criteria = '[{"filters":[{"property":"firstname","operator":"IN","values":["BEN"]}]}]'"#,
    ),
    (
        "some, broken criteria",
        r#"criteria = '[{"filters":[{"property":"gone","operator":"HAS_PROPERTY"}]}]'"#,
    ),
    ("some, empty criteria", "criteria = '[]'"),
    (
        "company, messages hidden",
        r#"ticket_permission = 'company',
           internal_messages = '[{"filters":[{"property":"channel","operator":"EQ","value":"help_desk"}]}]'"#,
    ),
    ("company, broken rule about messages", "internal_messages = 'nonsense'"),
    (
        "company, broken rule about tickets",
        r#"internal_messages = '[]', ticket_visibility = '[{"filters":[{"property":"gone","operator":"HAS_PROPERTY"}]}]'"#,
    ),
];

/// What was asked and compared.
#[derive(Debug, Default)]
struct Sums {
    requests: usize,
    bytes: usize,
    twins: usize,
}

/// What the operation with that path has to do with tickets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Ticket,
    File,
    Upload,
    List,
    /// It is for staff.
    Staff,
    /// Its address alone opens something, and nobody can guess it.
    Link,
    /// Nothing: it names no ticket and lists none.
    Other,
}

fn kind(path: &str) -> Kind {
    match path {
        "/api/portal/{portal}/tickets" => Kind::List,
        _ if path.starts_with("/api/portal/{portal}/tickets/{ticket}") => Kind::Ticket,
        "/api/portal/{portal}/attachments/{attachment}" => Kind::File,
        "/api/portal/{portal}/uploads/{upload}" => Kind::Upload,
        "/api/portal/{portal}"
        | "/api/portal/{portal}/form"
        | "/api/portal/{portal}/notifications"
        // What a stream tells, and to whom, is the matter of the tests about open pages.
        | "/api/portal/{portal}/live"
        // One's own draft of a ticket that is not there yet.
        | "/api/portal/{portal}/draft"
        | "/api/portal/{portal}/uploads"
        | "/api/portals"
        | "/api/session/contact"
        | "/api/session/staff"
        | "/healthz"
        | "/readyz" => Kind::Other,
        "/api/crm/v3/exports/files/{key}"
        | "/api/files/v3/signed/{file}"
        | "/api/files/v3/public/{share}/{name}" => Kind::Link,
        _ if path.starts_with("/api/desk/") || path.starts_with("/api/settings/") => Kind::Staff,
        _ if portico_api::crm::is_crm(path) => Kind::Staff,
        unknown => {
            panic!("the leak matrix does not know {unknown}: say what it has to do with tickets")
        }
    }
}

/// Every operation of the description, with its kind.
fn operations() -> Vec<(Method, String, Kind)> {
    let document = serde_json::to_value(portico_api::openapi::document()).expect("JSON");
    let mut operations = Vec::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        for method in methods.as_object().expect("methods").keys() {
            let method: Method = method.to_uppercase().parse().expect("a method");
            operations.push((method, path.clone(), kind(path)));
        }
    }
    operations
}

async fn ask(person: &Person, method: &Method, path: &str) -> Answer {
    let mut request = TestRequest::default().method(method.clone()).uri(path);
    if method != Method::GET {
        let key = format!("leaks{}", path.replace('/', "-"));
        request = request.insert_header(("x-requested-by", "portico"));
        let body = match *method {
            Method::PUT => json!({ "version": 0, "rich_text": "In" }),
            _ if path.ends_with("/participants") => json!({ "email": "cleo@globex.example" }),
            _ => json!({ "text": "In" }),
        };
        request = request.insert_header(("idempotency-key", key)).set_json(body);
    }
    person.send(request).await
}

impl Scene<'_> {
    /// Everything the contact can ask, against what the domain says.
    async fn check(&self, onlooker: &Onlooker, sums: &mut Sums) {
        let scope = self.scope(onlooker.actor).await;
        let admitted = self.admitted(&scope).await;
        let files = self.files(&scope, &admitted);
        let hidden = self.hidden_strings(&scope, &admitted).await;
        let before = self.rows().await;
        let tickets: Vec<(String, bool)> =
            admitted.iter().map(|(_, ticket, sees)| (ticket.to_string(), *sees)).collect();
        let sent: Vec<(String, bool)> =
            files.iter().map(|(file, _)| (file.clone(), false)).collect();
        let mut answers = Vec::new();
        for (method, path, kind) in operations() {
            let url = path.replace("{portal}", "support");
            let probe =
                |name, missing, things| self.probe(onlooker, &method, &url, name, missing, things);
            answers.extend(match kind {
                Kind::Ticket => probe("{ticket}", NO_TICKET, &tickets).await,
                Kind::File => probe("{attachment}", NO_FILE, &files).await,
                Kind::Upload => probe("{upload}", NO_FILE, &sent).await,
                Kind::List if method == Method::GET => self.lists(onlooker, &admitted).await,
                Kind::Staff => vec![self.refused(onlooker, &method, &url).await],
                Kind::Link => self.guessed(onlooker, &method, &url, &sent).await,
                Kind::List | Kind::Other => Vec::new(),
            });
        }
        assert_eq!(self.rows().await, before, "{}", self.what(onlooker, "something was stored"));
        for (what, answer) in &answers {
            let text = format!("{:?} {}", answer.steady_headers(), answer.text());
            for string in &hidden {
                assert!(!text.contains(string), "{what} holds {string}: {text}");
            }
            sums.bytes += text.len();
        }
        sums.requests += answers.len();
    }

    /// One operation about each of some things: what the contact does not see answers like what
    /// does not exist. What it sees is only read.
    async fn probe(
        &self,
        onlooker: &Onlooker,
        method: &Method,
        url: &str,
        name: &str,
        missing: &str,
        things: &[(String, bool)],
    ) -> Vec<(String, Answer)> {
        let missing = ask(&onlooker.person, method, &url.replace(name, missing)).await;
        assert_eq!(missing.status, 404, "{method} {url}");
        let mut answers = Vec::new();
        for (thing, sees) in things {
            if *sees && *method != Method::GET {
                continue;
            }
            let answer = ask(&onlooker.person, method, &url.replace(name, thing)).await;
            let what = self.what(onlooker, &format!("{method} {url} {thing}"));
            if *sees {
                assert_eq!(answer.status, 200, "{what}: {}", answer.text());
            } else {
                answer.assert_same(&missing, &what);
            }
            answers.push((what, answer));
        }
        answers
    }

    /// An operation for staff.
    async fn refused(&self, onlooker: &Onlooker, method: &Method, url: &str) -> (String, Answer) {
        let url = url.replace("{ticket}", &self.house.cast.adas.to_string());
        let answer = ask(&onlooker.person, method, &url).await;
        assert_eq!(answer.status, 401, "{method} {url}");
        (self.what(onlooker, &url), answer)
    }

    /// An operation that an address opens by itself: the ids of files that are known from
    /// elsewhere open nothing.
    async fn guessed(
        &self,
        onlooker: &Onlooker,
        method: &Method,
        url: &str,
        files: &[(String, bool)],
    ) -> Vec<(String, Answer)> {
        let mut answers = Vec::new();
        for (file, _) in files {
            let names = ["{key}", "{file}", "{share}", "{name}"];
            let url = names.iter().fold(url.to_owned(), |url, name| url.replace(name, file));
            let url = format!("{url}?expires=9999999999999&signature=AAAA");
            let answer = ask(&onlooker.person, method, &url).await;
            assert_eq!(answer.status, 404, "{method} {url}: {}", answer.text());
            answers.push((self.what(onlooker, &url), answer));
        }
        answers
    }

    fn what(&self, onlooker: &Onlooker, rest: &str) -> String {
        format!("{} {} {}: {rest}", self.house.database, onlooker.name, self.what)
    }

    /// The list in its forms: whole it holds what the domain admits, otherwise nothing else.
    async fn lists(
        &self,
        onlooker: &Onlooker,
        admitted: &[(&str, TicketId, bool)],
    ) -> Vec<(String, Answer)> {
        let reach: BTreeSet<String> = admitted
            .iter()
            .filter(|(_, _, sees)| *sees)
            .map(|(_, ticket, _)| ticket.to_string())
            .collect();
        let mut answers = Vec::new();
        for query in [
            "limit=100",
            "view=organization",
            "view=owned",
            "status=open",
            "status=closed",
            "q=please",
            "q=hush",
            "q=vaultword",
            "sort=subject",
            "sort=owner&limit=1",
            "sort=sev",
            "q=old&limit=1",
        ] {
            let answer = onlooker.person.get(&format!("{LIST}?{query}")).await;
            let what = self.what(onlooker, query);
            assert!([200, 400, 403].contains(&answer.status), "{what}: {}", answer.text());
            if answer.status == 200 {
                let page = answer.json();
                let rows = page["tickets"].as_array().expect("rows").iter();
                let ids: BTreeSet<String> =
                    rows.map(|row| row["id"].as_str().expect("an id").to_owned()).collect();
                assert!(ids.is_subset(&reach), "{what}: {ids:?} is more than {reach:?}");
                assert!(page["total"].as_u64().expect("a total") <= reach.len() as u64, "{what}");
                if query == "limit=100" {
                    assert_eq!(ids, reach, "{what}");
                    assert_eq!(page["total"], reach.len(), "{what}");
                }
            }
            answers.push((what, answer));
        }
        answers
    }
}

#[actix_web::test]
async fn nothing_leaks_on_any_operation_to_any_contact_under_any_rules() {
    let mut sums = Sums::default();
    for house in houses().await {
        let cast = &house.cast;
        let file = staff_reply(&house).await;
        let mut onlookers = Vec::new();
        for named in cast.contacts() {
            let person = house.contact(named.1).await;
            onlookers.push(Onlooker { name: named.0, actor: named.1, person });
        }
        for (round, (what, columns)) in RULES.into_iter().enumerate() {
            let scene = scene(&house, columns, what, &file).await;
            for onlooker in &onlookers {
                scene.check(onlooker, &mut sums).await;
                scene.twins(onlooker, round, &mut sums).await;
            }
        }
        let columns = "ticket_permission = 'company', ticket_visibility = '[]'";
        let moved = scene(&house, columns, "moved to another company", &file).await;
        cast.move_to_globex(&house.db, cast.ben).await;
        let mut ben = onlookers.swap_remove(1);
        ben.actor.primary_company = cast.cleo.primary_company;
        moved.check(&ben, &mut sums).await;
        cast.remove_access(&house.db, cast.ada).await;
        shut_out(&moved, &onlookers[0].person, &mut sums).await;
        shut_out(&moved, &house.anybody(), &mut sums).await;
        for staff in [cast.nobody, cast.desk, cast.settings, cast.grace] {
            shut_out(&moved, &house.staff(staff).await, &mut sums).await;
        }
    }
    assert!(sums.requests > 4_000 && sums.twins > 1_500, "the matrix has shrunk: {sums:?}");
    println!(
        "matrix: {} requests, 0 leaks, {} bytes scanned, {} twin pairs, 0 differences",
        sums.requests, sums.bytes, sums.twins
    );
}

/// Whoever has no session of a contact is answered alike for any ticket and any file.
async fn shut_out(scene: &Scene<'_>, person: &Person, sums: &mut Sums) {
    for (method, path, kind) in operations() {
        let url = path.replace("{portal}", "support");
        let (known, unknown) = match kind {
            Kind::Ticket => (
                url.replace("{ticket}", &scene.house.cast.adas.to_string()),
                url.replace("{ticket}", NO_TICKET),
            ),
            Kind::File => (
                url.replace("{attachment}", &scene.house.cast.visible_file.id),
                url.replace("{attachment}", NO_FILE),
            ),
            Kind::Upload => {
                (url.replace("{upload}", &scene.reply_file), url.replace("{upload}", NO_FILE))
            }
            Kind::List => (url.clone(), url),
            Kind::Staff | Kind::Link | Kind::Other => continue,
        };
        let [one, other] =
            [ask(person, &method, &known).await, ask(person, &method, &unknown).await];
        assert_eq!(one.status, 401, "{method} {known}: {}", one.text());
        one.assert_same(&other, &known);
        sums.requests += 2;
    }
}
