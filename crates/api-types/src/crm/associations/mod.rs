//! Associations of records: section 7 of the integrators' contract.

mod labels;
mod pairs;
mod typed;

pub use labels::{AssociationTypes, LabelChange, LabelRequest};
pub use pairs::{
    Associated, AssociatedPage, AssociationType, AssociationsOf, AssociationsWanted,
    DefaultAssociation, LabeledPair, Pair, PairLabels, PairsToEnd, RecordRef,
};
pub use typed::{AssociatedIds, AssociatedType, TypedPair};

use serde::{Deserialize, Serialize};

/// Who defined a type of association.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AssociationCategory {
    /// Every installation has it.
    HubspotDefined,
    /// People defined it.
    UserDefined,
    /// Another program defined it; there are none.
    IntegratorDefined,
}

impl AssociationCategory {
    /// The category of a type.
    #[must_use]
    pub const fn of(is_built_in: bool) -> Self {
        if is_built_in { Self::HubspotDefined } else { Self::UserDefined }
    }
}

/// A type of association.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct AssociationSpec {
    /// Who defined it.
    pub association_category: AssociationCategory,
    /// Its id.
    pub association_type_id: i64,
}
