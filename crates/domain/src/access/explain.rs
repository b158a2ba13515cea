//! Why a contact sees a ticket, or does not, in sentences (SPEC 2.11).
//!
//! The verdict is the scope's own; the steps say what each rule has to do with it.

use super::{
    rules::{AccessRules, Rule, TicketPermission},
    standing::Standing,
    ticket_scope::{TicketFacts, ticket_scope},
};
use crate::{
    filter::{Facts, FilterGroups, sentence},
    view::View,
};

/// What must be true before a contact sees anything at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doors {
    /// The portal is switched on.
    pub portal_is_on: bool,
    /// The contact has a confirmed way to sign in and is not in the recycle bin.
    pub contact_may_sign_in: bool,
}

impl Doors {
    /// Whether all of it is.
    #[must_use]
    pub const fn are_open(self) -> bool {
        self.portal_is_on && self.contact_may_sign_in
    }
}

/// A rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleName {
    /// The portal's switch.
    Portal,
    /// Whether the contact can sign in.
    Contact,
    /// The recycle bin.
    Archive,
    /// Contacts on the ticket.
    Association,
    /// The contact's primary company and those of the ticket.
    Company,
    /// The ticket permission.
    Permission,
    /// The criteria of the ticket permission.
    Criteria,
    /// Which tickets exist for customers.
    Visibility,
    /// Which messages customers see.
    Messages,
}

impl RuleName {
    /// The name in the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Contact => "contact",
            Self::Archive => "archive",
            Self::Association => "association",
            Self::Company => "company",
            Self::Permission => "permission",
            Self::Criteria => "criteria",
            Self::Visibility => "visibility",
            Self::Messages => "messages",
        }
    }
}

/// What a rule does in one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RulePart {
    /// It lets the contact see the ticket, if no other refuses.
    Grants,
    /// It keeps the ticket from the contact.
    Refuses,
    /// It has no say here.
    Neutral,
}

impl RulePart {
    /// The name in the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Grants => "grants",
            Self::Refuses => "refuses",
            Self::Neutral => "neutral",
        }
    }
}

/// A rule's part in a verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Which rule.
    pub rule: RuleName,
    /// What it does.
    pub part: RulePart,
    /// The same in a sentence.
    pub text: String,
}

/// Whether a contact sees a ticket, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Whether it does.
    pub allowed: bool,
    /// Each rule with its part, in the order they are applied.
    pub steps: Vec<Step>,
}

/// Explains whether the contact sees the ticket.
#[must_use]
pub fn explain(
    doors: Doors,
    standing: &Standing,
    rules: &AccessRules,
    contact: &impl Facts,
    ticket: &TicketFacts<'_, impl Facts>,
) -> Explanation {
    let scope = ticket_scope(standing, rules, View::All);
    let allowed = doors.are_open() && scope.is_ok_and(|scope| scope.admits(ticket));
    let mut steps = doors_steps(doors);
    if ticket.archived {
        steps.push(step(
            RuleName::Archive,
            RulePart::Refuses,
            "The ticket is in the recycle bin, where no customer sees it.",
        ));
    }
    let is_own = ticket.contacts.contains(&standing.contact());
    steps.push(association(is_own));
    steps.extend(company_steps(standing, rules, contact, ticket, is_own));
    steps.push(visibility(rules, ticket.properties));
    Explanation { allowed, steps }
}

/// What decides about any ticket of the contact, in sentences.
#[must_use]
pub fn describe(standing: &Standing, rules: &AccessRules, contact: &impl Facts) -> Vec<String> {
    let mut lines = vec!["Sees the tickets it is on itself.".to_owned()];
    lines.push(match (standing.company(), standing.actor().primary_company) {
        (Some(_), _) => "Sees the tickets of its primary company.".to_owned(),
        (None, None) => "Has no primary company, so it sees no company's tickets.".to_owned(),
        (None, Some(_)) => "Does not see other tickets of its company.".to_owned(),
    });
    lines.push(permission(rules).1);
    if rules.permission() == TicketPermission::Some {
        lines.push(criteria(rules, contact).1);
    }
    lines.push(match &rules.visibility {
        Rule::Empty => "Every ticket exists for customers.".to_owned(),
        Rule::Broken => BROKEN_VISIBILITY.to_owned(),
        Rule::Filters(groups) => {
            format!("Only tickets exist for customers where {}.", sentence(groups))
        }
    });
    lines
}

const BROKEN_VISIBILITY: &str =
    "The rule about which tickets exist for customers cannot be evaluated any more, so none does.";

fn step(rule: RuleName, part: RulePart, text: impl Into<String>) -> Step {
    Step { rule, part, text: text.into() }
}

fn doors_steps(doors: Doors) -> Vec<Step> {
    let mut steps = Vec::new();
    if !doors.portal_is_on {
        let text = "The portal is switched off, so nobody sees anything.";
        steps.push(step(RuleName::Portal, RulePart::Refuses, text));
    }
    if !doors.contact_may_sign_in {
        let text = "The contact cannot sign in: it has no confirmed access to the portal.";
        steps.push(step(RuleName::Contact, RulePart::Refuses, text));
    }
    steps
}

fn association(is_own: bool) -> Step {
    if is_own {
        step(RuleName::Association, RulePart::Grants, "The contact is on this ticket.")
    } else {
        step(RuleName::Association, RulePart::Neutral, "The contact is not on this ticket.")
    }
}

fn company_steps(
    standing: &Standing,
    rules: &AccessRules,
    contact: &impl Facts,
    ticket: &TicketFacts<'_, impl Facts>,
    is_own: bool,
) -> Vec<Step> {
    let primary = standing.actor().primary_company;
    let is_companys = primary.is_some_and(|company| ticket.companies.contains(&company));
    let company = match (primary.is_some(), is_companys) {
        (false, _) => "The contact has no primary company.",
        (true, true) => "The contact's primary company is on this ticket.",
        (true, false) => {
            "The contact's primary company is not on this ticket; secondary companies do not count."
        }
    };
    // What would let the contact see a colleague's ticket refuses it only when nothing else grants it.
    let part = |allows: bool| match (is_companys && standing.company().is_some(), allows) {
        (true, true) => RulePart::Grants,
        (_, false) if !is_own => RulePart::Refuses,
        _ => RulePart::Neutral,
    };
    let mut steps = vec![step(RuleName::Company, part(is_companys), company)];
    let (gives, text) = permission(rules);
    steps.push(step(RuleName::Permission, part(gives), text));
    if rules.permission() == TicketPermission::Some {
        let (met, text) = criteria(rules, contact);
        steps.push(step(RuleName::Criteria, part(met), text));
    }
    steps
}

/// Whether the permission can give company access, and what it says.
fn permission(rules: &AccessRules) -> (bool, String) {
    let (gives, text) = match rules.permission {
        None => (
            false,
            "Nobody has decided who sees a company's tickets, so contacts see only those they are on.",
        ),
        Some(TicketPermission::Own) => (false, "Contacts see only the tickets they are on."),
        Some(TicketPermission::Company) => {
            (true, "Contacts see the tickets of their primary company.")
        }
        Some(TicketPermission::Some) => {
            (true, "Contacts that meet the criteria see the tickets of their primary company.")
        }
    };
    (gives, text.to_owned())
}

/// Whether the contact meets the criteria, and which they are.
fn criteria(rules: &AccessRules, contact: &impl Facts) -> (bool, String) {
    match &rules.criteria {
        Rule::Empty => (false, "There are no criteria, so nobody meets them.".to_owned()),
        Rule::Broken => {
            (false, "The criteria cannot be evaluated any more, so nobody meets them.".to_owned())
        }
        Rule::Filters(groups) => {
            let met = groups.admits(contact);
            let (verb, groups) = (if met { "meets" } else { "does not meet" }, sentence(groups));
            (met, format!("The contact {verb} the criteria: {groups}."))
        }
    }
}

fn visibility(rules: &AccessRules, ticket: &impl Facts) -> Step {
    let exists = |groups: &FilterGroups| {
        let rule = sentence(groups);
        if groups.admits(ticket) {
            step(
                RuleName::Visibility,
                RulePart::Grants,
                format!("The ticket exists for customers: {rule}."),
            )
        } else {
            let text = format!("The ticket does not exist for customers, because not: {rule}.");
            step(RuleName::Visibility, RulePart::Refuses, text)
        }
    };
    match &rules.visibility {
        Rule::Empty => {
            step(RuleName::Visibility, RulePart::Neutral, "Every ticket exists for customers.")
        }
        Rule::Broken => step(RuleName::Visibility, RulePart::Refuses, BROKEN_VISIBILITY),
        Rule::Filters(groups) => exists(groups),
    }
}
