//! Cutting a text where marks begin and end.

/// The text's pieces in order, each with whether it is marked. Marks count Unicode scalar
/// values; what lies outside the text or overlaps an earlier mark is ignored.
pub(crate) fn marked(text: &str, marks: &[(usize, usize)]) -> Vec<(String, bool)> {
    let characters: Vec<char> = text.chars().collect();
    let piece = |from: usize, to: usize| characters[from..to].iter().collect::<String>();
    let mut pieces = Vec::new();
    let mut at = 0;
    for &(start, end) in marks {
        if start < at || end <= start || end > characters.len() {
            continue;
        }
        if start > at {
            pieces.push((piece(at, start), false));
        }
        pieces.push((piece(start, end), true));
        at = end;
    }
    if at < characters.len() {
        pieces.push((piece(at, characters.len()), false));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn marks_count_characters_not_bytes() {
        let pieces = marked("Größe über alles", &[(0, 5), (6, 10)]);
        let expected = [("Größe", true), (" ", false), ("über", true), (" alles", false)];
        assert_eq!(pieces, expected.map(|(text, mark)| (text.to_owned(), mark)));
    }

    #[test]
    fn broken_marks_lose_no_text() {
        for marks in [&[(3, 99)][..], &[(2, 2)], &[(0, 3), (1, 2)], &[(4, 1)]] {
            let all: String = marked("abcdef", marks).into_iter().map(|(text, _)| text).collect();
            assert_eq!(all, "abcdef", "{marks:?}");
        }
    }
}
