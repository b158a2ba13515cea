//! Rules and worlds with properties, drawn by chance but the same in each run.

use portico_domain::{
    access::{AccessRules, TicketPermission, WrittenRules},
    filter::{Operands, Operator, WrittenFilter, WrittenGroup},
    message::Channel,
    property::{Catalogue, Properties, Property, PropertyType},
    ticket::Priority,
};
use portico_store::testing::{MessageRecipe, TicketRecipe, WorldRecipe};
use proptest::{
    collection::vec,
    option,
    prelude::*,
    sample::{select, subsequence},
};

/// Texts that differ by case, accent, composition, blanks, and what databases read otherwise.
const TEXTS: [&str; 20] = [
    "Red apple",
    "red APPLE",
    "ÉTÉ",
    "e\u{301}te\u{301}",
    "ete",
    "straße",
    "STRASSE",
    "ΟΔΟΣ",
    "a_b",
    "axb",
    "100%",
    "back\\slash",
    "it's \"quoted\"",
    "one.two@acme.example",
    "ONE@Globex.example",
    "注文 42",
    " lead",
    "-",
    "apple",
    "red-apple pie",
];
/// What tests look for in texts, beside the texts themselves.
const NEEDLES: [&str; 14] = [
    "apple",
    "APP*",
    "*ple",
    "*pp*",
    "r*d",
    "a*e",
    "*@acme.example",
    "acme.example",
    "été",
    "a_*",
    "1*0",
    "one*t*o",
    "注*",
    "quot*d pie",
];
const NUMBERS: [&str; 10] =
    ["0", "-0", "1", "1.0", "01.50", "1.5", "-12.5", "0.05", "1000000000000000000000", "-3"];
const OPTIONS: [&str; 4] = ["a", "A", "b", "long option"];
const DAYS: [&str; 4] = ["1969-12-31", "2024-02-29", "2024-03-01", "9999-12-31"];
const TIMES: [&str; 4] = [
    "1969-12-31T23:59:59.999Z",
    "2024-02-29T00:00:00.000Z",
    "2024-02-29T00:00:00.001Z",
    "2024-03-01T10:30:00.000Z",
];
const ADDRESSES: [&str; 5] = [
    "",
    "one.two@acme.example",
    "ONE@Globex.example",
    "x@internal.acme.example",
    "ops@acme.example",
];

fn of(words: &'static [&'static str]) -> BoxedStrategy<String> {
    select(words).prop_map(str::to_owned).boxed()
}

/// A value as it is kept.
fn value(kind: PropertyType) -> BoxedStrategy<String> {
    let given = match kind {
        PropertyType::String => of(&TEXTS),
        PropertyType::Number => of(&NUMBERS),
        PropertyType::Bool => of(&["true", "false"]),
        PropertyType::Enumeration => of(&OPTIONS),
        PropertyType::MultiEnumeration => {
            subsequence(OPTIONS.to_vec(), 1..=3).prop_map(|all| all.join(";")).boxed()
        }
        PropertyType::Date => of(&DAYS),
        PropertyType::Datetime => of(&TIMES),
    };
    prop_oneof![1 => Just(String::new()), 3 => given].boxed()
}

/// What a filter compares with.
fn operand(property: &Property, operator: Operator) -> BoxedStrategy<String> {
    let kind = property.definition.kind;
    let contains = matches!(operator, Operator::ContainsToken | Operator::NotContainsToken);
    match kind {
        PropertyType::String if contains => prop_oneof![of(&NEEDLES), of(&TEXTS)].boxed(),
        PropertyType::String => prop_oneof![of(&TEXTS), of(&ADDRESSES[1..])].boxed(),
        PropertyType::Number => of(&NUMBERS),
        PropertyType::Bool => of(&["true", "false"]),
        PropertyType::Date | PropertyType::Datetime if contains => {
            of(&["2024", "29", "2024-02-29", "20*", "*-29"])
        }
        PropertyType::Date | PropertyType::Datetime => {
            prop_oneof![of(&DAYS), of(&TIMES), of(&["1709164800000", "0", "-1", "3", "5"])].boxed()
        }
        PropertyType::Enumeration | PropertyType::MultiEnumeration => {
            let known = property.definition.options.clone();
            let plain = prop_oneof![of(&OPTIONS), of(&["a;b", "portal", "email"])];
            if known.is_empty() { plain.boxed() } else { prop_oneof![select(known), plain].boxed() }
        }
    }
}

fn filter(properties: &Properties) -> BoxedStrategy<WrittenFilter> {
    let pair = |property: &Property| {
        let operators = Operator::ALL.into_iter().filter(|operator| operator.fits(property));
        operators.map(|operator| (property.clone(), operator)).collect::<Vec<_>>()
    };
    let pairs: Vec<_> = properties.all().iter().flat_map(pair).collect();
    select(pairs)
        .prop_flat_map(|(property, operator)| {
            let one = operand(&property, operator);
            let list = vec(operand(&property, operator), 1..4);
            (Just((property.definition.name, operator)), one.clone(), one, list)
        })
        .prop_map(|((property, operator), value, high, values)| {
            let mut written = WrittenFilter {
                property,
                operator: operator.name().to_owned(),
                ..WrittenFilter::default()
            };
            match operator.operands() {
                Operands::None => {}
                Operands::One => written.value = Some(value),
                Operands::Range => (written.value, written.high_value) = (Some(value), Some(high)),
                Operands::List => written.values = values,
            }
            written
        })
        .boxed()
}

/// Groups that a rule can have; none in one of six.
fn groups(properties: &Properties) -> BoxedStrategy<Vec<WrittenGroup>> {
    let group = vec(filter(properties), 1..4).prop_map(|filters| WrittenGroup { filters });
    let large = vec(filter(properties), 5..=5).prop_map(|filters| WrittenGroup { filters });
    prop_oneof![
        1 => Just(Vec::new()),
        4 => vec(group, 1..4),
        1 => vec(large, 5..=5),
    ]
    .boxed()
}

/// Rules that can be evaluated, and now and then one that cannot.
pub(crate) fn rules(catalogue: &Catalogue) -> impl Strategy<Value = AccessRules> {
    let permission = option::weighted(
        0.95,
        select(vec![TicketPermission::Own, TicketPermission::Company, TicketPermission::Some]),
    );
    let parts = (groups(&catalogue.contact), groups(&catalogue.ticket), groups(&catalogue.message));
    let catalogue = catalogue.clone();
    (permission, parts, 0..40_u8).prop_map(move |(permission, parts, broken)| {
        let (criteria, visibility, internal) = parts;
        let mut written = WrittenRules { permission, criteria, visibility, internal };
        written.leave_out_what_is_wrong(&catalogue);
        match broken {
            0 => written.criteria.push(WrittenGroup::default()),
            1 => written.visibility.push(WrittenGroup::default()),
            2 => written.internal.push(WrittenGroup::default()),
            _ => {}
        }
        written.read(&catalogue).0
    })
}

trait LeaveOut {
    fn leave_out_what_is_wrong(&mut self, catalogue: &Catalogue);
}

impl LeaveOut for WrittenRules {
    /// Takes out filters whose values do not fit, such as ranges upside down.
    fn leave_out_what_is_wrong(&mut self, catalogue: &Catalogue) {
        for (groups, properties) in [
            (&mut self.criteria, &catalogue.contact),
            (&mut self.visibility, &catalogue.ticket),
            (&mut self.internal, &catalogue.message),
        ] {
            let limits = portico_domain::filter::Limits::RULE;
            let is_right = |filter: &WrittenFilter| {
                let alone = [WrittenGroup { filters: vec![filter.clone()] }];
                portico_domain::filter::parse(&alone, properties, limits).is_ok()
            };
            for group in groups.iter_mut() {
                group.filters.retain(is_right);
            }
            groups.retain(|group| !group.filters.is_empty());
        }
    }
}

fn message() -> impl Strategy<Value = MessageRecipe> {
    let flags = (proptest::bool::weighted(0.8), proptest::bool::weighted(0.8));
    let channels = [Channel::Portal, Channel::HelpDesk, Channel::Email, Channel::Import];
    let to = subsequence(ADDRESSES[1..].to_vec(), 0..=2);
    let subject = prop_oneof![Just(String::new()), of(&TEXTS)];
    let text = of(&["please help", "zephyr here", "nothing"]);
    (flags, of(&ADDRESSES), to, subject, select(channels.to_vec()), text, 0..20_i64).prop_map(
        |((is_visible, in_original_thread), sender, to, subject, channel, text, sent_at)| {
            MessageRecipe {
                is_visible,
                in_original_thread,
                sender,
                recipients: to.into_iter().map(str::to_owned).collect(),
                subject,
                channel,
                text,
                sent_at,
            }
        },
    )
}

fn values() -> Vec<BoxedStrategy<String>> {
    portico_store::testing::PROPERTIES.into_iter().map(|(_, _, _, kind)| value(kind)).collect()
}

fn ticket(recipe: TicketRecipe) -> impl Strategy<Value = TicketRecipe> {
    let priority = option::of(select(Priority::ALL.to_vec()));
    let subject = prop_oneof![Just(recipe.subject.clone()), of(&TEXTS)];
    (values(), vec(message(), 0..4), priority, subject).prop_map(
        move |(values, messages, priority, subject)| TicketRecipe {
            subject,
            values,
            messages,
            priority,
            ..recipe.clone()
        },
    )
}

/// The world with properties and conversations.
pub(crate) fn furnished(world: WorldRecipe) -> impl Strategy<Value = WorldRecipe> {
    let contacts = vec(values(), world.contacts.len());
    let tickets: Vec<_> = world.tickets.iter().cloned().map(ticket).collect();
    (contacts, tickets).prop_map(move |(values, tickets)| WorldRecipe {
        values,
        tickets,
        ..world.clone()
    })
}
