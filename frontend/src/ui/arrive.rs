//! Going to an element that is about to be drawn or shown.

use leptos::task::{spawn_local, tick};

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
