//! Whether a ticket is open or closed.

use leptos::prelude::*;
use portico_domain::pipeline::Status;

use crate::{
    i18n::shared,
    ui::{Pill, Tone},
};

#[component]
pub(crate) fn StatusPill(status: Status) -> impl IntoView {
    match status {
        Status::Open => view! { <Pill tone=Tone::Good>{shared::status_open()}</Pill> },
        Status::Closed => view! { <Pill tone=Tone::Neutral>{shared::status_closed()}</Pill> },
    }
}
