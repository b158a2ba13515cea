//! Where an app is called, and how often at the same time.

use leptos::{ev::SubmitEvent, prelude::*};
use portico_api_types::{
    crm::webhooks::{ConfigureWebhooks, Throttling, WebhookSettings},
    settings::WebhookApp,
};
use portico_domain::id::WebhookAppId;

use crate::{
    admin::settings::{
        leave::Unsaved,
        sending::{Sending, Trouble},
    },
    api::webhooks,
    i18n::console,
    ui::{
        Button, ButtonKind, ErrorState, FieldKind, Load, Loaded, Skeleton, TextField, Waiting,
        load, toast,
    },
};

/// How often at the same time, unless somebody says otherwise.
const REQUESTS: &str = "10";

/// The form, as soon as it is known what is set.
#[component]
pub(super) fn Target(id: WebhookAppId, apps: Loaded<Vec<WebhookApp>>) -> impl IntoView {
    let settings = load(move || webhooks::settings(id));
    let retry = Callback::new(move |()| settings.again());
    move || match settings.value.get() {
        Load::Waiting => view! { <Waiting><Skeleton lines=3/></Waiting> }.into_any(),
        Load::Failed(failure) => view! { <ErrorState failure retry/> }.into_any(),
        Load::Ready(saved) => view! { <TargetForm id apps saved/> }.into_any(),
    }
}

/// What the form holds.
type Values = (String, String);

fn values(saved: Option<&WebhookSettings>) -> Values {
    saved.map_or_else(
        || (String::new(), REQUESTS.to_owned()),
        |saved| {
            let most = saved.throttling.max_concurrent_requests;
            (saved.target_url.clone(), most.to_string())
        },
    )
}

#[component]
fn TargetForm(
    id: WebhookAppId,
    apps: Loaded<Vec<WebhookApp>>,
    saved: Option<WebhookSettings>,
) -> impl IntoView {
    let saved = RwSignal::new(values(saved.as_ref()));
    let (url, most) = saved.get_untracked();
    let (url, most) = (RwSignal::new(url), RwSignal::new(most));
    let changed = Memo::new(move |_| {
        let (saved_url, saved_most) = &*saved.read();
        url.read().trim() != *saved_url || most.read().trim() != *saved_most
    });
    expect_context::<Unsaved>().follow(changed);
    let sending = Sending::start();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let wanted = most.get_untracked().trim().parse::<i64>();
        let no_number = wanted.is_err().then(|| (MOST, console::target_lacks_number()));
        let no_url = url.read_untracked().trim().is_empty();
        let no_url = no_url.then(|| (URL, console::target_lacks_url()));
        let (Ok(most), false) =
            (wanted, sending.is_refused(no_url.into_iter().chain(no_number).collect()))
        else {
            return;
        };
        let settings = ConfigureWebhooks {
            target_url: url.get_untracked().trim().to_owned(),
            throttling: Throttling { max_concurrent_requests: most },
        };
        sending.run(async move { webhooks::configure(id, &settings).await }, move |now| {
            saved.set(values(Some(&now)));
            apps.again();
            toast(console::target_saved());
        });
    };
    view! {
        <form class="target" novalidate on:submit=submit>
            <Fields url most sending/>
            <Trouble sending/>
            <div>
                <Button kind=ButtonKind::Primary submit=true busy=sending.busy>
                    {console::target_save()}
                </Button>
            </div>
        </form>
    }
}

const URL: &str = "targetUrl";
const MOST: &str = "throttling.maxConcurrentRequests";

#[component]
fn Fields(url: RwSignal<String>, most: RwSignal<String>, sending: Sending) -> impl IntoView {
    view! {
        <TextField
            label=console::app_target()
            name="target-url"
            value=url
            help=console::target_help()
            error=sending.error(URL, console::app_target())
            max_length=Some(2048)
        />
        <div class="target-most">
            <TextField
                label=console::target_most()
                name="target-most"
                kind=FieldKind::Number
                value=most
                help=console::target_most_help()
                error=sending.error(MOST, console::target_most())
                max_length=Some(4)
            />
        </div>
    }
}
