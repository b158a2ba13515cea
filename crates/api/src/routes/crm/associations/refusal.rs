//! Why associations are not made, in the records API's words.

use portico_domain::property::RecordKind;
use portico_store::records::associations::{AssociationError, LabelError};

use crate::crm::CrmError;

/// Two records, for a refusal to name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named<'a> {
    /// Their kinds.
    pub(super) kinds: (RecordKind, RecordKind),
    /// The first one's id, as it was given.
    pub(super) from: &'a str,
    /// The second one's.
    pub(super) to: &'a str,
}

/// The refusal to associate two records.
pub(super) fn refusal(error: AssociationError, named: Named<'_>) -> CrmError {
    let Named { kinds: (from_kind, to_kind), from, to } = named;
    match error {
        AssociationError::UnknownRecord => {
            let is_id = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
            CrmError::no_such_id(if is_id(from) { to } else { from })
                .with("fromObjectId", [from.to_owned()])
                .with("toObjectId", [to.to_owned()])
        }
        AssociationError::UnknownType => CrmError::invalid(format!(
            "types: a type of association is not defined from {} to {} ({from} to {to}).",
            from_kind.plural(),
            to_kind.plural(),
        )),
        AssociationError::Itself => {
            CrmError::invalid(format!("{} {from} cannot be associated to itself", from_kind.name()))
        }
    }
}

/// The refusal to define, change or delete a label.
pub(super) fn label_refusal(error: LabelError, id: &str) -> CrmError {
    match error {
        LabelError::NameTaken => CrmError::already_exists(format!(
            "name: an association type called {id} exists already."
        )),
        LabelError::Unknown => CrmError::no_such_id(id),
        LabelError::BuiltIn => CrmError::invalid(format!(
            "The association type {id} belongs to the system and stays as it is."
        )),
        LabelError::InUse => {
            CrmError::invalid(format!("The label {id} is in use: records are associated with it."))
        }
        LabelError::Symmetric => {
            CrmError::invalid(format!("inverseLabel: the label {id} is the same from both sides."))
        }
    }
}
