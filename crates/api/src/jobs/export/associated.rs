//! The ids of associated records, however many there are.

use std::collections::HashMap;

use portico_domain::{access::RecordScope, property::RecordKind};
use portico_store::{
    Db, Result,
    records::associations::{Start, list},
};

/// How many ids of one record are read at once.
const AT_ONCE: u32 = 1_000;

/// The ids of the records of that kind that those are associated with, joined by semicolons.
pub(super) async fn associated(
    db: &Db,
    scope: &RecordScope,
    records: &[i64],
    to: RecordKind,
) -> Result<HashMap<i64, String>> {
    let mut texts: HashMap<i64, String> = HashMap::new();
    let mut starts: Vec<Start> =
        records.iter().map(|record| Start { record: *record, after: None }).collect();
    while !starts.is_empty() {
        let mut last: HashMap<i64, (u32, i64)> = HashMap::new();
        for pair in list(db, scope, &starts, to, AT_ONCE).await? {
            let text = texts.entry(pair.from).or_default();
            if !text.is_empty() {
                text.push(';');
            }
            text.push_str(&pair.to.to_string());
            let (count, to) = last.entry(pair.from).or_default();
            *count += 1;
            *to = pair.to;
        }
        let more = last.into_iter().filter(|(_, (count, _))| *count >= AT_ONCE);
        starts = more.map(|(record, (_, to))| Start { record, after: Some(to) }).collect();
    }
    Ok(texts)
}
