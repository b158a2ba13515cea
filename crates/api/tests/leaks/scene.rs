//! A house under some rules, and what the domain says of everything in it.

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

use super::REPLY;
use crate::support::{House, Person};

/// A contact as it is while the matrix looks at it.
pub(super) struct Onlooker {
    pub(super) name: &'static str,
    pub(super) actor: ContactActor,
    pub(super) person: Person,
}

/// A house with a reply of staff on Ada's ticket, and what the rules say of everything in it.
pub(super) struct Scene<'a> {
    pub(super) house: &'a House,
    desk: DeskScope,
    rules: AccessRules,
    pub(super) what: String,
    pub(super) reply_file: String,
}

impl Scene<'_> {
    pub(super) async fn scope(&self, actor: ContactActor) -> TicketScope {
        let places = self.rules.asked_of_contacts();
        let known = contacts::known(&self.house.db, actor.contact, &places).await;
        let standing = Standing::decide(actor, &self.rules, &known.expect("a contact"));
        ticket_scope(&standing, &self.rules, View::All).expect("a scope")
    }

    /// Whether the domain admits each ticket of the cast.
    pub(super) async fn admitted(
        &self,
        scope: &TicketScope,
    ) -> Vec<(&'static str, TicketId, bool)> {
        let mut admitted = Vec::new();
        for named in self.house.cast.tickets() {
            let known = desk::known(&self.house.db, &self.desk, named.1).await.expect("a ticket");
            admitted.push((named.0, named.1, scope.admits(&known.facts())));
        }
        admitted
    }

    /// Whether customers see a visible message of the original thread that came that way.
    pub(super) fn shows(scope: &TicketScope, channel: &str) -> bool {
        let properties: Record =
            [(Place::Field(Field::Channel), channel.to_owned())].into_iter().collect();
        let (is_visible, in_original_thread) = (true, true);
        scope.shows(&MessageFacts { is_visible, in_original_thread, properties: &properties })
    }

    /// Each file, and whether the contact may read it.
    pub(super) fn files(
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

    pub(super) async fn rows(&self) -> Vec<i64> {
        let mut rows = Vec::new();
        for table in ["message", "sent", "ticket", "ticket_change", "attachment", "draft"] {
            rows.push(self.house.count(table).await);
        }
        rows
    }

    /// Strings that no answer may hold.
    pub(super) async fn hidden_strings(
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
}

/// A reply of staff with a file on Ada's ticket; the file's id.
pub(super) async fn staff_reply(house: &House) -> String {
    let grace = house.staff(house.cast.grace).await;
    let upload = grace.upload("/api/desk/uploads?name=reply.txt", b"hello").await.json();
    let file = upload["id"].as_str().expect("an id").to_owned();
    let body = json!({ "text": format!("The {REPLY} is open"), "attachments": [file] });
    let url = format!("/api/desk/tickets/{}/messages", house.cast.adas);
    assert_eq!(grace.post(&url, "reply", &body).await.status, 201);
    file
}

pub(super) async fn scene<'a>(
    house: &'a House,
    columns: &str,
    what: &str,
    file: &str,
) -> Scene<'a> {
    house.set_portal(columns).await;
    let pipelines = pipelines::all(&house.db).await.expect("pipelines");
    let catalogue = properties::catalogue(&house.db, &pipelines).await.expect("properties");
    let portals = portals::all(&house.db, &catalogue).await.expect("portals");
    let permissions = Permissions::of(&[Permission::SuperAdmin]);
    let desk = desk_scope(&StaffActor { staff: house.cast.grace, permissions }).expect("a scope");
    let rules = portals[0].rules.access.clone();
    Scene { house, desk, rules, what: what.to_owned(), reply_file: file.to_owned() }
}
