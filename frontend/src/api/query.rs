//! Query strings, built and read without the browser so that they can be tested anywhere.

use std::fmt::Write as _;

/// `?a=1&b=2` from the pairs that have a value; empty when none has.
pub(crate) fn query(pairs: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        text.push(if text.is_empty() { '?' } else { '&' });
        text.push_str(name);
        text.push('=');
        escape_into(&mut text, value);
    }
    text
}

/// Text as a part of an address: everything but unreserved characters as `%XX`.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    escape_into(&mut escaped, text);
    escaped
}

fn escape_into(target: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            target.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(target, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_escaped_and_empty_ones_left_out() {
        assert_eq!(
            query(&[("q", "ä & b"), ("view", ""), ("sort", "-status")]),
            "?q=%C3%A4%20%26%20b&sort=-status"
        );
    }

    #[test]
    fn no_values_make_no_question_mark() {
        assert_eq!(query(&[("q", "")]), "");
    }
}
