//! Words of a text, the same for both databases, and highlighted snippets.

mod snippet;
mod words;

pub use snippet::{Snippet, snippet};
pub use words::{Query, words};
