//! Values as people and spreadsheets read them.

use std::borrow::Cow;

use portico_domain::property::{Property, PropertyType};

/// What people read for a value.
pub(super) fn shown<'a>(property: &'a Property, value: &'a str) -> Cow<'a, str> {
    match property.definition.kind {
        PropertyType::Enumeration | PropertyType::Bool => property.option_label(value).into(),
        PropertyType::MultiEnumeration => {
            let labels = value.split(';').map(|option| property.option_label(option));
            labels.collect::<Vec<_>>().join(";").into()
        }
        _ => value.into(),
    }
}

/// The text with an apostrophe in front, if a spreadsheet would take it for a formula.
pub(super) fn defused(text: &str) -> Cow<'_, str> {
    // Some spreadsheets read the wide forms like the narrow ones.
    let signs = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    if text.starts_with(signs) { format!("'{text}").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_begins_with_an_apostrophe() {
        for text in ["=1+1", "+1", "-1", "@a", "\tx", "\rx", "＝1"] {
            assert_eq!(defused(text), format!("'{text}"));
        }
        for text in ["", "1-1", "a=b", "'=1", " =1", "\"=1\""] {
            assert_eq!(defused(text), text);
        }
    }
}
