//! Signing in again in place: the work waits while a dialog asks for the password.

use std::cell::RefCell;

use js_sys::{Function, Promise};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

thread_local! {
    /// Calls that wait for the dialog's end.
    static WAITING: RefCell<Vec<Function>> = const { RefCell::new(Vec::new()) };
    /// Tells the dialog to open.
    static LISTENER: RefCell<Option<RwSignal<bool>>> = const { RefCell::new(None) };
}

/// The signal that is true while a new sign-in is wanted. The page's sign-in dialog owns it:
/// it opens while the signal is true and ends with [`resume`].
pub(crate) fn sign_in_wanted() -> RwSignal<bool> {
    let wanted = RwSignal::new(false);
    LISTENER.set(Some(wanted));
    on_cleanup(|| LISTENER.set(None));
    wanted
}

/// Whether the dialog is open.
pub(crate) fn wants_sign_in() -> bool {
    LISTENER.with_borrow(|listener| listener.is_some_and(|wanted| wanted.get()))
}

/// Opens the dialog, because the session has ended.
pub(crate) fn want_sign_in() {
    if let Some(wanted) = LISTENER.with_borrow(|listener| *listener) {
        wanted.set(true);
    }
}

/// Waits until the person has signed in again; false when it was given up.
pub(crate) async fn signed_in_again() -> bool {
    let Some(wanted) = LISTENER.with_borrow(|listener| *listener) else { return false };
    wanted.set(true);
    let promise = Promise::new(&mut |resolve, _| WAITING.with_borrow_mut(|all| all.push(resolve)));
    JsFuture::from(promise).await.is_ok_and(|value| value.is_truthy())
}

/// Lets the waiting calls go on, or end when the person gave up.
pub(crate) fn resume(signed_in: bool) {
    if let Some(wanted) = LISTENER.with_borrow(|listener| *listener) {
        wanted.set(false);
    }
    for resolve in WAITING.take() {
        // Resolving a promise does not fail.
        let _ = resolve.call1(&JsValue::UNDEFINED, &JsValue::from(signed_in));
    }
}
