//! Going to an element that is about to be drawn or shown.

use leptos::{
    prelude::request_animation_frame,
    task::{spawn_local, tick},
};

use super::focus::{focus, is_lost};

/// Focuses the element with that id once the changes of this moment are drawn: before the
/// next key that is pressed.
pub(crate) fn focus_when_drawn(id: impl Into<String>) {
    let id = id.into();
    spawn_local(async move {
        tick().await;
        focus(&id);
    });
}

/// As [`focus_when_drawn`], after a dialog that is being closed has given the focus back.
pub(crate) fn focus_after_dialog(id: impl Into<String>) {
    let id = id.into();
    request_animation_frame(move || focus(&id));
}

/// As [`focus_when_drawn`], if what had the focus was taken away: a link that led here.
pub(crate) fn focus_if_lost(id: &'static str) {
    spawn_local(async move {
        tick().await;
        if is_lost() {
            focus(id);
        }
    });
}
