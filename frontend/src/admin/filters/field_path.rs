//! Where in a rule the server found something wrong: `criteria.0.filters.2.value`.

use portico_api_types::problem::FieldError;
use portico_domain::filter::Part;

/// The errors of one rule, with the place inside of it; empty for the rule as a whole.
pub(in crate::admin) fn of_rule(errors: &[FieldError], rule: &str) -> Vec<FieldError> {
    let within = |error: &FieldError| {
        let path = error.field.strip_prefix("values.").unwrap_or(&error.field);
        let rest = path.strip_prefix(rule)?;
        let inside = if rest.is_empty() { rest } else { rest.strip_prefix('.')? };
        Some(FieldError { field: inside.to_owned(), reason: error.reason.clone() })
    };
    errors.iter().filter_map(within).collect()
}

/// Group, filter and part that a place inside of a rule names; both count from zero.
pub(super) fn place(path: &str) -> Option<(usize, usize, Part)> {
    let mut steps = path.split('.');
    let group = steps.next()?.parse().ok()?;
    let filter = steps.nth(1)?.parse().ok()?;
    let name = steps.next()?;
    let all = [Part::Property, Part::Operator, Part::Value, Part::HighValue, Part::Values];
    let part = all.into_iter().find(|part| part.name() == name)?;
    Some((group, filter, part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_told_apart_by_rule() {
        let errors = [
            "criteria.0.filters.2.value",
            "criteria",
            "values.criteria.1.filters",
            "criteria_x",
            "name",
        ]
        .map(|field| FieldError { field: field.to_owned(), reason: "is missing".to_owned() });
        let fields: Vec<_> = of_rule(&errors, "criteria").into_iter().map(|e| e.field).collect();
        assert_eq!(fields, ["0.filters.2.value", "", "1.filters"]);
    }

    #[test]
    fn places_name_group_filter_and_part() {
        assert_eq!(place("0.filters.2.high_value"), Some((0, 2, Part::HighValue)));
        for other in ["", "1.filters", "x.filters.0.value", "0.filters.0.colour"] {
            assert_eq!(place(other), None, "{other}");
        }
    }
}
