//! The list of all keys.

use leptos::prelude::*;

use crate::{i18n::console, ui::Dialog};

/// The dialog that shows all keys.
#[component]
pub(in crate::admin) fn KeysDialog(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog open title=console::keys_title() name="keys">
            <dl class="keys">{all().into_iter().map(row).collect_view()}</dl>
        </Dialog>
    }
}

/// Keys and what they do, in the order of the dialog.
fn all() -> [(&'static [&'static str], &'static str); 11] {
    [
        (&["j", "k"], console::keys_move()),
        (&["Enter"], console::keys_open()),
        (&["Esc"], console::keys_leave()),
        (&["/"], console::keys_search()),
        (&["r"], console::keys_reply()),
        (&["c"], console::keys_comment()),
        (&["a"], console::keys_assign()),
        (&["e"], console::keys_close()),
        (&["x"], console::keys_select()),
        (&["u"], console::keys_unread()),
        (&["Ctrl", "Enter"], console::keys_send()),
    ]
}

fn row((keys, meaning): (&'static [&'static str], &'static str)) -> impl IntoView {
    let key = |key: &&'static str| view! { <kbd>{*key}</kbd> };
    view! {
        <div class="keys-row">
            <dt>{keys.iter().map(key).collect_view()}</dt>
            <dd>{meaning}</dd>
        </div>
    }
}
