//! Tests of the rule that is edited.

use portico_api_types::settings::{Filter, FilterGroup};

use super::model::{Full, Rule};

fn group(names: &[&str]) -> FilterGroup {
    let filter = |name: &&str| Filter { property: (*name).to_owned(), ..Filter::default() };
    FilterGroup { filters: names.iter().map(filter).collect() }
}

#[test]
fn what_is_read_is_written() {
    let stored = [group(&["a", "b"]), group(&["c"])];
    assert_eq!(Rule::read(&stored).write(), stored);
    assert_eq!(Rule::read(&[]).write(), []);
}

#[test]
fn numbers_stay_while_others_come_and_go() {
    let mut rule = Rule::read(&[group(&["a", "b"]), group(&["c"])]);
    let (a, c) = (rule.row_at(0, 0).unwrap_or(0), rule.row_at(1, 0).unwrap_or(0));
    let first = rule.groups()[0];
    let added = rule.add_filter(first);
    rule.change(added, |filter| filter.property = "d".to_owned());
    rule.remove(a);
    assert_eq!(rule.write(), [group(&["b", "d"]), group(&["c"])]);
    assert_eq!(rule.beside(c), Some(added));
    rule.remove(c);
    assert_eq!(rule.write(), [group(&["b", "d"])]);
    rule.remove_group(first);
    assert_eq!(rule.write(), []);
}

#[test]
fn a_copy_stands_behind_its_group() {
    let mut rule = Rule::read(&[group(&["a"]), group(&["b"])]);
    let copied = rule.copy_group(rule.groups()[0]);
    assert_eq!(rule.write(), [group(&["a"]), group(&["a"]), group(&["b"])]);
    assert_eq!(copied, rule.row_at(1, 0));
}

#[test]
fn limits_are_named() {
    let ten = group(&["x"; 10]);
    let mut rule = Rule::read(&[ten.clone(), ten, group(&["x"; 4])]);
    let groups = rule.groups();
    assert_eq!(rule.full(groups[0]), Some(Full::InGroup));
    assert_eq!((rule.full(groups[2]), rule.no_group_of(1)), (None, None));
    assert_eq!(rule.no_group_of(10), Some(Full::Filters));
    rule.add_filter(groups[2]);
    assert_eq!(rule.full(groups[2]), Some(Full::Filters));
    assert_eq!(Rule::read(&vec![group(&["x"]); 5]).no_group_of(1), Some(Full::Groups));
}
