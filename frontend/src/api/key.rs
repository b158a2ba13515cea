//! The key that makes sending twice store once.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The `Idempotency-Key` of one text that is being sent: kept while sending it is tried
/// again, renewed when the text was stored or changed.
#[derive(Clone, Default)]
pub(crate) struct SendKey(Rc<RefCell<Option<(String, String)>>>);

impl SendKey {
    /// The key for sending `content`; the same content keeps its key until `renew`.
    pub(crate) fn for_content(&self, content: &str) -> String {
        let mut slot = self.0.borrow_mut();
        match &*slot {
            Some((known, key)) if known == content => key.clone(),
            _ => slot.insert((content.to_owned(), random_uuid())).1.clone(),
        }
    }

    /// The content was stored: sending the same words again is a new message.
    /// Whether there was a key.
    pub(crate) fn renew(&self) -> bool {
        self.0.borrow_mut().take().is_some()
    }
}

/// `crypto.randomUUID()`, or 32 random hexadecimal digits where pages without HTTPS lack it.
fn random_uuid() -> String {
    let crypto = Reflect::get(&js_sys::global(), &JsValue::from("crypto")).unwrap_or_default();
    let method = Reflect::get(&crypto, &JsValue::from("randomUUID")).unwrap_or_default();
    let made = method.dyn_ref::<Function>().and_then(|make| make.call0(&crypto).ok());
    made.and_then(|uuid| uuid.as_string()).unwrap_or_else(random_digits)
}

fn random_digits() -> String {
    let digit = |_| char::from(b"0123456789abcdef"[as_index(js_sys::Math::random() * 16.0)]);
    (0..32).map(digit).collect()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the value lies between 0 and 16"
)]
const fn as_index(value: f64) -> usize {
    value as usize % 16
}
