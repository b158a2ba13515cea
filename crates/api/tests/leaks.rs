//! The leak matrix: every operation of the API's description that names or lists tickets, for
//! every kind of contact, every relation to a ticket and every set of rules. What the domain
//! forbids answers like what does not exist, holds no hidden string, and changes nothing; and
//! what changes out of sight changes no byte of an answer. Operations to come, such as those
//! for drafts and tokens, must be put into a kind here, or the test fails with their name.

use std::collections::BTreeSet;

use actix_web::{http::Method, test::TestRequest};
use portico_domain::{
    access::{
        AccessRules, DeskScope, MessageFacts, Standing, TicketScope, desk_scope, ticket_scope,
    },
    actor::{ContactActor, Permission, Permissions, StaffActor},
    filter::Record,
    id::TicketId,
    property::{Field, Place},
    view::View,
};
use portico_store::{contacts, desk, pipelines, portals, properties, testing::CANARY};
use serde_json::json;

use crate::support::{Answer, House, Person, houses};

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

/// A contact as it is while the matrix looks at it.
struct Onlooker {
    name: &'static str,
    actor: ContactActor,
    person: Person,
}

/// A house with a reply of staff on Ada's ticket, and what the rules say of everything in it.
struct Scene<'a> {
    house: &'a House,
    desk: DeskScope,
    rules: AccessRules,
    what: String,
    reply_file: String,
}

/// What the operation with that path has to do with tickets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Ticket,
    File,
    Upload,
    List,
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
        | "/api/portal/{portal}/uploads"
        | "/api/portals"
        | "/api/session/contact"
        | "/api/session/staff"
        | "/healthz"
        | "/readyz" => Kind::Other,
        _ if path.starts_with("/api/desk/") || path.starts_with("/api/settings/") => Kind::Other,
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
        request = request.insert_header(("idempotency-key", key)).set_json(json!({ "text": "In" }));
    }
    person.send(request).await
}

impl Scene<'_> {
    async fn scope(&self, actor: ContactActor) -> TicketScope {
        let places = self.rules.asked_of_contacts();
        let known = contacts::known(&self.house.db, actor.contact, &places).await;
        let standing = Standing::decide(actor, &self.rules, &known.expect("a contact"));
        ticket_scope(&standing, &self.rules, View::All).expect("a scope")
    }

    /// Whether the domain admits each ticket of the cast.
    async fn admitted(&self, scope: &TicketScope) -> Vec<(&'static str, TicketId, bool)> {
        let mut admitted = Vec::new();
        for named in self.house.cast.tickets() {
            let known = desk::known(&self.house.db, &self.desk, named.1).await.expect("a ticket");
            admitted.push((named.0, named.1, scope.admits(&known.facts())));
        }
        admitted
    }

    /// Whether customers see a visible message of the original thread that came that way.
    fn shows(scope: &TicketScope, channel: &str) -> bool {
        let properties: Record =
            [(Place::Field(Field::Channel), channel.to_owned())].into_iter().collect();
        let (is_visible, in_original_thread) = (true, true);
        scope.shows(&MessageFacts { is_visible, in_original_thread, properties: &properties })
    }

    /// Each file, and whether the contact may read it.
    fn files(
        &self,
        scope: &TicketScope,
        admitted: &[(&str, TicketId, bool)],
    ) -> Vec<(String, bool)> {
        let cast = &self.house.cast;
        let of = |ticket| admitted.iter().any(|(_, id, sees)| *id == ticket && *sees);
        let mut files: Vec<(String, bool)> =
            cast.hidden_files.iter().map(|file| (file.id.clone(), false)).collect();
        let portal = Self::shows(scope, "portal");
        files.push((cast.visible_file.id.clone(), of(cast.adas) && portal));
        files.push((cast.cleos_file.id.clone(), of(cast.cleos) && portal));
        files.push((self.reply_file.clone(), of(cast.adas) && Self::shows(scope, "help_desk")));
        files
    }

    async fn rows(&self) -> Vec<i64> {
        let mut rows = Vec::new();
        for table in ["message", "sent", "ticket", "ticket_change", "attachment"] {
            rows.push(self.house.count(table).await);
        }
        rows
    }

    /// Everything the contact can ask, against what the domain says.
    async fn check(&self, onlooker: &Onlooker, sums: &mut Sums) {
        let scope = self.scope(onlooker.actor).await;
        let admitted = self.admitted(&scope).await;
        let files = self.files(&scope, &admitted);
        let hidden = self.hidden_strings(&scope, &admitted).await;
        let before = self.rows().await;
        let mut answers = Vec::new();
        for (method, path, kind) in operations() {
            let url = path.replace("{portal}", "support");
            match kind {
                Kind::Ticket => {
                    let missing =
                        ask(&onlooker.person, &method, &url.replace("{ticket}", NO_TICKET)).await;
                    assert_eq!(missing.status, 404, "{method} {url}");
                    for (name, ticket, sees) in &admitted {
                        if *sees && method != Method::GET {
                            continue;
                        }
                        let url = url.replace("{ticket}", &ticket.to_string());
                        let answer = ask(&onlooker.person, &method, &url).await;
                        let what = self.what(onlooker, &format!("{method} {path} {name}"));
                        if *sees {
                            assert_eq!(answer.status, 200, "{what}: {}", answer.text());
                        } else {
                            answer.assert_same(&missing, &what);
                        }
                        answers.push((what, answer));
                    }
                }
                Kind::File => {
                    let url = |file: &str| url.replace("{attachment}", file);
                    let missing = ask(&onlooker.person, &method, &url(NO_FILE)).await;
                    for (file, sees) in &files {
                        let answer = ask(&onlooker.person, &method, &url(file)).await;
                        let what = self.what(onlooker, &format!("{method} file {file}"));
                        if *sees {
                            assert_eq!(answer.status, 200, "{what}");
                        } else {
                            answer.assert_same(&missing, &what);
                        }
                        answers.push((what, answer));
                    }
                }
                Kind::Upload => {
                    let url = |file: &str| url.replace("{upload}", file);
                    let missing = ask(&onlooker.person, &method, &url(NO_FILE)).await;
                    for (file, _) in &files {
                        let answer = ask(&onlooker.person, &method, &url(file)).await;
                        answer.assert_same(&missing, &self.what(onlooker, "a sent file"));
                        answers.push((self.what(onlooker, "a sent file"), answer));
                    }
                }
                Kind::List if method == Method::GET => {
                    answers.extend(self.lists(onlooker, &admitted).await);
                }
                Kind::Other if url.starts_with("/api/desk") || url.starts_with("/api/settings") => {
                    let url = url.replace("{ticket}", &admitted[0].1.to_string());
                    let answer = ask(&onlooker.person, &method, &url).await;
                    assert_eq!(answer.status, 401, "{method} {url}");
                    answers.push((self.what(onlooker, &url), answer));
                }
                Kind::List | Kind::Other => {}
            }
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

    fn what(&self, onlooker: &Onlooker, rest: &str) -> String {
        format!("{} {} {}: {rest}", self.house.database, onlooker.name, self.what)
    }

    /// Strings that no answer may hold.
    async fn hidden_strings(
        &self,
        scope: &TicketScope,
        admitted: &[(&str, TicketId, bool)],
    ) -> Vec<String> {
        let (mut hidden, mut seen) = (Vec::new(), String::new());
        for (_, ticket, sees) in admitted {
            // Archived tickets are gone for the help desk as well: theirs hold the canary.
            let Ok(shown) = desk::show(&self.house.db, &self.desk, *ticket).await else { continue };
            if *sees {
                seen.push_str(&shown.row.subject);
            } else {
                hidden.push(shown.row.subject);
            }
        }
        let adas = admitted.iter().any(|(name, _, sees)| *name == "adas" && *sees);
        if !adas || !Self::shows(scope, "help_desk") {
            hidden.push(REPLY.to_owned());
        }
        if !seen.contains(CANARY) {
            hidden.push(CANARY.to_owned());
        }
        hidden
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

    /// The answers of a contact before and after everything out of its sight has changed.
    async fn twins(&self, onlooker: &Onlooker, round: usize, sums: &mut Sums) {
        let scope = self.scope(onlooker.actor).await;
        let admitted = self.admitted(&scope).await;
        let before = self.everything(onlooker).await;
        for (_, ticket, sees) in &admitted {
            let at = self.house.now().millis() + 60_000;
            let mut changes = vec![format!(
                "UPDATE comment SET text = text || '{round}', written_at = {at} WHERE thread_id IN \
                 (SELECT id FROM thread WHERE ticket_id = {ticket})"
            )];
            changes.push(format!(
                "UPDATE message SET text = text || ' please {round}', sent_at = {at} WHERE \
                 NOT is_visible AND thread_id IN (SELECT id FROM thread WHERE ticket_id = {ticket})"
            ));
            changes.push(format!(
                "INSERT INTO note (id, record_kind, record_id, staff_id, text, written_at) VALUES \
                 ((SELECT COALESCE(MAX(id), 0) + 1 FROM note), 'ticket', {ticket}, {}, '{CANARY}', {at})",
                self.house.cast.grace
            ));
            if !sees {
                changes.push(format!(
                    "UPDATE ticket SET subject = subject || ' please', subject_key = subject_key || 'x', \
                     customer_activity_at = {at}, created_at = {at} WHERE id = {ticket}"
                ));
            }
            if !Self::shows(&scope, "help_desk") {
                changes.push(format!(
                    "UPDATE message SET text = text || ' {round}', sent_at = {at} WHERE contact_id IS NULL AND \
                     id IN (SELECT message_id FROM envelope WHERE channel = 'help_desk')"
                ));
            }
            for sql in changes {
                self.house.cast.change(&self.house.db, &sql).await;
            }
        }
        let after = self.everything(onlooker).await;
        for ((url, old), (_, new)) in before.iter().zip(&after) {
            let what = self.what(onlooker, url);
            assert_eq!(old.status, new.status, "{what}");
            assert_eq!(old.steady_headers(), new.steady_headers(), "{what}");
            let [old, new] =
                [old, new].map(|one| one.text().replace(one.header("x-request-id"), ""));
            assert_eq!(old, new, "{what}");
            sums.twins += 1;
        }
    }

    async fn everything(&self, onlooker: &Onlooker) -> Vec<(String, Answer)> {
        let mut urls: Vec<String> =
            ["limit=100", "q=please", "sort=subject", "sort=-created_at", "status=open"]
                .map(|query| format!("{LIST}?{query}"))
                .into();
        for named in self.house.cast.tickets() {
            urls.push(format!("{LIST}/{}", named.1));
            urls.push(format!("{LIST}/{}/messages", named.1));
        }
        let mut answers = Vec::new();
        for url in urls {
            let answer = onlooker.person.get(&url).await;
            answers.push((url, answer));
        }
        answers
    }
}

/// A reply of staff with a file on Ada's ticket; the file's id.
async fn staff_reply(house: &House) -> String {
    let grace = house.staff(house.cast.grace).await;
    let upload = grace.upload("/api/desk/uploads?name=reply.txt", b"hello").await.json();
    let file = upload["id"].as_str().expect("an id").to_owned();
    let body = json!({ "text": format!("The {REPLY} is open"), "attachments": [file] });
    let url = format!("/api/desk/tickets/{}/messages", house.cast.adas);
    assert_eq!(grace.post(&url, "reply", &body).await.status, 201);
    file
}

async fn scene<'a>(house: &'a House, columns: &str, what: &str, file: &str) -> Scene<'a> {
    house.set_portal(columns).await;
    let pipelines = pipelines::all(&house.db).await.expect("pipelines");
    let catalogue = properties::catalogue(&house.db, &pipelines).await.expect("properties");
    let portals = portals::all(&house.db, &catalogue).await.expect("portals");
    let permissions = Permissions::of(&[Permission::SuperAdmin]);
    let desk = desk_scope(&StaffActor { staff: house.cast.grace, permissions }).expect("a scope");
    let rules = portals[0].rules.access.clone();
    Scene { house, desk, rules, what: what.to_owned(), reply_file: file.to_owned() }
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
            Kind::Other => continue,
        };
        let [one, other] =
            [ask(person, &method, &known).await, ask(person, &method, &unknown).await];
        assert_eq!(one.status, 401, "{method} {known}: {}", one.text());
        one.assert_same(&other, &known);
        sums.requests += 2;
    }
}
