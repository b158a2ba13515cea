//! A button that opens a menu. Arrow keys move, Escape and a press elsewhere close it.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, Node};

use super::icon::{Glyph, Icon};

/// Closes the menu around an item.
#[derive(Clone, Copy)]
struct Close(RwSignal<bool>);

/// A menu; its children are [`MenuItem`]s and [`MenuChoice`]s.
#[component]
pub(crate) fn Menu(
    /// The button's accessible name, when its content is not enough.
    #[prop(optional, into)]
    label: Option<String>,
    /// What the button shows.
    #[prop(into)]
    button: ViewFn,
    /// Opens to the left, aligned with the button's right edge.
    #[prop(optional)]
    at_end: bool,
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let root = NodeRef::<html::Div>::new();
    let panel = NodeRef::<html::Div>::new();
    provide_context(Close(open));
    close_on_press_elsewhere(open, root);
    Effect::new(move || {
        if open.get()
            && let Some(panel) = panel.get()
        {
            move_focus(&panel, 0);
        }
    });
    view! {
        <div class="menu" node_ref=root on:keydown=move |event| on_key(&event, open, root, panel)>
            <button
                type="button"
                class="button button-quiet menu-button"
                aria-haspopup="menu"
                aria-expanded=move || open.get().to_string()
                aria-label=label
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {button.run()}
                <Icon glyph=Glyph::Down/>
            </button>
            <Show when=move || open.get()>
                <div class="menu-panel" class:menu-panel-end=at_end role="menu" node_ref=panel>
                    {children()}
                </div>
            </Show>
        </div>
    }
}

/// Something to do.
#[component]
pub(crate) fn MenuItem(
    #[prop(optional, into)] icon: Option<Glyph>,
    act: Callback<()>,
    children: Children,
) -> impl IntoView {
    let close = use_context::<Close>();
    let press = move |_| {
        if let Some(Close(open)) = close {
            open.set(false);
        }
        act.run(());
    };
    view! {
        <button type="button" class="menu-item" role="menuitem" tabindex="-1" on:click=press>
            {icon.map(|glyph| view! { <Icon glyph/> })}
            {children()}
        </button>
    }
}

/// One of several of which one is chosen.
#[component]
pub(crate) fn MenuChoice(
    #[prop(into)] chosen: Signal<bool>,
    act: Callback<()>,
    children: Children,
) -> impl IntoView {
    let close = use_context::<Close>();
    let press = move |_| {
        if let Some(Close(open)) = close {
            open.set(false);
        }
        act.run(());
    };
    view! {
        <button
            type="button"
            class="menu-item"
            role="menuitemradio"
            tabindex="-1"
            aria-checked=move || chosen.get().to_string()
            on:click=press
        >
            <span class="menu-tick"><Icon glyph=Glyph::Tick/></span>
            {children()}
        </button>
    }
}

fn close_on_press_elsewhere(open: RwSignal<bool>, root: NodeRef<html::Div>) {
    let listener = window_event_listener(ev::pointerdown, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        let inside = root.get_untracked().is_some_and(|root| root.contains(target.as_ref()));
        if open.get_untracked() && !inside {
            open.set(false);
        }
    });
    on_cleanup(move || listener.remove());
}

fn on_key(
    event: &KeyboardEvent,
    open: RwSignal<bool>,
    root: NodeRef<html::Div>,
    panel: NodeRef<html::Div>,
) {
    if !open.get_untracked() {
        return;
    }
    let step = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        "Escape" => {
            event.prevent_default();
            open.set(false);
            focus_button(root);
            return;
        }
        "Tab" => return open.set(false),
        _ => return,
    };
    event.prevent_default();
    if let Some(panel) = panel.get_untracked() {
        move_focus(&panel, step);
    }
}

fn focus_button(root: NodeRef<html::Div>) {
    let button =
        root.get_untracked().and_then(|root| root.query_selector(".menu-button").ok().flatten());
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        // A shown button takes the focus.
        let _ = button.focus();
    }
}

/// Moves the focus by `step` items, around the ends; by 0 to the chosen or first item.
fn move_focus(panel: &HtmlElement, step: i32) {
    let Ok(found) = panel.query_selector_all(".menu-item") else { return };
    let items: Vec<HtmlElement> =
        (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect();
    let focused = document().active_element();
    let chosen =
        |item: &&HtmlElement| item.get_attribute("aria-checked").as_deref() == Some("true");
    let target = if step == 0 {
        items.iter().find(chosen).or_else(|| items.first())
    } else {
        let at = items.iter().position(|item| focused.as_ref() == Some(item.as_ref()));
        let next =
            if step > 0 { at.map_or(0, |at| at + 1) } else { at.unwrap_or(0) + items.len() - 1 };
        items.get(next % items.len().max(1))
    };
    if let Some(item) = target {
        // An item that is drawn takes the focus.
        let _ = item.focus();
    }
}
