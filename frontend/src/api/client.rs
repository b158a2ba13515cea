//! JSON over `fetch`, with typed failures.

use js_sys::{Promise, Reflect};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, Request, RequestInit, Response};

use super::failure::{Answer, Failure, refusal};
use crate::session;

/// How an operation acts on its resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    /// Reads.
    Get,
    /// Creates.
    Post,
    /// Replaces.
    Put,
    /// Changes in part.
    Patch,
    /// Removes.
    Delete,
}

impl Method {
    const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// Reads a resource. Waits for a new sign-in when the session has ended.
pub(crate) async fn show<T: DeserializeOwned>(path: &str) -> Answer<T> {
    let none: Option<&()> = None;
    again_after_sign_in(|| request(Method::Get, path, none, None)).await
}

/// Reads a resource that nobody asked for: neither a sign of life nor a reason to ask for a new
/// sign-in.
pub(crate) async fn peek<T: DeserializeOwned>(path: &str) -> Answer<T> {
    let none: Option<&()> = None;
    let request = prepare(Method::Get, path, none, None).map_err(|_| Failure::Unreachable)?;
    request.headers().set("X-Background", "1").map_err(|_| Failure::Unreachable)?;
    send(&request).await
}

/// Reads or writes without ever waiting for a new sign-in: for the session itself.
pub(crate) async fn ask<B: Serialize, T: DeserializeOwned>(
    method: Method,
    path: &str,
    body: Option<&B>,
) -> Answer<T> {
    let begun = session::now();
    let answer = request(method, path, body, None).await;
    if answer.is_ok() {
        session::used(begun);
    }
    answer
}

/// Writes. Waits for a new sign-in when the session has ended, then goes on.
pub(crate) async fn call<B: Serialize, T: DeserializeOwned>(
    method: Method,
    path: &str,
    body: Option<&B>,
) -> Answer<T> {
    again_after_sign_in(|| request(method, path, body, None)).await
}

/// Sends what must be stored once, however often it is tried.
pub(crate) async fn call_once<B: Serialize, T: DeserializeOwned>(
    path: &str,
    body: &B,
    key: &str,
) -> Answer<T> {
    again_after_sign_in(|| request(Method::Post, path, Some(body), Some(key))).await
}

/// Runs a call; when the session has ended, asks to sign in, in place, and runs it again.
pub(super) async fn again_after_sign_in<T, Running: Future<Output = Answer<T>>>(
    run: impl Fn() -> Running,
) -> Answer<T> {
    loop {
        let begun = session::now();
        match run().await {
            Err(failure) if failure.is("signed-out") => {
                if !session::signed_in_again().await {
                    return Err(Failure::Abandoned);
                }
            }
            answer => {
                if matches!(answer, Ok(_) | Err(Failure::Refused(_))) {
                    session::used(begun);
                }
                return answer;
            }
        }
    }
}

/// One request, whatever comes of it: never waits for a new sign-in.
pub(super) async fn request<B: Serialize, T: DeserializeOwned>(
    method: Method,
    path: &str,
    body: Option<&B>,
    key: Option<&str>,
) -> Answer<T> {
    send(&prepare(method, path, body, key).map_err(|_| Failure::Unreachable)?).await
}

async fn send<T: DeserializeOwned>(request: &Request) -> Answer<T> {
    let (status, text) = fetch(request).await?;
    read(status, &text)
}

/// The status and the body of the answer. Not generic: it is in the program once.
async fn fetch(request: &Request) -> Answer<(u16, String)> {
    let promise = leptos::prelude::window().fetch_with_request(request);
    let response = JsFuture::from(promise).await.map_err(|_| Failure::Unreachable)?;
    let response: Response = response.unchecked_into();
    let text = body_of(response.text()).await?;
    Ok((response.status(), text))
}

/// Writes while the page is being left: the browser sends it even when the page is gone.
pub(super) fn leave<B: Serialize>(method: Method, path: &str, body: &B) {
    let sending = prepare(method, path, Some(body), None).and_then(|request| {
        let init = RequestInit::new();
        Reflect::set(&init, &JsValue::from("keepalive"), &JsValue::TRUE)?;
        Request::new_with_request_and_init(&request, &init)
    });
    if let Ok(request) = sending {
        // Nobody is left to hear the answer.
        let _ = leptos::prelude::window().fetch_with_request(&request);
    }
}

fn prepare<B: Serialize>(
    method: Method,
    path: &str,
    body: Option<&B>,
    key: Option<&str>,
) -> Result<Request, JsValue> {
    let headers = Headers::new()?;
    headers.set("Accept", "application/json")?;
    if method != Method::Get {
        headers.set("X-Requested-By", "portico")?;
    }
    if let Some(key) = key {
        headers.set("Idempotency-Key", key)?;
    }
    let init = RequestInit::new();
    init.set_method(method.name());
    if let Some(body) = body {
        headers.set("Content-Type", "application/json")?;
        let json = serde_json::to_string(body).map_err(|error| JsValue::from(error.to_string()))?;
        init.set_body(&JsValue::from(json));
    }
    init.set_headers(&headers);
    Request::new_with_str_and_init(path, &init)
}

async fn body_of(text: Result<Promise, JsValue>) -> Answer<String> {
    let promise = text.map_err(|_| Failure::Unreachable)?;
    let text = JsFuture::from(promise).await.map_err(|_| Failure::Unreachable)?;
    Ok(text.as_string().unwrap_or_default())
}

/// Reads an answer: the resource from 200 to 299, a problem otherwise. No content reads as `null`.
pub(super) fn read<T: DeserializeOwned>(status: u16, text: &str) -> Answer<T> {
    if (200..300).contains(&status) {
        let json = if text.is_empty() { "null" } else { text };
        return serde_json::from_str(json).map_err(|_| Failure::Unreadable(status));
    }
    Err(refusal(status, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_without_content_is_nothing() {
        assert_eq!(read::<()>(204, ""), Ok(()));
    }

    #[test]
    fn an_answer_of_something_else_is_unreadable() {
        assert_eq!(read::<()>(502, "<html>Bad gateway</html>"), Err(Failure::Unreadable(502)));
    }

    #[test]
    fn problems_keep_their_kind() {
        let text = r#"{"type":"/problems/signed-out","title":"Signed out","status":401,"request_id":"r1"}"#;
        let failure = read::<()>(401, text).unwrap_err();
        assert!(failure.is("signed-out"));
        assert_eq!(failure.request_id(), Some("r1"));
    }
}
