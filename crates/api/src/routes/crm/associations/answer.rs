//! Answers about associations.

use portico_api_types::crm::{
    BatchError, Paging,
    associations::{Associated, AssociationCategory, AssociationType, RecordRef},
};
use portico_store::records::associations::{
    Associated as Found, AssociationError, AssociationType as Stored,
};

use super::refusal::{Named, refusal};
use crate::crm::CrmError;

/// A record by its id.
pub(super) fn record(id: &str) -> RecordRef {
    RecordRef { id: id.to_owned() }
}

/// A type as lists have it.
pub(super) fn shown(stored: Stored) -> AssociationType {
    let Stored { id, is_built_in, label, name: _ } = stored;
    AssociationType { category: AssociationCategory::of(is_built_in), type_id: id, label }
}

/// The labels among types.
pub(super) fn labels(types: Vec<Stored>) -> Vec<String> {
    types.into_iter().filter_map(|stored| stored.label).collect()
}

/// An associated record.
pub(super) fn associated(found: Found) -> Associated {
    let Found { from: _, to, types } = found;
    let association_types = types.into_iter().map(shown).collect();
    Associated { to_object_id: to.to_string(), association_types }
}

/// Cuts what was read beyond a page of that size, and says where the next one begins.
pub(super) fn cut(found: &mut Vec<Found>, size: u32) -> Option<Paging> {
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    let has_more = found.len() > size;
    found.truncate(size);
    let last = found.last().filter(|_| has_more).map(|last| last.to.to_string());
    Paging::to(last)
}

/// The inputs that were done, with the types that their pairs have, and why others were not.
pub(super) type Sorted<'a, T> = (Vec<(&'a T, Vec<Stored>)>, Vec<BatchError>);

/// Sorts what became of a batch's inputs. Any refusal but that of a record that is not there
/// is the whole batch's.
pub(super) fn sorted<'a, T>(
    done: Vec<Result<Vec<Stored>, AssociationError>>,
    inputs: &'a [T],
    named: impl Fn(&'a T) -> Named<'a>,
) -> Result<Sorted<'a, T>, CrmError> {
    let (mut results, mut errors) = (Vec::new(), Vec::new());
    for (one, input) in done.into_iter().zip(inputs) {
        match one {
            Ok(types) => results.push((input, types)),
            Err(error @ AssociationError::UnknownRecord) => {
                errors.push(refusal(error, named(input)).in_batch());
            }
            Err(error) => return Err(refusal(error, named(input))),
        }
    }
    Ok((results, errors))
}
