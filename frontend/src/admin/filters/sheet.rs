//! The sheet in which a rule is edited. What is not applied can be had back after closing.

use leptos::{prelude::*, task::spawn_local};
use portico_api_types::{
    problem::FieldError,
    settings::{FilterGroup, FilterProperty},
};
use portico_domain::property::RecordKind;

use super::{
    builder::Builder,
    count::{LiveCount, request},
    edit::Edit,
    field_path::of_rule,
    trouble::Troubles,
};
use crate::{
    api::settings,
    i18n::{console, shared},
    ui::{Button, ButtonKind, Sheet, focus_when_drawn, offer_undo},
};

/// What the sheet begins with and what it holds now; it belongs to the page.
#[derive(Clone, Copy)]
pub(in crate::admin) struct Sitting {
    open: RwSignal<bool>,
    began: RwSignal<Vec<FilterGroup>>,
    now: RwSignal<Vec<FilterGroup>>,
    errors: RwSignal<Vec<FieldError>>,
}

impl Sitting {
    /// Not open. Closing leads to the element with the id `origin`; without applying, it offers
    /// to go on.
    pub(in crate::admin) fn new(origin: String) -> Self {
        let empty = || RwSignal::new(Vec::new());
        let sitting = Self {
            open: RwSignal::new(false),
            began: empty(),
            now: empty(),
            errors: RwSignal::new(Vec::new()),
        };
        Effect::new(move |was: Option<bool>| {
            let open = sitting.open.get();
            if was == Some(true) && !open {
                focus_when_drawn(origin.clone());
                sitting.offer_to_go_on();
            }
            open
        });
        sitting
    }

    /// Opens the sheet; errors name places inside of the rule.
    pub(in crate::admin) fn open(self, groups: Vec<FilterGroup>, errors: Vec<FieldError>) {
        self.errors.set(errors);
        self.began.set(groups.clone());
        self.now.set(groups);
        self.open.set(true);
    }

    fn offer_to_go_on(self) {
        let lost = self.now.get_untracked();
        if lost == self.began.get_untracked() {
            return;
        }
        let go_on = move |()| {
            // None: the page is gone.
            if self.now.try_set(lost.clone()).is_none() {
                self.open.set(true);
            }
        };
        offer_undo(console::filters_discarded().to_owned(), Some(Callback::new(go_on)));
    }
}

/// The sheet; `apply` hears the groups.
#[component]
pub(in crate::admin) fn FilterSheet(
    sitting: Sitting,
    record: RecordKind,
    properties: Signal<Vec<FilterProperty>>,
    title: &'static str,
    text: &'static str,
    /// What it means that there is no filter.
    empty: &'static str,
    name: &'static str,
    apply: Callback<Vec<FilterGroup>>,
) -> impl IntoView {
    view! {
        <Sheet open=sitting.open title text name>
            <Editing sitting record properties empty apply/>
        </Sheet>
    }
}

#[component]
fn Editing(
    sitting: Sitting,
    record: RecordKind,
    properties: Signal<Vec<FilterProperty>>,
    empty: &'static str,
    apply: Callback<Vec<FilterGroup>>,
) -> impl IntoView {
    let edit = Edit::begin(record, properties, &sitting.now.get_untracked());
    edit.refuse(&sitting.errors.get_untracked());
    Effect::new(move |first: Option<()>| {
        let groups = edit.groups();
        if first.is_some() {
            sitting.now.set(groups);
        }
    });
    let checking = RwSignal::new(false);
    let finish = Callback::new(move |()| {
        let groups = edit.rule.read_untracked().write();
        sitting.began.set(groups.clone());
        sitting.now.set(groups.clone());
        sitting.open.set(false);
        apply.run(groups);
    });
    view! {
        <div class="sheet-body">
            <Troubles edit/>
            <Builder edit empty/>
        </div>
        <footer class="sheet-foot">
            <LiveCount edit/>
            <Button on:click=move |_| sitting.open.set(false)>{shared::cancel()}</Button>
            <Button kind=ButtonKind::Primary busy=checking on:click=move |_| check(edit, checking, finish)>
                {console::filters_apply()}
            </Button>
        </footer>
    }
}

/// Finishes unless something is missing or the server refuses it. A server that cannot be
/// reached refuses nothing: it is asked again before anything is saved.
fn check(edit: Edit, checking: RwSignal<bool>, finish: Callback<()>) {
    if checking.get_untracked() || !edit.check() {
        return;
    }
    let groups = edit.rule.read_untracked().write();
    if groups.is_empty() {
        return finish.run(());
    }
    checking.set(true);
    spawn_local(async move {
        let answer = settings::count(&request(edit.record, groups)).await;
        if checking.try_set(false).is_some() {
            // The sheet was closed in the meantime.
            return;
        }
        let errors = answer.err().map(|failure| of_rule(failure.fields(), "groups"));
        if errors.is_none_or(|errors| edit.refuse(&errors)) {
            finish.run(());
        }
    });
}
