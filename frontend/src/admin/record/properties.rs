//! Stage, owner and priority, which save at once, and what else is known.

use leptos::prelude::*;
use portico_api_types::desk::DeskTicket;
use portico_domain::ticket::Priority;

use super::change::{Changing, stages};
use crate::{
    admin::desk::priority_label,
    i18n::{When, console},
    ui::{Choice, Select},
};

/// The fields, then times and custom properties.
#[component]
pub(super) fn Properties(known: Memo<Option<DeskTicket>>, changing: Changing) -> impl IntoView {
    let (stage, owner, priority) = (text(), text(), text());
    // Tracks the answer itself: a refused change sets the fields back too.
    Effect::new(move || {
        changing.ticket.value.track();
        if let Some(ticket) = known.get() {
            stage.set(ticket.stage_id.to_string());
            owner.set(ticket.owner_id.map(|id| id.to_string()).unwrap_or_default());
            priority.set(ticket.ticket.priority.map(Priority::name).unwrap_or_default().to_owned());
        }
    });
    let stage_choices = Signal::derive(move || stage_choices(changing, known.get()));
    let owner_choices = Signal::derive(move || owner_choices(changing, known.get()));
    let priority_choices = Signal::derive(move || priority_choices(known.get()));
    view! {
        <h2 class="panel-title">{console::record_properties()}</h2>
        <div class="record-fields">
            <Select
                label=console::column_stage()
                name="record-stage"
                choices=stage_choices
                value=stage
                changed=Callback::new(move |id: String| changing.stage(&id))
            />
            <Select
                label=console::column_owner()
                name="record-owner"
                choices=owner_choices
                value=owner
                changed=Callback::new(move |id: String| changing.owner(&id))
            />
            <Select
                label=console::column_priority()
                name="record-priority"
                choices=priority_choices
                value=priority
                changed=Callback::new(move |name: String| changing.priority(&name))
            />
        </div>
        {move || known.get().map(facts)}
    }
}

fn text() -> RwSignal<String> {
    RwSignal::new(String::new())
}

/// The stages; before the choices have come, the present one.
fn stage_choices(changing: Changing, known: Option<DeskTicket>) -> Vec<Choice> {
    let Some(ticket) = known else { return Vec::new() };
    let all =
        changing.desk.chosen_from().map(|choices| stages(&choices, &ticket)).unwrap_or_default();
    if all.is_empty() {
        return vec![Choice::new(ticket.stage_id.to_string(), ticket.ticket.stage)];
    }
    all.into_iter().map(|stage| Choice::new(stage.id.to_string(), stage.label)).collect()
}

fn owner_choices(changing: Changing, known: Option<DeskTicket>) -> Vec<Choice> {
    let all = changing.desk.chosen_from().map(|choices| choices.owners).unwrap_or_default();
    let mut choices = vec![Choice::new("", console::owner_nobody())];
    choices.extend(all.into_iter().map(|owner| Choice::new(owner.id.to_string(), owner.name)));
    let present =
        known.and_then(|ticket| Some((ticket.owner_id?.to_string(), ticket.ticket.owner)));
    if let Some((id, name)) = present
        && choices.iter().all(|choice| choice.value != id)
    {
        choices.push(Choice::new(id, name));
    }
    choices
}

/// The priorities; "not set" only while none is.
fn priority_choices(known: Option<DeskTicket>) -> Vec<Choice> {
    let unset = known.is_none_or(|ticket| ticket.ticket.priority.is_none());
    let none = unset.then(|| Choice::new("", console::priority_none()));
    let all = Priority::ALL.map(|priority| Choice::new(priority.name(), priority_label(priority)));
    none.into_iter().chain(all).collect()
}

fn facts(ticket: DeskTicket) -> impl IntoView {
    let closed =
        ticket.closed_at.map(|at| view! { <dt>{console::fact_closed()}</dt> <dd><When at/></dd> });
    let custom = ticket.properties.into_iter().map(|property| {
        view! { <dt>{property.label}</dt> <dd>{property.value}</dd> }
    });
    view! {
        <dl class="facts">
            <dt>{console::fact_created()}</dt>
            <dd><When at=ticket.ticket.created_at/></dd>
            <dt>{console::column_activity()}</dt>
            <dd><When at=ticket.ticket.last_activity_at/></dd>
            {closed}
            {custom.collect_view()}
        </dl>
    }
}
