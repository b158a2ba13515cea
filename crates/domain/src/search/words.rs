//! How a text falls into words: runs of letters and digits, folded; scripts
//! written without spaces fall into single characters.

use crate::text::sort_key;

/// Most words of a query that count.
const QUERY_MAX: usize = 16;
/// Longest word, in characters; what is beyond is cut off.
const WORD_MAX: usize = 64;

/// The words of a text, folded, in order, with repetitions.
pub fn words(text: &str) -> Vec<String> {
    let folded = sort_key(text);
    let mut found = Vec::new();
    let mut word = String::new();
    for c in folded.chars() {
        if stands_alone(c) {
            flush(&mut word, &mut found);
            found.push(c.to_string());
        } else if c.is_alphanumeric() {
            word.push(c);
        } else {
            flush(&mut word, &mut found);
        }
    }
    flush(&mut word, &mut found);
    found
}

fn flush(word: &mut String, found: &mut Vec<String>) {
    if !word.is_empty() {
        found.push(word.chars().take(WORD_MAX).collect());
        word.clear();
    }
}

/// Whether a character is a word of its own: Chinese, Japanese, Thai and the like.
const fn stands_alone(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// What somebody searches for: each word must begin some word of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query(Vec<String>);

impl Query {
    /// Reads what was typed. `None` when it has no letter or digit.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut terms = words(text);
        terms.dedup();
        terms.truncate(QUERY_MAX);
        (!terms.is_empty()).then_some(Self(terms))
    }

    /// The folded words, at least one.
    #[must_use]
    pub fn terms(&self) -> &[String] {
        &self.0
    }

    /// Whether a text matches: each term begins one of its words.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        let found = words(text);
        self.0.iter().all(|term| found.iter().any(|word| word.starts_with(term.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_split() {
        assert_eq!(words("Rückgabe: SO-000123, ERP/42"), ["ruckgabe", "so", "000123", "erp", "42"]);
        assert_eq!(words("注文42"), ["注", "文", "42"]);
        assert!(Query::parse("%_'\\").is_none());
    }

    #[test]
    fn a_query_matches_beginnings_of_words() {
        let query = Query::parse("zephyr lock").map(|q| q.matches("Locked by ZEPHYRLOCK-7"));
        assert_eq!(query, Some(true));
        assert_eq!(Query::parse("hyr").map(|q| q.matches("zephyr")), Some(false));
    }
}
