//! What the contact is told of by e-mail.

use leptos::{prelude::*, task::spawn_local};
use portico_api_types::notifications::{ChangeContactNotifications, ContactNotifications};

use super::page::use_portal;
use crate::{
    api::mail,
    i18n::portal as text,
    ui::{Dialog, ErrorState, Load, Skeleton, SwitchForm, SwitchOf, Waiting, load, toast},
};

/// The dialog; what is switched on is fetched when it opens.
#[component]
pub(super) fn NotificationsDialog(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog open title=text::notifications_title() name="notifications">
            <div class="dialog-body"><Body open/></div>
        </Dialog>
    }
}

#[component]
fn Body(open: RwSignal<bool>) -> impl IntoView {
    let slug = use_portal().info.slug;
    let asked = slug.clone();
    let known = load(move || {
        let slug = asked.clone();
        async move { mail::contact_notifications(&slug).await }
    });
    let retry = Callback::new(move |()| known.again());
    move || match known.value.get() {
        Load::Waiting => view! { <Waiting><Skeleton lines=4/></Waiting> }.into_any(),
        Load::Failed(failure) => view! { <ErrorState failure retry/> }.into_any(),
        Load::Ready(known) => view! { <Form open known slug=slug.clone()/> }.into_any(),
    }
}

#[component]
fn Form(open: RwSignal<bool>, known: ContactNotifications, slug: String) -> impl IntoView {
    let (reply, progress) = (RwSignal::new(known.reply), RwSignal::new(known.progress));
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let switches = vec![
        SwitchOf {
            name: "reply",
            label: text::notifications_reply(),
            help: text::notifications_reply_help(),
            value: reply,
        },
        SwitchOf {
            name: "progress",
            label: text::notifications_progress(),
            help: text::notifications_progress_help(),
            value: progress,
        },
    ];
    let save = Callback::new(move |()| {
        let change = ChangeContactNotifications {
            reply: Some(reply.get_untracked()),
            progress: Some(progress.get_untracked()),
        };
        let slug = slug.clone();
        busy.set(true);
        spawn_local(async move {
            let answer = mail::change_contact_notifications(&slug, &change).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(_) => {
                    let _ = open.try_set(false);
                    toast(text::notifications_saved());
                }
                Err(why) => {
                    let _ = failure.try_set(Some(why.explain()));
                }
            }
        });
    });
    let cancel = Callback::new(move |()| open.set(false));
    view! { <SwitchForm about=text::notifications_about() switches busy failure save cancel/> }
}
