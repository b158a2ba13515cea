//! What stands where content would: waiting, nothing, or a failure.

use leptos::prelude::*;

use super::{
    button::Button,
    icon::{Glyph, Icon},
    later::after_delay,
};
use crate::{api::Failure, i18n::shared};

/// Grey lines in place of content; decoration.
#[component]
pub(crate) fn Skeleton(#[prop(default = 3)] lines: usize) -> impl IntoView {
    let line = |_| view! { <span class="skeleton-line"></span> };
    view! { <div class="skeleton" aria-hidden="true">{(0..lines).map(line).collect_view()}</div> }
}

/// Shows its children, a skeleton, only when the wait is long enough to notice.
#[component]
pub(crate) fn Waiting(children: ChildrenFn) -> impl IntoView {
    let noticeable = after_delay(150);
    view! {
        <div class="waiting" aria-busy="true">
            <span class="visually-hidden" role="status">{shared::loading()}</span>
            <Show when=move || noticeable.get()>{children()}</Show>
        </div>
    }
}

/// Says that there is nothing, why, and what can be done: the children.
#[component]
pub(crate) fn EmptyState(
    glyph: Glyph,
    #[prop(into)] title: String,
    #[prop(optional, into)] text: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="state">
            <span class="state-icon"><Icon glyph/></span>
            <h2 class="state-title">{title}</h2>
            {(!text.is_empty()).then(|| view! { <p class="state-text">{text}</p> })}
            {children.map(|children| view! { <div class="state-actions">{children()}</div> })}
        </div>
    }
}

/// Says what failed, offers to try again and names the request for the log.
#[component]
pub(crate) fn ErrorState(failure: Failure, retry: Callback<()>) -> impl IntoView {
    let request = failure.request_id().map(shared::failure_request);
    view! {
        <div class="state" role="alert">
            <span class="state-icon state-icon-error"><Icon glyph=Glyph::Alert/></span>
            <h2 class="state-title">{shared::failure_title()}</h2>
            <p class="state-text">{failure.explain()}</p>
            <div class="state-actions">
                <Button on:click=move |_| retry.run(()) icon=Glyph::Again>{shared::try_again()}</Button>
            </div>
            {request.map(|text| view! { <p class="state-request">{text}</p> })}
        </div>
    }
}
