//! Where a delivery stands.

use crate::{i18n::console, ui::Tone};

/// The states that the log can be narrowed to, and what stands for all of them.
pub(super) const FILTERS: [&str; 4] = ["", "failed", "due", "delivered"];

/// What a state of the API is called; states that are not known by their name.
pub(super) fn label(state: &str) -> String {
    match state {
        "due" => console::delivery_due().to_owned(),
        "delivered" => console::delivery_delivered().to_owned(),
        "failed" => console::delivery_failed().to_owned(),
        "cancelled" => console::delivery_cancelled().to_owned(),
        other => other.to_owned(),
    }
}

/// What its colour says.
pub(super) fn tone(state: &str) -> Tone {
    match state {
        "delivered" => Tone::Good,
        "failed" => Tone::Danger,
        _ => Tone::Neutral,
    }
}
