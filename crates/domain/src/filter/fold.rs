//! Letters without regard to case.

use unicode_normalization::UnicodeNormalization;

/// The text with upper and lower case made equal and composed (NFC). Accents stay.
///
/// Going through upper case makes the Greek sigmas one letter and `ß` equal to `ss`, for any
/// position in a word and whatever the language; going through lower case first does the same
/// for capitals that have no other upper case, such as `ẞ`.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let lower = text.nfc().flat_map(char::to_lowercase);
    lower.flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_is_ignored_and_accents_are_not() {
        for (one, other) in
            [("STRASSE", "straße"), ("ΟΔΟΣ", "οδος"), ("É", "e\u{301}"), ("ǅ", "ǆ"), ("Ⅷ", "ⅷ")]
        {
            assert_eq!(fold(one), fold(other), "{one} {other}");
        }
        assert_eq!(fold("STRAẞE"), fold("strasse"));
        assert_ne!(fold("resume"), fold("résumé"));
    }

    #[test]
    fn folding_a_letter_twice_changes_nothing() {
        for letter in ('\0'..=char::MAX).map(String::from) {
            assert_eq!(fold(&fold(&letter)), fold(&letter), "{letter:?}");
        }
    }
}
