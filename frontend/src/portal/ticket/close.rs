//! Closing the ticket, after a dialog that says what will happen.

use leptos::{prelude::*, task::spawn_local};
use portico_domain::pipeline::Status;

use super::facts::Facts;
use crate::{
    i18n::{portal as text, shared},
    ui::{Button, ButtonKind, Dialog, Glyph, Notice, toast},
};

#[component]
pub(super) fn CloseTicket(facts: Facts) -> impl IntoView {
    let open = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<String>);
    let ask = move |_| {
        failure.set(None);
        open.set(true);
    };
    let close = move |_| {
        busy.set(true);
        spawn_local(async move {
            let answer = facts.api().close(&facts.id()).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(()) => closed(facts, open),
                Err(why) => {
                    let _ = failure.try_set(Some(why.explain()));
                }
            }
        });
    };
    view! {
        <Button icon=Glyph::Tick on:click=ask>{text::close_button()}</Button>
        <Dialog open title=text::close_title() name="close">
            <div class="dialog-body">
                {move || failure.get().map(|why| view! { <Notice is_error=true>{why}</Notice> })}
                <p>{text::close_text()}</p>
                <div class="dialog-actions">
                    <Button on:click=move |_| open.set(false)>{shared::cancel()}</Button>
                    <Button kind=ButtonKind::Primary busy on:click=close>{text::close_button()}</Button>
                </div>
            </div>
        </Dialog>
    }
}

fn closed(facts: Facts, open: RwSignal<bool>) {
    let _ = open.try_set(false);
    let _ = facts.status.try_set(Status::Closed);
    let _ = facts.stage.try_set(None);
    toast(text::close_done());
    facts.refresh();
}
