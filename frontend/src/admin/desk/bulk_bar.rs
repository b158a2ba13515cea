//! The bar of what can be done with the rows that are selected.

use leptos::prelude::*;
use portico_api_types::desk::{BatchReason, BatchRefused, TicketValues};
use portico_domain::{pipeline::Status, ticket::Priority};

use super::{
    bulk::change,
    context::{Desk, use_desk},
    reading::mark,
    row::priority_label,
};
use crate::{
    i18n::console,
    ui::{Button, ButtonKind, Choice, Select},
};

/// Shown while rows are selected, and what stayed as it is after they were changed.
#[component]
pub(super) fn BulkBar() -> impl IntoView {
    let desk = use_desk();
    let any = Memo::new(move |_| !desk.selection.tickets.read().is_empty());
    view! {
        <div class="bulk">
            <Show when=move || any.get()><Bar/></Show>
            <Refused/>
        </div>
    }
}

#[component]
fn Bar() -> impl IntoView {
    let desk = use_desk();
    let selection = desk.selection;
    let count = move || u64::try_from(selection.tickets.read().len()).unwrap_or_default();
    let is_all = move || desk.rows().iter().all(|row| selection.has(row.id));
    let all = move |_| {
        if untrack(is_all) {
            selection.clear();
        } else {
            let rows: Vec<_> = untrack(|| desk.rows()).iter().map(|row| row.id).collect();
            selection.add(&rows);
        }
    };
    let none = TicketValues::default;
    let assign = move |owner: String| {
        let owner = if owner == "none" { String::new() } else { owner };
        change(desk, &TicketValues { owner_id: Some(owner), ..none() }, None);
    };
    let stage = move |stage: String| {
        change(desk, &TicketValues { stage_id: stage.parse().ok(), ..none() }, None);
    };
    let priority = move |name: String| {
        change(desk, &TicketValues { priority: Some(name), ..none() }, None);
    };
    let reading = move |is_read| mark(desk, selection.tickets.get_untracked(), is_read);
    view! {
        <div class="bulk-bar" role="group" aria-label=console::bulk_label()>
            <label class="bulk-all">
                <input type="checkbox" aria-label=console::bulk_all() prop:checked=is_all on:change=all/>
                <span role="status">{move || console::bulk_count(count())}</span>
            </label>
            <Setting name="bulk-assign" label=console::bulk_assign() choices=Signal::derive(move || owners(desk)) choose=Callback::new(assign)/>
            <Setting name="bulk-stage" label=console::bulk_stage() choices=Signal::derive(move || stages(desk)) choose=Callback::new(stage)/>
            <Setting name="bulk-priority" label=console::bulk_priority() choices=Signal::derive(priorities) choose=Callback::new(priority)/>
            <Button on:click=move |_| change(desk, &none(), Some(Status::Closed))>{console::bulk_close()}</Button>
            <Button on:click=move |_| reading(true)>{console::bulk_read()}</Button>
            <Button on:click=move |_| reading(false)>{console::bulk_unread()}</Button>
            <Button kind=ButtonKind::Quiet on:click=move |_| { selection.clear(); }>{console::bulk_clear()}</Button>
        </div>
    }
}

/// A list whose head says what it sets; choosing sets it.
#[component]
fn Setting(
    name: &'static str,
    label: &'static str,
    choices: Signal<Vec<Choice>>,
    choose: Callback<String>,
) -> impl IntoView {
    let value = RwSignal::new(String::new());
    let choices = Signal::derive(move || {
        let head = Choice::new("", label);
        std::iter::once(head).chain(choices.get()).collect::<Vec<_>>()
    });
    let changed = Callback::new(move |chosen: String| {
        // The head stands there again once the choice was drawn; the bar may be gone by then.
        request_animation_frame(move || {
            let _ = value.try_set(String::new());
        });
        if !chosen.is_empty() {
            choose.run(chosen);
        }
    });
    view! { <Select label name choices value hide_label=true changed/> }
}

fn owners(desk: Desk) -> Vec<Choice> {
    let staff = desk.chosen_from().map(|choices| choices.owners).unwrap_or_default();
    let nobody = Choice::new("none", console::owner_nobody());
    let staff = staff.into_iter().map(|one| Choice::new(one.id.to_string(), one.name));
    std::iter::once(nobody).chain(staff).collect()
}

/// The stages of all pipelines; where there are several, with the pipeline's name.
fn stages(desk: Desk) -> Vec<Choice> {
    let pipelines = desk.chosen_from().map(|choices| choices.pipelines).unwrap_or_default();
    let several = pipelines.len() > 1;
    let mut all = Vec::new();
    for pipeline in pipelines {
        for stage in pipeline.stages {
            let label = if several {
                format!("{} · {}", pipeline.label, stage.label)
            } else {
                stage.label
            };
            all.push(Choice::new(stage.id.to_string(), label));
        }
    }
    all
}

fn priorities() -> Vec<Choice> {
    [Priority::Low, Priority::Medium, Priority::High, Priority::Urgent]
        .map(|priority| Choice::new(priority.name(), priority_label(priority)))
        .to_vec()
}

/// What stayed as it is, and why.
#[component]
fn Refused() -> impl IntoView {
    let refused = use_desk().selection.refused;
    let row = |one: BatchRefused| {
        let subject = if one.subject.is_empty() {
            console::record_number(&one.ticket_id.to_string())
        } else {
            one.subject
        };
        view! { <li><strong>{subject}</strong> " – " {why(one.reason)}</li> }
    };
    move || {
        let all = refused.get();
        let count = u64::try_from(all.len()).unwrap_or_default();
        (count > 0).then(|| {
            view! {
                <div class="bulk-refused" role="alert">
                    <p>{console::bulk_refused(count)}</p>
                    <Button kind=ButtonKind::Quiet on:click=move |_| refused.set(Vec::new())>
                        {console::bulk_dismiss()}
                    </Button>
                    <ul>{all.into_iter().map(row).collect_view()}</ul>
                </div>
            }
        })
    }
}

fn why(reason: BatchReason) -> &'static str {
    match reason {
        BatchReason::Gone => console::bulk_gone(),
        BatchReason::Stage => console::bulk_no_stage(),
        BatchReason::Owner => console::bulk_no_owner(),
        BatchReason::Changed => console::bulk_changed_since(),
    }
}
