//! Where a ticket stands: open or closed, and its stage where the portal shows stages.

use leptos::prelude::*;
use portico_domain::pipeline::Status;

use crate::tickets::StatusPill;

#[component]
pub(super) fn Standing(status: Status, stage: Option<String>) -> impl IntoView {
    view! {
        <span class="standing">
            <StatusPill status/>
            {stage.map(|stage| view! { <span class="stage">{stage}</span> })}
        </span>
    }
}
