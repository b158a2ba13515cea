//! Texts that people write: checked lengths, folded keys for sorting.

use unicode_normalization::UnicodeNormalization;

/// Most characters of a subject.
pub const SUBJECT_MAX: usize = 255;
/// Most bytes of a message, comment, note or description.
pub const BODY_MAX_BYTES: usize = 256 * 1024;

/// Why a text was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidText {
    /// Nothing but white space.
    #[error("is empty")]
    Empty,
    /// More than the limit.
    #[error("is longer than {0} characters")]
    TooLong(usize),
    /// A NUL or another control character that cannot be shown.
    #[error("contains a control character")]
    Control,
}

/// Checks a text of one line and trims it.
///
/// # Errors
/// [`InvalidText`] when nothing is left, it is longer than `max` characters or
/// contains a control character.
pub fn line(text: &str, max: usize) -> Result<String, InvalidText> {
    let text = text.trim();
    if text.is_empty() {
        return Err(InvalidText::Empty);
    }
    if text.chars().any(char::is_control) {
        return Err(InvalidText::Control);
    }
    if text.chars().count() > max { Err(InvalidText::TooLong(max)) } else { Ok(text.to_owned()) }
}

/// Checks a text of several lines; line ends become `\n`, white space at its end goes.
///
/// # Errors
/// [`InvalidText`] when nothing is left, it is longer than [`BODY_MAX_BYTES`]
/// or contains a control character other than tab and line end.
pub fn body(text: &str) -> Result<String, InvalidText> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim_end();
    if text.trim().is_empty() {
        return Err(InvalidText::Empty);
    }
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(InvalidText::Control);
    }
    if text.len() > BODY_MAX_BYTES {
        return Err(InvalidText::TooLong(BODY_MAX_BYTES));
    }
    Ok(text.to_owned())
}

/// The key a text is sorted by: lower case, without accents, the same everywhere.
#[must_use]
pub fn sort_key(text: &str) -> String {
    text.nfkd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_keep_lines_and_refuse_nul() {
        assert_eq!(body("a\r\nb  \n\n"), Ok("a\nb".into()));
        assert_eq!(body("before\0after"), Err(InvalidText::Control));
        assert_eq!(body(" \n\t "), Err(InvalidText::Empty));
    }

    #[test]
    fn sort_keys_ignore_case_and_accents() {
        assert_eq!(sort_key("Ekström"), sort_key("EKSTROM"));
    }
}
