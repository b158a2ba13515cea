//! Where a mail stands, and what it is about.

use crate::{i18n::console, ui::Tone};

/// The states that the list can be narrowed to, and what stands for all of them.
pub(super) const FILTERS: [&str; 6] = ["", "queued", "sent", "failed", "kept", "dropped"];

/// What a state of the API is called; states that are not known by their name.
pub(super) fn label(state: &str) -> String {
    match state {
        "queued" => console::mail_queued().to_owned(),
        "kept" => console::mail_kept().to_owned(),
        "sent" => console::mail_sent().to_owned(),
        "failed" => console::mail_failed().to_owned(),
        "dropped" => console::mail_dropped().to_owned(),
        other => other.to_owned(),
    }
}

/// What its colour says.
pub(super) fn tone(state: &str) -> Tone {
    match state {
        "sent" => Tone::Good,
        "failed" => Tone::Danger,
        "dropped" => Tone::Warning,
        _ => Tone::Neutral,
    }
}

/// What a purpose of the API is called; purposes that are not known by their name.
pub(super) fn purpose(purpose: &str) -> String {
    match purpose {
        "reply" => console::mail_for_reply().to_owned(),
        "progress" => console::mail_for_progress().to_owned(),
        "customer_message" => console::mail_for_customer_message().to_owned(),
        "assignment" => console::mail_for_assignment().to_owned(),
        "mention" => console::mail_for_mention().to_owned(),
        "test" => console::mail_for_test().to_owned(),
        other => other.to_owned(),
    }
}
