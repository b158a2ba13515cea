//! Where the focus goes once a list has come anew.

use leptos::prelude::*;

use crate::ui::{Loaded, focus_when_drawn};

/// The element to go to with the next answer, if any.
#[derive(Clone, Copy)]
pub(super) struct Landing(StoredValue<Option<String>>);

impl Landing {
    /// Waits for the answers of a list.
    pub(super) fn of<T: Send + Sync + 'static>(list: Loaded<T>) -> Self {
        let next = StoredValue::new(None::<String>);
        Effect::new(move || {
            list.value.track();
            if let Some(id) = next.try_update_value(Option::take).flatten() {
                focus_when_drawn(id);
            }
        });
        Self(next)
    }

    /// Goes to the element with that id, wherever in the list it will stand.
    pub(super) fn at(self, id: String) {
        self.0.set_value(Some(id));
    }
}
