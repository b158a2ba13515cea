//! Types of associations, and the labels among them that people define.

pub(super) mod create;
pub(super) mod delete;
pub(super) mod list;
pub(super) mod update;

use portico_domain::association::{self, WrongName};

use crate::crm::CrmError;

/// A label as people read it, from a field of that name.
fn label<'a>(field: &str, text: &'a str) -> Result<&'a str, CrmError> {
    association::label(text).map_err(|wrong| wrong_field(field, wrong))
}

fn wrong_field(field: &str, wrong: WrongName) -> CrmError {
    CrmError::invalid(format!("{field} {wrong}."))
}
