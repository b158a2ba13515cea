//! Asking before unsaved settings are left.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

use crate::{
    admin::{
        place::Place,
        session::{Session, use_session},
    },
    i18n::console,
    ui::{Button, ButtonKind, Dialog},
};

/// Whether something is not saved, and what waits for the answer.
#[derive(Clone, Copy)]
pub(in crate::admin) struct Unsaved {
    changed: RwSignal<bool>,
    asking: RwSignal<bool>,
    then: StoredValue<Option<Callback<()>>>,
    session: Session,
}

impl Unsaved {
    /// Nothing yet. The browser asks too, before the page is closed.
    pub(in crate::admin) fn start() -> Self {
        let unsaved = Self {
            changed: RwSignal::new(false),
            asking: RwSignal::new(false),
            then: StoredValue::new(None),
            session: use_session(),
        };
        let listener = window_event_listener(ev::beforeunload, move |event| {
            if unsaved.changed.get_untracked() {
                event.prevent_default();
            }
        });
        on_cleanup(move || listener.remove());
        unsaved
    }

    /// Follows a form for as long as it is shown.
    pub(super) fn follow(self, changed: Memo<bool>) {
        Effect::new(move || self.changed.set(changed.get()));
        on_cleanup(move || {
            // The signal may have ended with the console.
            let _ = self.changed.try_set(false);
        });
    }

    /// Does something that leaves the form, after asking when something is not saved.
    pub(in crate::admin) fn before_leaving(self, leave: Callback<()>) {
        if self.changed.get_untracked() {
            self.then.set_value(Some(leave));
            self.asking.set(true);
        } else {
            leave.run(());
        }
    }

    /// Asks before a link that was pressed is followed.
    pub(in crate::admin) fn guard_link(self, event: &MouseEvent) {
        let with_modifier =
            event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if with_modifier || !self.changed.get_untracked() {
            return;
        }
        let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
        let link =
            target.and_then(|target| target.closest("a[href]:not([rel=external])").ok().flatten());
        let href = link.and_then(|link| link.get_attribute("href"));
        let here = location().pathname().unwrap_or_default();
        if let Some(href) = href.filter(|href| leaves_the_form(&here, href)) {
            event.prevent_default();
            let session = self.session;
            self.before_leaving(Callback::new(move |()| session.go(href.clone())));
        }
    }

    fn leave(self) {
        self.changed.set(false);
        self.asking.set(false);
        if let Some(then) = self.then.try_update_value(Option::take).flatten() {
            then.run(());
        }
    }
}

/// The pages of the portal's settings edit one form together; other forms have a page each.
fn leaves_the_form(here: &str, href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or_default();
    match (Place::of(here), Place::of(path)) {
        (Place::Settings(_), Place::Settings(_)) => false,
        (here, there) => here != there,
    }
}

/// The dialog that asks.
#[component]
pub(in crate::admin) fn LeaveDialog(unsaved: Unsaved) -> impl IntoView {
    view! {
        <Dialog open=unsaved.asking title=console::leave_title() name="leave">
            <p class="dialog-text">{console::leave_text()}</p>
            <div class="dialog-actions">
                <Button on:click=move |_| unsaved.asking.set(false)>{console::leave_stay()}</Button>
                <Button kind=ButtonKind::Danger on:click=move |_| unsaved.leave()>{console::leave_action()}</Button>
            </div>
        </Dialog>
    }
}
