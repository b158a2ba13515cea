//! What the staff user is told of by e-mail.

use leptos::{prelude::*, task::spawn_local};
use portico_api_types::notifications::{ChangeStaffNotifications, StaffNotifications};

use crate::{
    api::mail,
    i18n::console,
    ui::{Dialog, ErrorState, Load, Skeleton, SwitchForm, SwitchOf, Waiting, load, toast},
};

/// The dialog; what is switched on is fetched when it opens.
#[component]
pub(super) fn NotificationsDialog(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog open title=console::notifications_title() name="notifications">
            <div class="dialog-body"><Body open/></div>
        </Dialog>
    }
}

#[component]
fn Body(open: RwSignal<bool>) -> impl IntoView {
    let known = load(mail::staff_notifications);
    let retry = Callback::new(move |()| known.again());
    move || match known.value.get() {
        Load::Waiting => view! { <Waiting><Skeleton lines=6/></Waiting> }.into_any(),
        Load::Failed(failure) => view! { <ErrorState failure retry/> }.into_any(),
        Load::Ready(known) => view! { <Form open known/> }.into_any(),
    }
}

#[component]
fn Form(open: RwSignal<bool>, known: StaffNotifications) -> impl IntoView {
    let customer_message = RwSignal::new(known.customer_message);
    let assignment = RwSignal::new(known.assignment);
    let mention = RwSignal::new(known.mention);
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let switches = vec![
        SwitchOf {
            name: "customer_message",
            label: console::notifications_customer_message(),
            help: console::notifications_customer_message_help(),
            value: customer_message,
        },
        SwitchOf {
            name: "assignment",
            label: console::notifications_assignment(),
            help: console::notifications_assignment_help(),
            value: assignment,
        },
        SwitchOf {
            name: "mention",
            label: console::notifications_mention(),
            help: console::notifications_mention_help(),
            value: mention,
        },
    ];
    let save = Callback::new(move |()| {
        let change = ChangeStaffNotifications {
            customer_message: Some(customer_message.get_untracked()),
            assignment: Some(assignment.get_untracked()),
            mention: Some(mention.get_untracked()),
        };
        busy.set(true);
        spawn_local(async move {
            let answer = mail::change_staff_notifications(&change).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(_) => {
                    let _ = open.try_set(false);
                    toast(console::notifications_saved());
                }
                Err(why) => {
                    let _ = failure.try_set(Some(why.explain()));
                }
            }
        });
    });
    let cancel = Callback::new(move |()| open.set(false));
    view! { <SwitchForm about=console::notifications_about() switches busy failure save cancel/> }
}
