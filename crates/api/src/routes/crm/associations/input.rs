//! Reading what requests say about associations.

use portico_api_types::crm::associations::{
    AssociationCategory, AssociationSpec, AssociationsWanted,
};
use portico_store::records::associations::{Spec, Start};

use crate::crm::CrmError;

/// What no record has as its id.
const NOBODY: i64 = -1;

/// How many pairs a batch changes at most.
pub(super) const MOST_CHANGES: usize = 2_000;
/// How many records a batch asks about at most.
pub(super) const MOST_READ: usize = 1_000;
/// How many associated records a page has at most.
pub(super) const PAGE: u32 = 500;

/// The id that a text is; text that is none is an id that no record has.
pub(super) fn id(text: &str) -> i64 {
    digits(text).unwrap_or(NOBODY)
}

fn digits(text: &str) -> Option<i64> {
    let all = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if all { text.parse().ok() } else { None }
}

/// The types that a request names; it must name one.
pub(super) fn specs(given: &[AssociationSpec]) -> Result<Vec<Spec>, CrmError> {
    if given.is_empty() {
        return Err(CrmError::invalid("At least one type of association must be given."));
    }
    given.iter().map(spec).collect()
}

fn spec(given: &AssociationSpec) -> Result<Spec, CrmError> {
    let AssociationSpec { association_category, association_type_id: type_id } = *given;
    match association_category {
        AssociationCategory::HubspotDefined => Ok(Spec { is_built_in: true, type_id }),
        AssociationCategory::UserDefined => Ok(Spec { is_built_in: false, type_id }),
        AssociationCategory::IntegratorDefined => Err(CrmError::invalid(
            "associationCategory INTEGRATOR_DEFINED: no such types are defined.",
        )),
    }
}

/// The records that a batch asks about, each once.
pub(super) fn starts(inputs: &[AssociationsWanted]) -> Result<Vec<Start>, CrmError> {
    let mut starts: Vec<Start> = Vec::with_capacity(inputs.len());
    let mut seen = std::collections::BTreeSet::new();
    for AssociationsWanted { id: text, after } in inputs {
        let after = match after.as_deref() {
            None | Some("") => None,
            Some(text) => Some(digits(text).ok_or_else(|| {
                CrmError::invalid(format!("after: {text} is not one that a page gave out."))
            })?),
        };
        let record = id(text);
        if seen.insert(record) {
            starts.push(Start { record, after });
        }
    }
    Ok(starts)
}
