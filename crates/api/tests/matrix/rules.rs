//! The sets of rules under which everybody asks, as the portal keeps them and as the domain
//! reads them.

use portico_domain::{
    access::{AccessRules, TicketPermission, WrittenRules},
    filter::WrittenGroup,
    portal::{ClosedReplyPolicy, PortalRules},
    property::{Catalogue, Place, Properties, Property, PropertyDefinition, RecordKind, built_in},
};

/// What the right one of the twin houses has more where the rules hide it from everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secret {
    /// Tickets that the visibility filter hides.
    Filtered,
    /// Tickets of companies without a contact.
    Companys,
    /// Messages that the internal communication rule hides.
    Internal,
}

/// A set of rules.
#[derive(Debug, Clone, Copy)]
pub struct RuleSet {
    pub name: &'static str,
    /// The portal's column; `NULL` when nobody decided.
    permission: Option<TicketPermission>,
    criteria: &'static str,
    visibility: &'static str,
    internal: &'static str,
    pub is_on: bool,
    pub closed_reply: ClosedReplyPolicy,
    pub customers_may_close: bool,
    pub secrets: &'static [Secret],
}

/// The rules of a portal that has decided about the permission alone.
const PLAIN: RuleSet = RuleSet {
    name: "undecided",
    permission: None,
    criteria: "[]",
    visibility: "[]",
    internal: "[]",
    is_on: true,
    closed_reply: ClosedReplyPolicy::Reopen,
    customers_may_close: true,
    secrets: &[Secret::Companys],
};

const CRITERIA: &str = r#"[{"filters":[{"property":"email","operator":"CONTAINS_TOKEN","value":"ben*"}]},
    {"filters":[{"property":"firstname","operator":"IN","values":["CLEO","nobody"]}]}]"#;
const VISIBILITY: &str =
    r#"[{"filters":[{"property":"hs_ticket_priority","operator":"IN","values":["HIGH","URGENT"]}]}]"#;
const INTERNAL: &str = r#"[{"filters":[{"property":"sender_domain","operator":"EQ","value":"internal.test"}]},
    {"filters":[{"property":"subject","operator":"CONTAINS_TOKEN","value":"confidential"}]}]"#;
/// Asks about a property that is gone.
const BROKEN: &str = r#"[{"filters":[{"property":"p_gone","operator":"HAS_PROPERTY"}]}]"#;

/// All of them.
pub fn rule_sets() -> [RuleSet; 11] {
    use TicketPermission::{Company, Own, Some as Matching};
    let (own, company) =
        (RuleSet { permission: Some(Own), ..PLAIN }, RuleSet { permission: Some(Company), ..PLAIN });
    let company = RuleSet { secrets: &[], ..company };
    let some = RuleSet { permission: Some(Matching), criteria: CRITERIA, secrets: &[], ..PLAIN };
    [
        RuleSet { name: "own", ..own },
        RuleSet { name: "company", ..company },
        RuleSet {
            name: "company + visibility",
            visibility: VISIBILITY,
            secrets: &[Secret::Filtered],
            ..company
        },
        RuleSet { name: "some + criteria", ..some },
        RuleSet {
            name: "company + internal",
            internal: INTERNAL,
            secrets: &[Secret::Internal],
            ..company
        },
        RuleSet {
            name: "some + visibility + internal, closing and replying restricted",
            visibility: VISIBILITY,
            internal: INTERNAL,
            closed_reply: ClosedReplyPolicy::Refuse,
            customers_may_close: false,
            secrets: &[Secret::Filtered, Secret::Internal],
            ..some
        },
        RuleSet {
            name: "company + broken visibility",
            visibility: BROKEN,
            secrets: &[Secret::Filtered, Secret::Companys, Secret::Internal],
            ..company
        },
        RuleSet {
            name: "some + broken criteria",
            criteria: BROKEN,
            secrets: &[Secret::Companys],
            ..some
        },
        RuleSet {
            name: "company + broken internal",
            internal: BROKEN,
            secrets: &[Secret::Internal],
            ..company
        },
        RuleSet { name: "undecided", ..PLAIN },
        RuleSet {
            name: "switched off",
            is_on: false,
            secrets: &[Secret::Filtered, Secret::Companys, Secret::Internal],
            ..company
        },
    ]
}

impl RuleSet {
    /// The portal's columns, as SQL sets them.
    pub fn columns(&self) -> String {
        let permission = self.permission.map_or("NULL".to_owned(), |p| format!("'{}'", p.name()));
        format!(
            "ticket_permission = {permission}, criteria = '{}', ticket_visibility = '{}', \
             internal_messages = '{}', is_on = {}, closed_reply = '{}', customers_may_close = {}",
            self.criteria,
            self.visibility,
            self.internal,
            self.is_on,
            self.closed_reply.name(),
            self.customers_may_close
        )
    }

    /// What the domain makes of them.
    pub fn read(&self) -> PortalRules {
        let groups = |json: &str| -> Vec<WrittenGroup> { serde_json::from_str(json).expect(json) };
        let written = WrittenRules {
            permission: self.permission,
            criteria: groups(self.criteria),
            visibility: groups(self.visibility),
            internal: groups(self.internal),
        };
        let (access, mistakes): (AccessRules, _) = written.read(&catalogue());
        assert_eq!(mistakes.is_empty(), !self.name.contains("broken"), "{}: {mistakes:?}", self.name);
        PortalRules {
            access,
            closed_reply: self.closed_reply,
            customers_may_close: self.customers_may_close,
            ..PortalRules::default()
        }
    }
}

/// The properties that every installation has.
fn catalogue() -> Catalogue {
    let of = |record: RecordKind| {
        let all = built_in::BUILT_IN.iter().filter(|known| known.record == record);
        Properties::new(all.map(property).collect())
    };
    Catalogue {
        contact: of(RecordKind::Contact),
        ticket: of(RecordKind::Ticket),
        message: of(RecordKind::Message),
    }
}

fn property(known: &built_in::BuiltIn) -> Property {
    let kept = |id| Property {
        place: Place::Value(id),
        definition: PropertyDefinition {
            name: known.name.to_owned(),
            label: known.label.to_owned(),
            kind: known.kind,
            options: Vec::new(),
        },
        option_labels: Vec::new(),
    };
    known.of_record().or_else(|| known.id().map(kept)).expect("a place")
}
