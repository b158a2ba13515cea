//! What the values of a property can be.

use super::{
    InvalidDefinition, PropertyType,
    full::{LABEL_MAX, description, invalid},
};
use crate::text;

/// Most options.
const OPTIONS_MAX: usize = 5_000;
/// What a yes or no can be, and what people read for it.
const YES_AND_NO: [(&str, &str); 2] = [("true", "Yes"), ("false", "No")];

/// One value that a property admits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PropertyOption {
    /// The value.
    pub value: String,
    /// What people read for it.
    pub label: String,
    /// What it means; often empty.
    pub description: String,
    /// Whether forms leave it out.
    pub hidden: bool,
    /// Where it stands; where it is listed when nobody said.
    pub position: Option<i32>,
}

/// The options in order. Types that have none take and keep none.
pub(super) fn options(
    kind: PropertyType,
    mut all: Vec<PropertyOption>,
) -> Result<Vec<PropertyOption>, InvalidDefinition> {
    match kind {
        PropertyType::Enumeration | PropertyType::MultiEnumeration => {
            if all.is_empty() {
                return Err(invalid("options", "must list at least one option"));
            }
        }
        PropertyType::Bool if all.is_empty() => return Ok(yes_and_no()),
        PropertyType::Bool => {}
        _ => return Ok(Vec::new()),
    }
    if all.len() > OPTIONS_MAX {
        return Err(invalid("options", format!("are more than {OPTIONS_MAX}")));
    }
    for option in &mut all {
        checked(kind, option)?;
    }
    let mut values: Vec<&str> = all.iter().map(|option| option.value.as_str()).collect();
    values.sort_unstable();
    if let Some(twice) = values.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(invalid("options", format!("have the value {} twice", twice[0])));
    }
    if kind == PropertyType::Bool && values != ["false", "true"] {
        return Err(invalid("options", "of the type bool are true and false"));
    }
    // Those without a place stay where they are listed; a negative place is the last.
    let place = |at: usize, option: &PropertyOption| match option.position {
        Some(place) if place < 0 => i64::MAX,
        Some(place) => place.into(),
        None => i64::try_from(at).unwrap_or(i64::MAX),
    };
    let mut placed: Vec<(i64, PropertyOption)> =
        all.into_iter().enumerate().map(|(at, option)| (place(at, &option), option)).collect();
    placed.sort_by_key(|(place, _)| *place);
    Ok(placed.into_iter().map(|(_, option)| option).collect())
}

fn checked(kind: PropertyType, option: &mut PropertyOption) -> Result<(), InvalidDefinition> {
    let line = |what: &str, text: &str| {
        text::line(text, LABEL_MAX)
            .map_err(|reason| invalid("options", format!("have a {what} that {reason}")))
    };
    option.value = line("value", &option.value)?;
    option.label = line("label", &option.label)?;
    option.description = description(&option.description)?;
    if kind == PropertyType::MultiEnumeration && option.value.contains(';') {
        let reason = format!("have the value {}, but ; separates options", option.value);
        return Err(invalid("options", reason));
    }
    Ok(())
}

/// The options of a yes or no where nothing else was said.
#[must_use]
pub fn yes_and_no() -> Vec<PropertyOption> {
    let option = |(value, label): (&str, &str)| PropertyOption {
        value: value.to_owned(),
        label: label.to_owned(),
        description: String::new(),
        hidden: false,
        position: None,
    };
    YES_AND_NO.map(option).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn option(value: &str, position: Option<i32>) -> PropertyOption {
        let (value, label) = (value.to_owned(), value.to_uppercase());
        PropertyOption { value, label, description: String::new(), hidden: false, position }
    }

    #[test]
    fn options_stand_where_they_were_put_and_those_below_zero_last() {
        let written = vec![
            option("last", Some(-1)),
            option("third", Some(30)),
            option("first", Some(0)),
            option("second", Some(2)),
        ];
        let read = options(PropertyType::Enumeration, written).expect("options");
        let values: Vec<&str> = read.iter().map(|option| option.value.as_str()).collect();
        assert_eq!(values, ["first", "second", "third", "last"]);
        let listed = vec![option("b", None), option("a", None)];
        assert_eq!(options(PropertyType::Enumeration, listed.clone()), Ok(listed));
    }

    #[test]
    fn types_without_options_keep_none() {
        assert_eq!(options(PropertyType::String, vec![option("a", None)]), Ok(Vec::new()));
        assert!(options(PropertyType::Enumeration, Vec::new()).is_err());
        assert_eq!(options(PropertyType::Bool, Vec::new()), Ok(yes_and_no()));
    }
}
