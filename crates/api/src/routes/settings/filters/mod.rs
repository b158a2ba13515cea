//! What the rules' filters can ask about, and how many records they match.

pub(in crate::routes) mod count;
pub(in crate::routes) mod properties;
