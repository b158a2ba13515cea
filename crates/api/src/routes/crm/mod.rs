//! The records API, in the wire conventions of the integrators' contract.

pub(super) mod owners;
pub(super) mod pipelines;
pub(super) mod properties;
