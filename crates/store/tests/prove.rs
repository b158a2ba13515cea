//! What rules say in memory is what both databases find: tickets, counts, messages, files,
//! search hits, times, explanations, and who gains and loses.
//!
//! `PORTICO_PROVE_TREES` asks for more rule trees than the usual few hundred.

use std::collections::BTreeSet;

use portico_domain::{
    access::{AccessRules, Doors, Rule, Standing, TicketScope, explain, ticket_scope},
    filter::Facts,
    id::{ContactId, TicketId},
    pipeline::Status,
    portal::OwnerDisplay,
    search::Query,
    view::{Sort, View},
};
use portico_store::{
    Page, access_change, attachments, contacts, conversations,
    tickets::{self, CustomerList},
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

use crate::{
    houses::{House, Ticket, build, shows},
    rules::{furnished, rules},
    worlds::{self, CONTACTS},
};

/// Tickets of a world.
const TICKETS: usize = 50;
/// Rule trees tried on a world.
const TREES: usize = 100;
/// Rule trees without being asked for more.
const USUAL: usize = 300;
/// Whether a rule tree is also compared with the one before it.
const COMPARED_EVERY: usize = 4;

#[tokio::test]
async fn memory_and_both_databases_agree_about_every_rule() {
    #[expect(clippy::disallowed_methods, reason = "tests are told how much to prove")]
    let asked = std::env::var("PORTICO_PROVE_TREES").ok().and_then(|text| text.parse().ok());
    let trees: usize = asked.unwrap_or(USUAL);
    let mut worlds_runner = TestRunner::deterministic();
    let (mut checks, mut names) = (Checks::default(), Vec::new());
    for (number, recipe) in worlds::worlds(trees.div_ceil(TREES), TICKETS).into_iter().enumerate() {
        let recipe = furnished(recipe).new_tree(&mut worlds_runner).expect("a world").current();
        let places = build(&recipe).await;
        names = places.iter().map(|place| place.database.name).collect();
        for place in &places {
            // The same draws for each database, which differ in ids of stages and staff alone.
            let mut runner = seeded(number);
            let catalogue = &place.catalogue;
            let mut before = AccessRules::default();
            for number in 0..TREES.min(trees) {
                let drawn = rules(catalogue).new_tree(&mut runner).expect("rules").current();
                place.check(&drawn, number, &mut checks).await;
                if number % COMPARED_EVERY == 0 {
                    place.compare(&before, &drawn, &mut checks).await;
                }
                before = drawn;
            }
        }
    }
    assert!(checks.seen > trees && checks.unseen > trees, "nothing much was decided: {checks:?}");
    println!(
        "prove: {trees} rule trees x {TICKETS} tickets on {}: {} tickets seen, {} not seen, \
         {} messages and files, {} hits, {} comparisons, 0 mismatches",
        names.join(" and "),
        checks.seen,
        checks.unseen,
        checks.messages,
        checks.hits,
        checks.comparisons
    );
}

/// A source of draws that is another for each number.
fn seeded(number: usize) -> TestRunner {
    let mut seed = [7; 32];
    seed[..8].copy_from_slice(&(number as u64).to_le_bytes());
    let algorithm = RngAlgorithm::ChaCha;
    TestRunner::new_with_rng(Config::default(), TestRng::from_seed(algorithm, &seed))
}

/// What was compared.
#[derive(Debug, Default)]
struct Checks {
    seen: usize,
    unseen: usize,
    messages: usize,
    hits: usize,
    comparisons: usize,
}

fn whole(status: Option<Status>, query: Option<&str>, sort: &str) -> CustomerList {
    CustomerList {
        status,
        query: query.and_then(Query::parse),
        sort: Sort::parse(sort).expect("a sort"),
        page: Page::First,
        limit: 100,
        owner_display: OwnerDisplay::FirstName,
    }
}

impl House {
    /// One contact under the rules: everything it is given.
    async fn check(&self, rules: &AccessRules, number: usize, checks: &mut Checks) {
        let at = number % CONTACTS;
        let actor = self.world.contacts[at];
        let places = rules.asked_of_contacts();
        let known = contacts::known(&self.database.db, actor.contact, &places).await;
        let known = known.expect("a contact");
        for place in places {
            assert_eq!(known.value(place), self.contacts[at].value(place), "{place:?} as kept");
        }
        let standing = Standing::decide(actor, rules, &known);
        let view = [View::All, View::Organization, View::Owned][number % 3];
        let Ok(scope) = ticket_scope(&standing, rules, view) else { return };
        self.check_list(&scope, number, checks).await;
        self.check_search(&scope, checks).await;
        self.check_messages(&scope, checks).await;
        let reach = ticket_scope(&standing, rules, View::All).expect("a scope");
        let doors = Doors { portal_is_on: true, contact_may_sign_in: true };
        for ticket in &self.tickets {
            let explained = explain(doors, &standing, rules, &self.contacts[at], &ticket.facts());
            assert_eq!(explained.allowed, reach.admits(&ticket.facts()), "{rules:?}");
        }
        let one = &self.tickets[number % self.tickets.len()];
        let shown = tickets::show(&self.database.db, &reach, one.id, actor.contact).await;
        assert_eq!(shown.is_ok(), reach.admits(&one.facts()), "{rules:?} {:?}", one.recipe);
    }

    fn admitted<'a>(&'a self, scope: &'a TicketScope) -> impl Iterator<Item = &'a Ticket> {
        self.tickets.iter().filter(move |ticket| scope.admits(&ticket.facts()))
    }

    async fn check_list(&self, scope: &TicketScope, number: usize, checks: &mut Checks) {
        let status = [None, Some(Status::Open), Some(Status::Closed)][number % 3];
        let sort = ["-last_activity_at", "subject", "created_at"][number % 3];
        let wanted = |ticket: &&Ticket| {
            status.is_none_or(|status| ticket.recipe.closed == (status == Status::Closed))
        };
        let expected: BTreeSet<(TicketId, i64)> = self
            .admitted(scope)
            .filter(wanted)
            .map(|ticket| (ticket.id, ticket.activity(scope)))
            .collect();
        let found = tickets::list(&self.database.db, scope, &whole(status, None, sort)).await;
        let found = found.expect("a list");
        let rows = found.page.rows.iter().map(|(ticket, _)| ticket);
        let listed: BTreeSet<(TicketId, i64)> =
            rows.map(|ticket| (ticket.id, ticket.customer_activity_at.millis())).collect();
        assert_eq!(listed, expected, "on {}: {scope:?}", self.database.name);
        assert_eq!(found.total, expected.len() as u64, "the count: {scope:?}");
        if sort == "-last_activity_at" {
            let times = found.page.rows.iter().map(|(ticket, _)| ticket.customer_activity_at);
            assert!(times.rev().is_sorted(), "the order: {scope:?}");
        }
        checks.seen += expected.len();
        checks.unseen += self.tickets.len() - expected.len();
    }

    async fn check_search(&self, scope: &TicketScope, checks: &mut Checks) {
        let hit = |ticket: &&Ticket| {
            let query = Query::parse("zephyr").expect("words");
            let messages = ticket.recipe.messages.iter();
            messages.filter(|m| shows(scope, m)).any(|m| query.matches(&m.text))
        };
        let expected: BTreeSet<TicketId> =
            self.admitted(scope).filter(hit).map(|ticket| ticket.id).collect();
        let found =
            tickets::list(&self.database.db, scope, &whole(None, Some("zephyr"), "subject")).await;
        let found = found.expect("hits");
        let listed: BTreeSet<TicketId> =
            found.page.rows.iter().map(|(ticket, _)| ticket.id).collect();
        assert_eq!(listed, expected, "hits on {}: {scope:?}", self.database.name);
        for (ticket, snippet) in &found.page.rows {
            let text = snippet.as_ref().map(|snippet| snippet.text.as_str());
            assert_eq!(text, Some("zephyr here"), "the snippet of {:?}", ticket.id);
        }
        checks.hits += expected.len();
    }

    async fn check_messages(&self, scope: &TicketScope, checks: &mut Checks) {
        let mut expected = BTreeSet::new();
        let mut all = Vec::new();
        for (ticket, stored) in self.tickets.iter().zip(&self.world.messages) {
            for ((id, file), message) in stored.iter().zip(&ticket.recipe.messages) {
                all.push(*id);
                if scope.admits(&ticket.facts()) && shows(scope, message) {
                    expected.insert(file.clone());
                }
            }
        }
        let files = attachments::of_visible_messages(&self.database.db, scope, &all).await;
        let found: BTreeSet<String> =
            files.expect("files").into_iter().map(|file| file.id).collect();
        assert_eq!(found, expected, "files on {}: {scope:?}", self.database.name);
        checks.messages += expected.len();
        let Some(at) = (0..self.tickets.len()).max_by_key(|at| {
            let shown = self.tickets[*at].recipe.messages.iter().filter(|m| shows(scope, m));
            (self.tickets[*at].recipe.messages.len() * 2).saturating_sub(shown.count())
        }) else {
            return;
        };
        let (ticket, stored) = (&self.tickets[at], &self.world.messages[at]);
        let expected: BTreeSet<_> = stored
            .iter()
            .zip(&ticket.recipe.messages)
            .filter(|(_, message)| scope.admits(&ticket.facts()) && shows(scope, message))
            .map(|((id, _), _)| *id)
            .collect();
        let page = Page::First;
        let read =
            conversations::visible_messages(&self.database.db, scope, ticket.id, &page, 50).await;
        let read: BTreeSet<_> =
            read.expect("messages").rows.into_iter().map(|message| message.id).collect();
        assert_eq!(read, expected, "messages on {}: {scope:?}", self.database.name);
    }

    /// Who gains and loses, computed one by one, against the database's answer.
    async fn compare(&self, old: &AccessRules, new: &AccessRules, checks: &mut Checks) {
        let (before, after) = (self.pairs(old), self.pairs(new));
        let change = access_change::compare(&self.database.db, None, old, new).await;
        let change = change.expect("a comparison");
        let (gained, lost): (BTreeSet<_>, BTreeSet<_>) =
            (after.difference(&before).collect(), before.difference(&after).collect());
        let contacts = |pairs: &BTreeSet<&(ContactId, TicketId)>| {
            pairs.iter().map(|pair| pair.0).collect::<BTreeSet<_>>().len() as u64
        };
        let tickets = |pairs: &BTreeSet<&(ContactId, TicketId)>| {
            pairs.iter().map(|pair| pair.1).collect::<BTreeSet<_>>().len() as u64
        };
        let found = [
            change.contacts_gaining.count,
            change.contacts_losing.count,
            change.tickets_gaining.count,
            change.tickets_losing.count,
        ];
        let expected = [contacts(&gained), contacts(&lost), tickets(&gained), tickets(&lost)];
        assert_eq!(found, expected, "on {}: {old:?} to {new:?}", self.database.name);
        let hidden = |rules: &AccessRules| {
            let rules = AccessRules { visibility: Rule::Empty, ..rules.clone() };
            let actor = self.world.contacts[0];
            let standing = Standing::decide(actor, &rules, &self.contacts[0]);
            let scope = ticket_scope(&standing, &rules, View::All).expect("a scope");
            let of = |ticket: &Ticket| {
                let all = ticket.recipe.messages.clone().into_iter();
                all.map(|message| shows(&scope, &message)).collect::<Vec<_>>()
            };
            let live = self.tickets.iter().filter(|ticket| !ticket.archived);
            live.flat_map(of).collect::<Vec<bool>>()
        };
        let (was, will) = (hidden(old), hidden(new));
        let both = || was.iter().zip(&will);
        let shown = both().filter(|(was, will)| !**was && **will).count() as u64;
        let gone = both().filter(|(was, will)| **was && !**will).count() as u64;
        assert_eq!([change.messages_shown, change.messages_hidden], [shown, gone]);
        checks.comparisons += 1;
    }

    /// Every contact with every ticket it sees.
    fn pairs(&self, rules: &AccessRules) -> BTreeSet<(ContactId, TicketId)> {
        let of = |at: usize| {
            let actor = self.world.contacts[at];
            let standing = Standing::decide(actor, rules, &self.contacts[at]);
            let scope = ticket_scope(&standing, rules, View::All).expect("a scope");
            let seen = self.admitted(&scope).map(|ticket| (actor.contact, ticket.id));
            seen.collect::<Vec<_>>()
        };
        (0..CONTACTS).flat_map(of).collect()
    }
}
