//! Asking before customers see another thread: what they will read, and what no longer.

use leptos::{prelude::*, task::spawn_local};
use portico_domain::id::ThreadId;

use super::change::Changing;
use crate::{
    api::desk,
    i18n::{console, shared},
    ui::{Button, ButtonKind, Dialog, offer_undo, toast},
};

/// What was chosen, and what it means for customers.
#[derive(Debug, Clone)]
pub(super) struct Chosen {
    /// The thread to show; none to stop showing one.
    pub(super) thread: Option<ThreadId>,
    /// What the thread is called.
    pub(super) name: String,
    /// How many messages they will see.
    pub(super) gains: u64,
    /// How many they see now and will not see then.
    pub(super) loses: u64,
}

/// The dialog. It starts at the way back.
#[component]
pub(super) fn ChooseThread(
    open: RwSignal<bool>,
    chosen: RwSignal<Option<Chosen>>,
    changing: Changing,
) -> impl IntoView {
    view! {
        {move || chosen.get().map(|chosen| view! { <Question open chosen changing/> })}
    }
}

#[component]
fn Question(open: RwSignal<bool>, chosen: Chosen, changing: Changing) -> impl IntoView {
    let busy = RwSignal::new(false);
    let Chosen { thread, name, gains, loses } = chosen;
    let (title, action, done) = match thread {
        Some(_) => (
            console::conversation_choose_title(),
            console::conversation_choose_action(),
            console::conversation_changed(),
        ),
        None => (
            console::conversation_hide_title(),
            console::conversation_hide_action(),
            console::conversation_hidden(),
        ),
    };
    let (first, second) = match thread {
        Some(_) => (
            console::conversation_choose_gain(gains, &name),
            (loses > 0).then(|| console::conversation_choose_lose(loses)),
        ),
        None => (console::conversation_hide_lose(loses), None),
    };
    let act = move |_| {
        busy.set(true);
        spawn_local(async move {
            let answer = desk::set_original(changing.id, thread).await;
            // None: the record was left in the meantime.
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(ticket) => {
                    open.set(false);
                    offer_undo(done.to_owned(), None);
                    changing.show(ticket);
                }
                Err(failure) => toast(failure.explain()),
            }
        });
    };
    let kind = if thread.is_some() { ButtonKind::Primary } else { ButtonKind::Danger };
    view! {
        <Dialog open title name="choose-thread">
            <div class="dialog-body">
                <p class="dialog-text">{first.clone()}</p>
                {second.clone().map(|text| view! { <p class="dialog-text">{text}</p> })}
                <div class="dialog-actions">
                    <Button on:click=move |_| open.set(false)>{shared::cancel()}</Button>
                    <Button kind busy on:click=act>{action}</Button>
                </div>
            </div>
        </Dialog>
    }
}
