//! Associations of many records at once.

pub(super) mod associate;
pub(super) mod create;
pub(super) mod end;
pub(super) mod read;
pub(super) mod unlabel;

use portico_api_types::crm::associations::LabeledPair;
use portico_domain::property::RecordKind;
use portico_store::records::associations::{Asked, Change, Spec};

use super::{input, refusal::Named};
use crate::crm::CrmError;

/// The changes that a batch of pairs with types asks for.
fn asked(
    inputs: &[LabeledPair],
    change: impl Fn(Vec<Spec>) -> Change,
) -> Result<Vec<Asked>, CrmError> {
    let asked = |LabeledPair { from, to, types }: &LabeledPair| {
        let change = change(input::specs(types)?);
        Ok(Asked { from: input::id(&from.id), to: input::id(&to.id), change })
    };
    inputs.iter().map(asked).collect()
}

/// The records of an input, for refusals to name.
fn named(kinds: (RecordKind, RecordKind)) -> impl Fn(&LabeledPair) -> Named<'_> {
    move |LabeledPair { from, to, types: _ }| Named { kinds, from: &from.id, to: &to.id }
}
