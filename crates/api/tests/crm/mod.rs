//! The records API, in the wire conventions of the integrators' contract.

mod webhooks;
