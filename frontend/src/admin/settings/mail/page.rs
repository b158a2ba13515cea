//! The page: whether mail leaves, the list, and the senders.

use leptos::prelude::*;
use portico_api_types::settings::MailServer;

use super::{log::Log, senders::Senders};
use crate::{
    admin::{
        place::Place,
        settings::{head::Head, sending::Sending, side::Side},
    },
    api::mail,
    i18n::console,
    ui::{Button, Glyph, Load, Loaded, Notice, load, toast},
};

/// The page about mail.
#[component]
pub(in crate::admin) fn MailPage(place: Memo<Place>) -> impl IntoView {
    document().set_title(console::mail_page_title());
    let server = load(mail::server);
    let tested = RwSignal::new(0_u32);
    let sending = Sending::start();
    let test = move |_| {
        // A refusal is an answer too: it is told elsewhere than on the page.
        let running = async move { Ok(mail::send_test().await) };
        sending.run(running, move |answer| match answer {
            Ok(_) => {
                toast(console::mail_test_sent());
                tested.update(|tested| *tested += 1);
            }
            Err(failure) => toast(failure.explain()),
        });
    };
    view! {
        <div class="settings">
            <Side place/>
            <div class="settings-page">
                <Head title=console::mail_title() purpose=console::mail_purpose()>
                    <Button icon=Glyph::Send busy=sending.busy on:click=test>{console::mail_test()}</Button>
                </Head>
                <Way server/>
                <Log tested/>
                <Senders server/>
            </div>
        </div>
    }
}

/// Through which server mail leaves, or that it does not and what to do.
#[component]
fn Way(server: Loaded<MailServer>) -> impl IntoView {
    move || match server.value.get() {
        Load::Ready(MailServer { server: Some(server), .. }) => {
            view! { <p class="mail-way">{console::mail_server(&server)}</p> }.into_any()
        }
        Load::Ready(MailServer { server: None, .. }) => view! {
            <div class="mail-way">
                <Notice is_warning=true>
                    <p><strong>{console::mail_kept_title()}</strong></p>
                    <p>{console::mail_kept_text()}</p>
                </Notice>
            </div>
        }
        .into_any(),
        Load::Waiting | Load::Failed(_) => ().into_any(),
    }
}
