//! Words of a value for CONTAINS_TOKEN, and patterns that match words.
//!
//! A value falls at white space into pieces; what is no letter or digit at a piece's
//! ends is dropped. Words are each piece as a whole, both sides of an `@` in it, and
//! each run of letters and digits in it. All are folded.

use super::fold;

/// The words of a text, folded, sorted, each once.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut found: Vec<&str> = Vec::new();
    let trim = |piece: &'_ str| -> Option<(usize, usize)> {
        let start = piece.find(char::is_alphanumeric)?;
        let end = piece.rfind(char::is_alphanumeric)?;
        let last = piece[end..].chars().next().map_or(0, char::len_utf8);
        Some((start, end + last))
    };
    for piece in folded.split_whitespace() {
        let Some((start, end)) = trim(piece) else { continue };
        let whole = &piece[start..end];
        found.push(whole);
        found.extend(whole.split('@').filter_map(|side| trim(side).map(|(s, e)| &side[s..e])));
        found.extend(whole.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty()));
    }
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(str::to_owned).collect()
}

/// The words of a text as the store keeps them: each between two blanks.
#[must_use]
pub fn words_text(text: &str) -> String {
    let words = words(text);
    if words.is_empty() { String::new() } else { format!(" {} ", words.join(" ")) }
}

/// A word in which `*` stands for any run of characters, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(Vec<String>);

impl Pattern {
    /// The patterns of an operand: one for each piece. `None` when a piece, or the whole
    /// operand, has no letter or digit.
    #[must_use]
    pub fn parse_all(text: &str) -> Option<Vec<Self>> {
        let folded = fold(text);
        let patterns: Option<Vec<Self>> = folded.split_whitespace().map(Self::parse).collect();
        patterns.filter(|patterns| !patterns.is_empty())
    }

    fn parse(piece: &str) -> Option<Self> {
        let counts = |c: char| c.is_alphanumeric() || c == '*';
        let piece = piece.trim_matches(|c| !counts(c));
        let parts: Vec<String> = piece.split('*').map(str::to_owned).collect();
        piece.chars().any(char::is_alphanumeric).then_some(Self(parts))
    }

    /// What stands between the asterisks; the first part begins the word and the last one
    /// ends it.
    #[must_use]
    pub fn parts(&self) -> &[String] {
        &self.0
    }

    /// Whether the whole word matches.
    #[must_use]
    pub fn matches(&self, word: &str) -> bool {
        let [first, rest @ ..] = self.0.as_slice() else { return false };
        let [between @ .., last] = rest else { return word == first };
        let Some(mut tail) = word.strip_prefix(first.as_str()) else { return false };
        for part in between {
            let Some(at) = tail.find(part.as_str()) else { return false };
            tail = &tail[at + part.len()..];
        }
        tail.ends_with(last.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(text: &str, operand: &str) -> bool {
        let words = words(text);
        Pattern::parse_all(operand).is_some_and(|patterns| {
            patterns.iter().all(|pattern| words.iter().any(|word| pattern.matches(word)))
        })
    }

    #[test]
    fn words_match_as_a_whole_and_addresses_by_parts() {
        assert!(has("The Printer, upstairs", "printer") && !has("Printers", "printer"));
        let address = "one.two@acme.example";
        for operand in
            ["*@acme.example", "one*", "*two*", "acme.example", "ONE", "one.two@acme.example"]
        {
            assert!(has(address, operand), "{operand}");
        }
        for operand in ["acme", "example", "o*o"] {
            assert!(has(address, operand), "{operand}");
        }
        for operand in ["*@acme", "acm", "e*z", "one two three"] {
            assert!(!has(address, operand), "{operand}");
        }
    }

    #[test]
    fn wildcards_of_databases_are_ordinary_characters() {
        assert!(!has("100 percent", "1%0") && !has("abc", "a_c") && has("a_c", "a_c"));
        for nothing in ["", " ", "%", "_", "\\", "*", "…"] {
            assert_eq!(Pattern::parse_all(nothing), None, "{nothing:?}");
        }
    }
}
