//! The laws of filters (SPEC 2.4), for any value and any rule.
#![expect(clippy::expect_used, reason = "tests")]

use portico_domain::{
    filter::{
        Facts, FilterGroups, Limits, Operator, Reason, Record, WrittenFilter, WrittenGroup, fold,
        key, parse, sentence, words,
    },
    id::Id,
    property::{
        Place, Properties, Property, PropertyDefinition, PropertyType as T, RecordKind, built_in,
        parse_value,
    },
};
use proptest::prelude::*;

const KINDS: [T; 7] =
    [T::String, T::Number, T::Bool, T::Enumeration, T::MultiEnumeration, T::Date, T::Datetime];

fn property(kind: T) -> Property {
    let number = KINDS.iter().position(|known| *known == kind).map_or(0, |at| at + 1);
    Property {
        place: Place::Value(Id::new(i64::try_from(number).expect("small")).expect("an id")),
        definition: PropertyDefinition {
            name: kind.name().to_owned(),
            label: kind.name().to_owned(),
            kind,
            options: ["a", "A", "b", "true"].map(str::to_owned).to_vec(),
        },
        option_labels: Vec::new(),
        is_read_only: false,
        is_unique: false,
    }
}

fn properties() -> Properties {
    Properties::new(KINDS.map(property).to_vec())
}

fn written(property: &str, operator: &str, values: &[&str]) -> WrittenFilter {
    let mut filter = WrittenFilter {
        property: property.to_owned(),
        operator: operator.to_owned(),
        ..WrittenFilter::default()
    };
    let mut values = values.iter().map(|value| (*value).to_owned());
    if operator.ends_with("IN") && operator != "CONTAINS_TOKEN" {
        filter.values = values.collect();
    } else {
        filter.value = values.next();
        filter.high_value = values.next();
    }
    filter
}

fn rule(groups: &[&[WrittenFilter]]) -> Result<FilterGroups, Vec<(String, Reason)>> {
    let written: Vec<WrittenGroup> =
        groups.iter().map(|filters| WrittenGroup { filters: filters.to_vec() }).collect();
    match parse(&written, &properties(), Limits::RULE) {
        Ok(groups) => Ok(groups.expect("groups")),
        Err(errors) => Err(errors.into_iter().map(|error| (error.path(), error.reason)).collect()),
    }
}

fn holds(kind: T, value: &str, operator: &str, values: &[&str]) -> bool {
    let groups = rule(&[&[written(kind.name(), operator, values)]]).expect("a rule");
    let record: Record = [(property(kind).place, value.to_owned())].into_iter().collect();
    groups.admits(&record)
}

#[test]
fn operators_mean_what_the_contract_says() {
    for (kind, value, operator, operands, expected) in [
        (T::String, "Red Apple", "EQ", &["red APPLE"][..], true),
        (T::String, "Red Apple", "EQ", &["red"], false),
        (T::String, "été", "EQ", &["ete"], false),
        (T::String, "b", "GT", &["A"], true),
        (T::String, "x", "IN", &["X", "y"], true),
        (T::String, "x", "NOT_IN", &["X", "y"], false),
        (T::String, "m", "BETWEEN", &["A", "Z"], true),
        (T::String, "the Printer.", "CONTAINS_TOKEN", &["printer"], true),
        (T::String, "Printers", "CONTAINS_TOKEN", &["printer"], false),
        (T::String, "Printers", "CONTAINS_TOKEN", &["print*"], true),
        (T::String, "a@acme.example", "CONTAINS_TOKEN", &["*@acme.example"], true),
        (T::String, "a@acme.example", "NOT_CONTAINS_TOKEN", &["globex"], true),
        (T::Number, "0.750", "EQ", &["0.75"], true),
        (T::Number, "9", "LT", &["10"], true),
        (T::Number, "-2", "BETWEEN", &["-10", "-2.0"], true),
        (T::Number, "100000000000000000001", "GT", &["100000000000000000000"], true),
        (T::Bool, "true", "EQ", &["true"], true),
        (T::Enumeration, "a", "EQ", &["A"], false),
        (T::Enumeration, "a", "IN", &["A", "a"], true),
        (T::MultiEnumeration, "a;b", "EQ", &["a;b"], true),
        (T::MultiEnumeration, "a;b", "EQ", &["a"], false),
        (T::MultiEnumeration, "a;b", "IN", &["b", "A"], true),
        (T::MultiEnumeration, "a;b", "NOT_IN", &["A"], true),
        (T::MultiEnumeration, "a;b", "CONTAINS_TOKEN", &["b"], true),
        (T::MultiEnumeration, "a;b", "CONTAINS_TOKEN", &["a;b"], false),
        (T::Enumeration, "a", "CONTAINS_TOKEN", &["a"], true),
        (T::Date, "2024-02-29", "EQ", &["1709164800000"], true),
        (T::Date, "2024-02-29", "EQ", &["2024-02-29T01:00:00+01:00"], true),
        (T::Datetime, "2024-02-29T00:00:00.001Z", "GT", &["2024-02-29"], true),
        (T::Date, "9999-12-31", "LT", &["1970-01-01"], false),
    ] {
        assert_eq!(
            holds(kind, value, operator, operands),
            expected,
            "{value} {operator} {operands:?}"
        );
    }
}

#[test]
fn a_missing_value_passes_only_where_it_is_asked_for() {
    for kind in KINDS {
        let value = match kind {
            T::Number => "1",
            T::Bool => "true",
            T::Date | T::Datetime => "2024-02-29",
            _ => "a",
        };
        for operator in Operator::ALL.into_iter().filter(|operator| operator.fits(&property(kind)))
        {
            let operands: &[&str] = match operator {
                Operator::HasProperty | Operator::NotHasProperty => &[],
                Operator::Between => &[value, value],
                _ => &[value],
            };
            let passes = holds(kind, "", operator.name(), operands);
            assert_eq!(passes, operator == Operator::NotHasProperty, "{kind:?} {operator:?}");
        }
    }
}

#[test]
fn mistakes_are_named_with_their_place() {
    let right = written("string", "EQ", &["a"]);
    for (wrong, part, reason) in [
        (written("plan", "EQ", &["a"]), "property", Reason::UnknownProperty("plan".into())),
        (written("string", "LIKE", &["a"]), "operator", Reason::UnknownOperator("LIKE".into())),
        (written("bool", "BETWEEN", &["true", "true"]), "operator", Reason::Unfit),
        (written("string", "EQ", &[]), "value", Reason::Missing),
        (written("string", "EQ", &[" "]), "value", Reason::Missing),
        (written("string", "EQ", &["a\0b"]), "value", Reason::Nul),
        (written("string", "EQ", &["a", "b"]), "high_value", Reason::NotTaken),
        (written("string", "IN", &[]), "values", Reason::Missing),
        (written("string", "IN", &["a", ""]), "values", Reason::Missing),
        (written("string", "HAS_PROPERTY", &["a"]), "value", Reason::NotTaken),
        (written("string", "CONTAINS_TOKEN", &["%"]), "value", Reason::NoWord),
        (written("string", "EQ", &[&"x".repeat(1_001)]), "value", Reason::TooLong),
        (written("number", "EQ", &["many"]), "value", Reason::Number),
        (written("bool", "EQ", &["yes"]), "value", Reason::Bool),
        (written("date", "EQ", &["31.12.2024"]), "value", Reason::Time),
        (written("number", "BETWEEN", &["2", "1"]), "high_value", Reason::UpsideDown),
    ] {
        let errors = rule(&[std::slice::from_ref(&right), &[right.clone(), wrong.clone()]]);
        let expected = vec![(format!("1.filters.1.{part}"), reason)];
        assert_eq!(errors, Err(expected), "{wrong:?}");
    }
}

#[test]
fn rules_have_limits() {
    let one = written("string", "EQ", &["a"]);
    let many = |count| vec![one.clone(); count];
    assert!(rule(&[&many(10), &many(10), &many(5)]).is_ok());
    let of = |errors: Result<_, Vec<(String, Reason)>>| errors.err().unwrap_or_default();
    assert_eq!(of(rule(&[&many(9), &many(9), &many(8)])), [(String::new(), Reason::TooMany(25))]);
    assert_eq!(of(rule(&[&many(11)])), [("0.filters".to_owned(), Reason::TooManyInGroup(10))]);
    assert_eq!(of(rule(&[&many(1), &[]])), [("1.filters".to_owned(), Reason::EmptyGroup)]);
    let six: Vec<&[WrittenFilter]> = vec![std::slice::from_ref(&one); 6];
    assert_eq!(of(rule(&six)), [(String::new(), Reason::TooManyGroups(5))]);
}

#[test]
fn rules_read_as_sentences() {
    let groups = rule(&[
        &[written("enumeration", "IN", &["a", "b"]), written("number", "GTE", &["050.0"])],
        &[
            written("date", "LT", &["2024-02-29"]),
            written("string", "CONTAINS_TOKEN", &["*@Acme.example"]),
        ],
    ]);
    assert_eq!(
        sentence(&groups.expect("a rule")),
        "enumeration is one of a or b and number is at least 50; or date is before 2024-02-29 \
         and string contains the word “*@acme.example”"
    );
}

#[test]
fn properties_that_records_keep_have_names_of_their_own() {
    for record in
        [RecordKind::Contact, RecordKind::Company, RecordKind::Ticket, RecordKind::Message]
    {
        let all: Vec<Property> = built_in::of_records(record).collect();
        assert!(!all.is_empty(), "{record:?}");
        for (at, one) in all.iter().enumerate() {
            let is_twin = |other: &&Property| other.definition.name == one.definition.name;
            assert_eq!(all[..at].iter().filter(is_twin).count(), 0, "{one:?} stands twice");
        }
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[a-zA-ZäÖßΣς@._ %*-]{0,12}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn folding_twice_changes_nothing(text in text()) {
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }

    #[test]
    fn every_value_that_is_taken_has_a_key(text in text(), number in any::<i64>(), at in 0..7_usize) {
        let property = property(KINDS[at]);
        for text in [text, number.to_string(), format!("{}.{}", number / 100, number.unsigned_abs() % 100)] {
            if let Ok(Some(value)) = parse_value(&property.definition, &text) {
                prop_assert!(key(KINDS[at], &value).is_some(), "{value:?}");
            }
        }
    }

    #[test]
    fn keys_of_numbers_sort_as_the_numbers(a in -1_000_000_i64..1_000_000, b in -1_000_000_i64..1_000_000) {
        let number = |n: i64| {
            let sign = if n < 0 { "-" } else { "" };
            key(T::Number, &format!("{sign}{}.{:03}", n.abs() / 1_000, n.abs() % 1_000))
        };
        prop_assert_eq!(number(a).cmp(&number(b)), a.cmp(&b));
    }

    #[test]
    fn words_have_no_blanks_and_are_found_in_their_text(text in text()) {
        for word in words(&text) {
            prop_assert!(!word.chars().any(char::is_whitespace));
            prop_assert!(!word.is_empty());
        }
    }

    #[test]
    fn a_filter_more_never_shows_more_and_a_group_more_never_fewer(
        values in prop::collection::vec(("[ab]{0,2}", 0..3_usize), 7),
        extra in 0..3_usize,
    ) {
        let operators = ["EQ", "NEQ", "CONTAINS_TOKEN"];
        let filters: Vec<WrittenFilter> = values
            .iter()
            .map(|(value, at)| {
                let value = if value.is_empty() { "a" } else { value };
                written("string", operators[*at], &[value])
            })
            .collect();
        let few = rule(&[&filters[..2], &filters[2..4]]).expect("a rule");
        let more_filters = rule(&[&filters[..3], &filters[2..5]]).expect("a rule");
        let more_groups = rule(&[&filters[..2], &filters[2..4], &filters[4..5 + extra]]).expect("a rule");
        for value in ["", "a", "b", "aa", "a b", "ba"] {
            let record: Record = [(property(T::String).place, value.to_owned())].into_iter().collect();
            prop_assert!(record.value(property(T::String).place).is_some() != value.is_empty());
            prop_assert!(!more_filters.admits(&record) || few.admits(&record));
            prop_assert!(!few.admits(&record) || more_groups.admits(&record));
        }
    }
}
