//! The same checks as the server's, before anything is sent.

use portico_api_types::portal::FormField;
use portico_domain::text::{BODY_MAX_BYTES, InvalidText, SUBJECT_MAX, line};

use crate::{
    i18n::{number, portal as text},
    ui::is_blank,
};

/// Field names with what is wrong, as sentences, in the form's order.
pub(super) type FieldErrors = Vec<(String, String)>;

/// What is wrong with a form's values.
pub(super) fn check(fields: &[FormField], value: impl Fn(&str) -> String) -> FieldErrors {
    let wrong = |field: &FormField| {
        let why = check_field(field, &value(&field.name)).err()?;
        Some((field.name.clone(), explain(&field.label, why)))
    };
    fields.iter().filter_map(wrong).collect()
}

fn check_field(field: &FormField, value: &str) -> Result<(), InvalidText> {
    if !field.required && value.trim().is_empty() {
        return Ok(());
    }
    if field.kind == "textarea" {
        return match value {
            blank if is_blank(blank) => Err(InvalidText::Empty),
            long if long.len() > BODY_MAX_BYTES => Err(InvalidText::TooLong(BODY_MAX_BYTES)),
            _ => Ok(()),
        };
    }
    let limit = field.max_length.and_then(|limit| usize::try_from(limit).ok());
    line(value, limit.unwrap_or(SUBJECT_MAX)).map(drop)
}

fn explain(label: &str, why: InvalidText) -> String {
    match why {
        InvalidText::Empty => text::filing_empty(label),
        InvalidText::TooLong(limit) => {
            text::filing_too_long(label, &number(u64::try_from(limit).unwrap_or(u64::MAX)))
        }
        InvalidText::Control => text::filing_control(label),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(kind: &str, required: bool) -> FormField {
        FormField {
            name: "subject".into(),
            label: "Subject".into(),
            required,
            kind: kind.into(),
            max_length: Some(5),
            options: Vec::new(),
        }
    }

    #[test]
    fn what_must_be_filled_in_may_not_be_blank() {
        assert_eq!(check_field(&field("text", true), "  "), Err(InvalidText::Empty));
        assert_eq!(check_field(&field("textarea", true), "\n"), Err(InvalidText::Empty));
        assert_eq!(check_field(&field("text", false), ""), Ok(()));
    }

    #[test]
    fn a_line_has_a_limit_that_a_long_text_does_not_have() {
        assert_eq!(check_field(&field("text", true), "123456"), Err(InvalidText::TooLong(5)));
        assert_eq!(check_field(&field("textarea", true), "123456"), Ok(()));
    }

    #[test]
    fn errors_name_their_field() {
        let errors = check(&[field("text", true)], |_| String::new());
        assert_eq!(errors, [("subject".to_owned(), "Subject is missing.".to_owned())]);
    }
}
