//! The laws of who sees what (SPEC 2.1 to 2.6), for any contact and any ticket.
#![expect(clippy::expect_used, reason = "tests")]

use portico_domain::{
    access::{
        AccessRules, Rule, Standing, TicketFacts,
        TicketPermission::{self, Company, Own, Some as Matching},
        TicketScope, ViewRefused, may_choose_views, ticket_scope,
    },
    actor::ContactActor,
    filter::Record,
    id::{CompanyId, ContactId, Id},
    view::View,
};
use proptest::prelude::*;

/// A ticket with its associations.
#[derive(Debug, Clone)]
struct Ticket {
    contacts: Vec<ContactId>,
    companies: Vec<CompanyId>,
    archived: bool,
}

impl Ticket {
    fn is_in(&self, scope: &TicketScope) -> bool {
        let Self { contacts, companies, archived } = self;
        let properties = &Record::default();
        scope.admits(&TicketFacts { contacts, companies, archived: *archived, properties })
    }
}

/// Few ids, so that contacts and tickets often meet.
fn few<K: std::fmt::Debug>() -> impl Strategy<Value = Id<K>> {
    (1_i64..6).prop_map(|raw| Id::new(raw).expect("an id"))
}

fn actor() -> impl Strategy<Value = ContactActor> {
    (few(), proptest::option::of(few()))
        .prop_map(|(contact, primary_company)| ContactActor { contact, primary_company })
}

fn employed() -> impl Strategy<Value = ContactActor> {
    (few(), few())
        .prop_map(|(contact, company)| ContactActor { contact, primary_company: Some(company) })
}

fn ticket() -> impl Strategy<Value = Ticket> {
    let contacts = proptest::collection::vec(few(), 0..4);
    let companies = proptest::collection::vec(few(), 0..4);
    (contacts, companies, proptest::bool::weighted(0.1))
        .prop_map(|(contacts, companies, archived)| Ticket { contacts, companies, archived })
}

fn rules(permission: TicketPermission) -> AccessRules {
    AccessRules { permission: Some(permission), ..AccessRules::default() }
}

fn standing(actor: ContactActor, rules: &AccessRules) -> Standing {
    Standing::decide(actor, rules, &Record::default())
}

fn scope(
    actor: ContactActor,
    permission: TicketPermission,
    view: View,
) -> Result<TicketScope, ViewRefused> {
    let rules = rules(permission);
    ticket_scope(&standing(actor, &rules), &rules, view)
}

fn sees(actor: ContactActor, permission: TicketPermission, view: View, ticket: &Ticket) -> bool {
    scope(actor, permission, view).is_ok_and(|scope| ticket.is_in(&scope))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn company_access_never_takes_a_ticket_away(actor in actor(), ticket in ticket()) {
        prop_assert!(!sees(actor, Own, View::All, &ticket) || sees(actor, Company, View::All, &ticket));
    }

    #[test]
    fn own_access_shows_exactly_the_tickets_the_contact_is_on(actor in actor(), ticket in ticket()) {
        let is_on_it = ticket.contacts.contains(&actor.contact) && !ticket.archived;
        prop_assert_eq!(sees(actor, Own, View::All, &ticket), is_on_it);
    }

    #[test]
    fn organization_and_owned_tickets_together_are_all_tickets(actor in employed(), ticket in ticket()) {
        let part = |view| sees(actor, Company, view, &ticket);
        prop_assert_eq!(part(View::Organization) || part(View::Owned), part(View::All));
    }

    #[test]
    fn organization_tickets_are_the_primary_companys(actor in actor(), ticket in ticket()) {
        let its = actor.primary_company.is_some_and(|company| ticket.companies.contains(&company));
        prop_assert_eq!(sees(actor, Company, View::Organization, &ticket), its && !ticket.archived);
    }

    #[test]
    fn a_missing_company_never_matches(contact in few(), ticket in ticket()) {
        let alone = ContactActor { contact, primary_company: None };
        let is_on_it = ticket.contacts.contains(&contact) && !ticket.archived;
        prop_assert_eq!(sees(alone, Company, View::All, &ticket), is_on_it);
    }

    #[test]
    fn archived_tickets_are_seen_by_nobody(actor in actor(), ticket in ticket()) {
        let archived = Ticket { archived: true, ..ticket };
        for permission in [Own, Company] {
            for view in [View::All, View::Organization, View::Owned] {
                prop_assert!(!sees(actor, permission, view, &archived));
            }
        }
    }

    #[test]
    fn views_are_refused_exactly_where_they_are_not_offered(actor in actor()) {
        for permission in [Own, Company] {
            let offered = may_choose_views(&standing(actor, &rules(permission)));
            prop_assert_eq!(offered, permission == Company && actor.primary_company.is_some());
            for view in [View::Organization, View::Owned] {
                let refused = scope(actor, permission, view) == Err(ViewRefused);
                prop_assert_eq!(refused, !offered);
            }
            prop_assert!(scope(actor, permission, View::All).is_ok());
        }
    }

    #[test]
    fn criteria_that_are_empty_or_broken_give_nobody_company_access(actor in actor(), ticket in ticket()) {
        for criteria in [Rule::Empty, Rule::Broken] {
            let rules = AccessRules { criteria, ..rules(Matching) };
            let scope = ticket_scope(&standing(actor, &rules), &rules, View::All);
            let seen = scope.is_ok_and(|scope| ticket.is_in(&scope));
            prop_assert_eq!(seen, sees(actor, Own, View::All, &ticket));
        }
    }

    #[test]
    fn a_broken_rule_about_tickets_shows_none(actor in actor(), ticket in ticket()) {
        for permission in [Own, Company, Matching] {
            let rules = AccessRules { visibility: Rule::Broken, ..rules(permission) };
            let scope = ticket_scope(&standing(actor, &rules), &rules, View::All);
            prop_assert!(!scope.is_ok_and(|scope| ticket.is_in(&scope)));
        }
    }

    #[test]
    fn the_empty_scope_admits_nothing(ticket in ticket()) {
        prop_assert!(!ticket.is_in(&TicketScope::nothing()));
    }
}

#[test]
fn a_portal_that_never_decided_shows_own_tickets_only() {
    assert_eq!(portico_domain::portal::PortalRules::default().access.permission(), Own);
}
