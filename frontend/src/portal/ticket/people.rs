//! The people on the ticket: their names, bringing a colleague in, and leaving.

use leptos::{prelude::*, task::spawn_local};
use portico_api_types::portal::{AddParticipant, Participants};

use super::facts::Facts;
use crate::{
    i18n::{portal as text, shared},
    portal::page::use_portal,
    ui::{
        Button, ButtonKind, Dialog, FieldKind, Glyph, Load, Loaded, Notice, TextField, load, toast,
    },
};

/// Their names, and what one may do about them. Until they have come there is nothing.
#[component]
pub(super) fn People(facts: Facts) -> impl IntoView {
    let people = load(move || async move { facts.api().participants(&facts.id()).await });
    let (adding, leaving) = (RwSignal::new(false), RwSignal::new(false));
    let known = move |found: Participants| {
        let name = |one: portico_api_types::portal::Participant| {
            let shown = if one.is_you { text::people_you(&one.name) } else { one.name };
            view! { <li>{shown}</li> }
        };
        view! {
            <section class="side-people">
                <h2 class="side-people-title">{text::people_heading()}</h2>
                <ul role="list">{found.participants.into_iter().map(name).collect_view()}</ul>
                {found.may_add.then(|| view! {
                    <Button icon=Glyph::Plus on:click=move |_| adding.set(true)>{text::people_add()}</Button>
                })}
                {found.may_leave.then(|| view! {
                    <Button kind=ButtonKind::Quiet on:click=move |_| leaving.set(true)>{text::people_leave()}</Button>
                })}
            </section>
        }
    };
    view! {
        {move || match people.value.get() {
            Load::Ready(found) => Some(known(found)),
            Load::Waiting | Load::Failed(_) => None,
        }}
        <Add facts people open=adding/>
        <Leave facts open=leaving/>
    }
}

#[component]
fn Add(facts: Facts, people: Loaded<Participants>, open: RwSignal<bool>) -> impl IntoView {
    let email = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<String>);
    Effect::new(move || {
        if open.get() {
            failure.set(None);
        }
    });
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        busy.set(true);
        let who = AddParticipant { email: email.get_untracked().trim().to_owned() };
        spawn_local(async move {
            let answer = facts.api().add_participant(&facts.id(), &who).await;
            // None: the page is gone.
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(()) => {
                    open.set(false);
                    email.set(String::new());
                    toast(text::people_added(&who.email));
                    people.again();
                }
                Err(why) => failure.set(Some(why.explain())),
            }
        });
    };
    view! {
        <Dialog open title=text::people_add_title() name="add-person">
            <form class="dialog-body" novalidate on:submit=send>
                {move || failure.get().map(|why| view! { <Notice is_error=true>{why}</Notice> })}
                <p>{text::people_add_text()}</p>
                <TextField label=text::people_email() name="person-email" value=email kind=FieldKind::Email required=true/>
                <div class="dialog-actions">
                    <Button on:click=move |_| open.set(false)>{shared::cancel()}</Button>
                    <Button kind=ButtonKind::Primary submit=true busy>{text::people_add()}</Button>
                </div>
            </form>
        </Dialog>
    }
}

#[component]
fn Leave(facts: Facts, open: RwSignal<bool>) -> impl IntoView {
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<String>);
    let list = use_portal().place.list();
    let leave = move |_| {
        busy.set(true);
        let list = list.clone();
        spawn_local(async move {
            let answer = facts.api().leave(&facts.id()).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(()) => {
                    let _ = window().location().assign(&list);
                }
                Err(why) => {
                    let _ = failure.try_set(Some(why.explain()));
                }
            }
        });
    };
    view! {
        <Dialog open title=text::people_leave_title() name="leave">
            <div class="dialog-body">
                {move || failure.get().map(|why| view! { <Notice is_error=true>{why}</Notice> })}
                <p>{text::people_leave_text()}</p>
                <div class="dialog-actions">
                    <Button on:click=move |_| open.set(false)>{shared::cancel()}</Button>
                    <Button kind=ButtonKind::Danger busy on:click=leave.clone()>{text::people_leave()}</Button>
                </div>
            </div>
        </Dialog>
    }
}
