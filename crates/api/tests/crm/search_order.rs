//! Pages of a search, joined, are all that match, in the order asked for.

use serde_json::{Value, json};

use super::program;
use crate::support::houses;

/// Companies' values in the order in which they are made; `None` is no value.
const SIZES: [Option<&str>; 9] = [
    Some("20"),
    None,
    Some("3"),
    Some("-1.5"),
    Some("3"),
    None,
    Some("100"),
    Some("20"),
    Some("0"),
];

#[actix_web::test]
async fn pages_of_a_search_follow_one_order_with_missing_values_last() {
    for house in houses().await {
        let me = program(&house).await;
        define(&me, "seats", "number", "number", &json!([])).await;
        let tiers = json!([{ "value": "b", "label": "B" }, { "value": "a", "label": "A" }]);
        define(&me, "tier", "enumeration", "select", &tiers).await;
        let long = |end: &str| format!("{}{end}", "long ".repeat(20));
        let mut made = Vec::new();
        for (number, size) in SIZES.iter().enumerate() {
            let tier = ["a", "b", ""][number % 3];
            let name = long(["z", "y", "x"][number % 3]);
            let values = json!({ "name": name, "seats": size, "tier": tier, "city": "Orderville" });
            let answer = me.post("/objects/companies", &json!({ "properties": values })).await;
            assert_eq!(answer.status, 201, "{}", answer.text());
            let id = answer.json()["id"].as_str().expect("an id").to_owned();
            let size = size.map(|size| size.parse::<f64>().expect("a number"));
            made.push((id, size, tier.to_owned(), name));
        }
        for limit in [1, 2, 4, 9, 20] {
            let all = |order: &str| pages(me.clone(), order.to_owned(), limit);
            assert_eq!(all("createdate").await, ids(&made), "{limit}");
            let by = sorted(&made, |one| one.1, false);
            assert_eq!(all("seats").await, by, "{limit}");
            assert_eq!(all("-seats").await, sorted(&made, |one| one.1, true), "{limit}");
            let tier = |one: &Made| (!one.2.is_empty()).then(|| one.2.clone());
            assert_eq!(all("tier").await, sorted(&made, tier, false), "{limit}");
            assert_eq!(all("-tier").await, sorted(&made, tier, true), "{limit}");
            let name = |one: &Made| Some(one.3.clone());
            assert_eq!(all("name").await, sorted(&made, name, false), "{limit}");
            assert_eq!(all("-name").await, sorted(&made, name, true), "{limit}");
        }
        for (operator, value, high, sizes) in [
            ("EQ", json!("3"), json!(null), 2),
            ("LT", json!("3"), json!(null), 2),
            ("LTE", json!("3"), json!(null), 4),
            ("GT", json!("3"), json!(null), 3),
            ("GTE", json!("3"), json!(null), 5),
            ("BETWEEN", json!("0"), json!("20"), 5),
        ] {
            let filter = json!({ "propertyName": "seats", "operator": operator, "value": value, "highValue": high });
            let answer =
                me.post("/objects/companies/search", &json!({ "filters": [filter] })).await;
            assert_eq!(answer.json()["total"], sizes, "{operator}: {}", answer.text());
        }
    }
}

/// Id, seats, tier and name.
type Made = (String, Option<f64>, String, String);

async fn define(me: &super::Program, name: &str, kind: &str, field: &str, options: &Value) {
    let property = json!({ "groupName": "companyinformation", "name": name, "label": name, "type": kind, "fieldType": field, "options": options });
    let answer = me.post("/properties/companies", &property).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
}

fn ids(made: &[Made]) -> Vec<String> {
    made.iter().map(|one| one.0.clone()).collect()
}

/// The ids by that value, equal ones as they were made, those without one at the end.
fn sorted<K: PartialOrd>(
    made: &[Made],
    key: impl Fn(&Made) -> Option<K>,
    backwards: bool,
) -> Vec<String> {
    let (mut with, without): (Vec<&Made>, Vec<&Made>) =
        made.iter().partition(|one| key(one).is_some());
    with.sort_by(|one, other| {
        let order = key(one).partial_cmp(&key(other)).expect("values that compare");
        if backwards { order.reverse() } else { order }
    });
    with.into_iter().chain(without).map(|one| one.0.clone()).collect()
}

/// The ids of all pages.
async fn pages(me: super::Program, order: String, limit: usize) -> Vec<String> {
    let filter = json!({ "propertyName": "city", "operator": "EQ", "value": "Orderville" });
    let mut found: Vec<String> = Vec::new();
    loop {
        let body =
            json!({ "filters": [filter], "sorts": [order], "limit": limit, "after": found.len() });
        let answer = me.post("/objects/companies/search", &body).await.json();
        let page = answer["results"].as_array().expect("results");
        found.extend(page.iter().map(|one| one["id"].as_str().expect("an id").to_owned()));
        if answer["paging"].is_null() {
            return found;
        }
        assert_eq!(page.len(), limit);
    }
}
