//! Associations of two records: the types that every pair of kinds has.
//!
//! Source: section 7 of the integrators' contract. Each association has the type without a
//! label; the primary company and labels are further types of the same association.

use crate::property::RecordKind;

/// The type without a label, in that direction. Messages have no associations.
#[must_use]
pub const fn unlabeled(from: RecordKind, to: RecordKind) -> Option<i64> {
    use RecordKind as K;
    Some(match (from, to) {
        (K::Contact, K::Company) => 279,
        (K::Company, K::Contact) => 280,
        (K::Ticket, K::Contact) => 16,
        (K::Contact, K::Ticket) => 15,
        (K::Ticket, K::Company) => 339,
        (K::Company, K::Ticket) => 340,
        (K::Ticket, K::Ticket) => 452,
        (K::Contact, K::Contact) => 449,
        (K::Company, K::Company) => 450,
        (K::Message, _) | (_, K::Message) => return None,
    })
}

/// The type that makes a company the primary one, in that direction.
#[must_use]
pub const fn primary(from: RecordKind, to: RecordKind) -> Option<i64> {
    use RecordKind as K;
    match (from, to) {
        (K::Contact, K::Company) => Some(1),
        (K::Company, K::Contact) => Some(2),
        (K::Ticket, K::Company) => Some(26),
        (K::Company, K::Ticket) => Some(25),
        _ => None,
    }
}

/// How webhooks name the direction, e.g. `TICKET_TO_CONTACT`.
#[must_use]
pub fn direction(from: RecordKind, to: RecordKind) -> String {
    format!("{}_to_{}", from.name(), to.name()).to_uppercase()
}

/// What is wrong with the name of a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WrongName {
    /// There is none.
    #[error("must not be empty")]
    Empty,
    /// It is longer than [`NAME_LENGTH`].
    #[error("must have at most 255 characters")]
    Long,
    /// It begins with a digit.
    #[error("must not begin with a digit")]
    Digit,
    /// It has a hyphen or a character that is not shown.
    #[error("must not contain a hyphen or a control character")]
    Character,
}

/// Characters that a label or its name has at most.
pub const NAME_LENGTH: usize = 255;

/// Reads the name under which programs know a label.
///
/// # Errors
/// What is wrong with it.
pub fn label_name(text: &str) -> Result<&str, WrongName> {
    let name = label(text)?;
    match name.chars().next() {
        Some(first) if first.is_numeric() => Err(WrongName::Digit),
        _ if name.contains('-') => Err(WrongName::Character),
        _ => Ok(name),
    }
}

/// Reads a label as people see it.
///
/// # Errors
/// What is wrong with it.
pub fn label(text: &str) -> Result<&str, WrongName> {
    let text = text.trim();
    if text.is_empty() {
        return Err(WrongName::Empty);
    }
    if text.chars().count() > NAME_LENGTH {
        return Err(WrongName::Long);
    }
    if text.chars().any(char::is_control) { Err(WrongName::Character) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_neither_hyphens_nor_a_digit_in_front() {
        assert_eq!(label_name(" reviewer_2 "), Ok("reviewer_2"));
        assert_eq!(label_name("2nd"), Err(WrongName::Digit));
        assert_eq!(label_name("re-viewer"), Err(WrongName::Character));
        assert_eq!(label_name(" "), Err(WrongName::Empty));
        assert_eq!(label_name(&"a".repeat(256)), Err(WrongName::Long));
        assert_eq!(label("2nd re-viewer"), Ok("2nd re-viewer"));
        assert_eq!(label("a\u{7}"), Err(WrongName::Character));
    }

    #[test]
    fn the_primary_company_is_known_from_both_sides() {
        use RecordKind as K;
        for (from, to) in [(K::Contact, K::Company), (K::Ticket, K::Company)] {
            assert!(primary(from, to).is_some() && primary(to, from).is_some());
        }
        assert_eq!(primary(K::Ticket, K::Contact), None);
        assert_eq!(unlabeled(K::Ticket, K::Message), None);
    }
}
