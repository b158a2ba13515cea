//! The part of a text around the first match, with the matches marked.

use super::words::{Query, words};

/// Characters shown around the first match.
const WIDTH: usize = 160;
/// Characters shown before the first match.
const LEAD: usize = 40;

/// A piece of text and the ranges to highlight, in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// The text, on one line, with an ellipsis where it was cut.
    pub text: String,
    /// Start and end of each match, counted in Unicode scalar values.
    pub marks: Vec<(usize, usize)>,
}

/// The snippet of `text` for `query`, or `None` when no term occurs.
#[must_use]
pub fn snippet(text: &str, query: &Query) -> Option<Snippet> {
    let line: Vec<char> = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().collect();
    let hits = hits(&line, query);
    let first = hits.first()?.0;
    let start = first.saturating_sub(LEAD);
    let end = (start + WIDTH).min(line.len());
    let lead = usize::from(start > 0);
    let mut shown: String = if start > 0 { "…".into() } else { String::new() };
    shown.extend(&line[start..end]);
    if end < line.len() {
        shown.push('…');
    }
    let marks = hits
        .into_iter()
        .filter(|(_, to)| *to <= end)
        .map(|(from, to)| (from - start + lead, to - start + lead))
        .collect();
    Some(Snippet { text: shown, marks })
}

/// The words of a line that a term begins.
fn hits(line: &[char], query: &Query) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < line.len() {
        if !line[at].is_alphanumeric() {
            at += 1;
            continue;
        }
        let mut end = at;
        while end < line.len() && line[end].is_alphanumeric() {
            end += 1;
        }
        let word: String = line[at..end].iter().collect();
        let begins = |w: &String| query.terms().iter().any(|term| w.starts_with(term.as_str()));
        if words(&word).iter().any(begins) {
            found.push((at, end));
        }
        at = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_match_is_marked_in_a_cut_line() {
        let text = format!(
            "{}It says error\nZEPHYRLOCK on the screen. {}",
            "word ".repeat(40),
            "x ".repeat(200)
        );
        let Some((query, shown)) =
            Query::parse("zephyr").and_then(|q| snippet(&text, &q).map(|s| (q, s)))
        else {
            panic!("no snippet");
        };
        let (from, to) = shown.marks[0];
        let marked: String = shown.text.chars().skip(from).take(to - from).collect();
        assert_eq!(marked, "ZEPHYRLOCK");
        assert!(shown.text.starts_with('…') && shown.text.ends_with('…'));
        assert!(snippet("nothing here", &query).is_none());
    }
}
