//! Asking before something is taken away for good.

use leptos::prelude::*;

use super::sending::{Sending, Trouble};
use crate::{
    i18n::shared,
    ui::{Button, ButtonKind, Dialog},
};

/// The dialog: what will happen, and the two ways on. It starts at the way back.
#[component]
pub(super) fn Confirm(
    open: RwSignal<bool>,
    /// Names the dialog's elements; one per page.
    name: &'static str,
    title: &'static str,
    #[prop(into)] text: Signal<String>,
    action: &'static str,
    sending: Sending,
    act: Callback<()>,
) -> impl IntoView {
    Effect::new(move || {
        if open.get() {
            sending.forgive();
        }
    });
    view! {
        <Dialog open title name>
            <div class="dialog-body confirm">
                <p class="dialog-text">{move || text.get()}</p>
                <Trouble sending/>
                <div class="dialog-actions">
                    <Button on:click=move |_| open.set(false)>{shared::cancel()}</Button>
                    <Button kind=ButtonKind::Danger busy=sending.busy on:click=move |_| act.run(())>
                        {action}
                    </Button>
                </div>
            </div>
        </Dialog>
    }
}
