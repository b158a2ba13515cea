//! The filter builder: filters in a group are joined by "and", groups by "or".
//!
//! [`model`] is what is edited, [`catalogue`] what the server says about properties; the
//! [`sheet`] edits, a [`sentence`] reads it aloud.

mod builder;
mod catalogue;
mod check;
mod count;
mod edit;
mod field_path;
mod group;
mod local_time;
mod model;
#[cfg(test)]
mod model_tests;
mod property;
mod row;
mod sentence;
mod several;
mod sheet;
mod trouble;
mod value;

pub(super) use field_path::of_rule;
pub(super) use sentence::Sentences;
pub(super) use sheet::{FilterSheet, Sitting};
pub(super) use trouble::problem_text;
