//! The batches of version 3, which name types instead of numbering them.

pub(super) mod create;
pub(super) mod end;
pub(super) mod read;

use portico_api_types::crm::associations::TypedPair;
use portico_domain::property::RecordKind;
use portico_store::records::associations::{Asked, Change, Spec, labels};

use super::{
    input::{self, MOST_CHANGES},
    refusal::Named,
};
use crate::{
    auth::{Crm, WriteRecords},
    crm::{CrmError, batch},
};

/// The changes that a batch asks for.
async fn asked(
    crm: &Crm<WriteRecords>,
    to_kind: RecordKind,
    inputs: &[TypedPair],
    change: impl Fn(Vec<Spec>) -> Change,
) -> Result<Vec<Asked>, CrmError> {
    batch::check_size(inputs, MOST_CHANGES)?;
    let types = labels(crm.db(), crm.scope(), to_kind).await?;
    let asked = |TypedPair { from, to, kind }: &TypedPair| {
        let known = types.iter().find(|known| known.name == *kind).ok_or_else(|| {
            CrmError::invalid(format!(
                "type: {kind} is not defined from {} to {}.",
                crm.scope().kind().plural(),
                to_kind.plural()
            ))
        })?;
        let spec = Spec { is_built_in: known.is_built_in, type_id: known.id };
        let change = change(vec![spec]);
        Ok(Asked { from: input::id(&from.id), to: input::id(&to.id), change })
    };
    inputs.iter().map(asked).collect()
}

/// The records of an input, for refusals to name.
fn named(kinds: (RecordKind, RecordKind)) -> impl Fn(&TypedPair) -> Named<'_> {
    move |TypedPair { from, to, kind: _ }| Named { kinds, from: &from.id, to: &to.id }
}
