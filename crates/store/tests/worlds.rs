//! Recipes for worlds, drawn by chance but the same in each run.

use portico_domain::{
    access::{
        AccessRules, Standing, TicketFacts, TicketPermission, TicketScope, ViewRefused,
        ticket_scope,
    },
    actor::ContactActor,
    filter::Record,
    view::View,
};
use portico_store::testing::{TicketRecipe, World, WorldRecipe};
use proptest::{
    collection::{hash_set, vec},
    option,
    prelude::*,
    sample::select,
    strategy::ValueTree,
    test_runner::TestRunner,
};

pub(crate) const CONTACTS: usize = 5;
const COMPANIES: usize = 3;
const STAFF: usize = 4;
/// Words that sort differently by byte, by case and by accent.
const WORDS: [&str; 9] =
    ["Zebra", "zebra", "Äpfel", "apfel", "émile", "Ω", "注文", "😀 smile", "a\u{301}b"];

fn numbers(below: usize, most: usize) -> impl Strategy<Value = Vec<usize>> {
    hash_set(0..below, 0..=most).prop_map(|set| set.into_iter().collect())
}

fn word() -> impl Strategy<Value = String> {
    select(WORDS.as_slice()).prop_map(str::to_owned)
}

fn ticket() -> impl Strategy<Value = TicketRecipe> {
    // Few different times and words, so that ties are common.
    let times = (0_i64..6, 0_i64..6);
    let states = (proptest::bool::weighted(0.4), proptest::bool::weighted(0.15));
    let links = (numbers(CONTACTS, 2), numbers(COMPANIES, 2), option::of(0..STAFF));
    (word(), links, times, states).prop_map(|(subject, links, times, (closed, archived))| {
        let (contacts, companies, owner) = links;
        let (created_at, customer_activity_at) = times;
        TicketRecipe {
            subject,
            contacts,
            companies,
            owner,
            created_at,
            customer_activity_at,
            closed,
            archived,
            values: Vec::new(),
            priority: None,
            messages: Vec::new(),
        }
    })
}

fn world(tickets: usize) -> impl Strategy<Value = WorldRecipe> {
    let contacts = vec((word(), numbers(COMPANIES, 2)), CONTACTS);
    let staff = vec([word(), word(), word()], STAFF);
    (contacts, staff, vec(ticket(), tickets)).prop_map(|(contacts, staff, tickets)| WorldRecipe {
        contacts,
        companies: COMPANIES,
        values: Vec::new(),
        staff,
        tickets,
    })
}

/// That many worlds with that many tickets each.
pub(crate) fn worlds(count: usize, tickets: usize) -> Vec<WorldRecipe> {
    let mut runner = TestRunner::deterministic();
    let draw = |_| world(tickets).new_tree(&mut runner).expect("a world").current();
    (0..count).map(draw).collect()
}

/// The scope of a portal that has decided about the permission and nothing else.
pub(crate) fn scope(
    actor: ContactActor,
    permission: TicketPermission,
    view: View,
) -> Result<TicketScope, ViewRefused> {
    let rules = AccessRules { permission: Some(permission), ..AccessRules::default() };
    ticket_scope(&Standing::decide(actor, &rules, &Record::default()), &rules, view)
}

/// Whether a ticket without properties is in a scope.
pub(crate) fn is_in(ticket: &TicketRecipe, world: &World, scope: &TicketScope) -> bool {
    let contacts: Vec<_> = ticket.contacts.iter().map(|i| world.contacts[*i].contact).collect();
    let companies: Vec<_> = ticket.companies.iter().map(|i| world.companies[*i]).collect();
    let archived = ticket.archived;
    let properties = &Record::default();
    scope.admits(&TicketFacts { contacts: &contacts, companies: &companies, archived, properties })
}
