//! Going to an element that is about to be drawn or shown.

use leptos::{
    prelude::document,
    task::{spawn_local, tick},
};

use super::focus::focus;

/// Focuses the element with that id once the changes of this moment are drawn: before the
/// next key that is pressed.
pub(crate) fn focus_when_drawn(id: impl Into<String>) {
    let id = id.into();
    spawn_local(async move {
        tick().await;
        focus(&id);
    });
}

/// As [`focus_when_drawn`], if what had the focus was taken away: a link that led here.
pub(crate) fn focus_if_lost(id: &'static str) {
    spawn_local(async move {
        tick().await;
        let is_lost =
            document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        if is_lost {
            focus(id);
        }
    });
}
