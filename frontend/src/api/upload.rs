//! Uploading a file with progress. `fetch` cannot tell how far it is; `XMLHttpRequest` can.

use js_sys::Promise;
use portico_api_types::portal::Upload;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, ProgressEvent, XmlHttpRequest};

use super::{
    client::{again_after_sign_in, read},
    failure::{Answer, Failure},
    query::query,
};

/// A running upload that can be stopped.
#[derive(Clone)]
pub(crate) struct UploadJob(XmlHttpRequest);

impl UploadJob {
    pub(crate) fn new() -> Option<Self> {
        XmlHttpRequest::new().ok().map(Self)
    }

    pub(crate) fn stop(&self) {
        // Stopping what has ended already does nothing.
        let _ = self.0.abort();
    }
}

/// Uploads a file to `path`; `progress` hears the share that has been sent, 0 to 1.
pub(crate) async fn upload(
    job: &UploadJob,
    path: &str,
    file: &File,
    progress: impl Fn(f64) + Clone + 'static,
) -> Answer<Upload> {
    let path = format!("{path}{}", query(&[("name", &file.name())]));
    again_after_sign_in(|| attempt(&job.0, &path, file, progress.clone())).await
}

async fn attempt(
    xhr: &XmlHttpRequest,
    path: &str,
    file: &File,
    progress: impl Fn(f64) + 'static,
) -> Answer<Upload> {
    let on_progress = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        progress(event.loaded() / event.total().max(1.0));
    });
    if let Ok(target) = xhr.upload() {
        target.set_onprogress(Some(on_progress.as_ref().unchecked_ref()));
    }
    start(xhr, path, file).map_err(|_| Failure::Unreachable)?;
    let ended = ended(xhr).await;
    xhr.set_onload(None);
    ended?;
    let text = xhr.response_text().ok().flatten().unwrap_or_default();
    read(xhr.status().unwrap_or_default(), &text)
}

fn start(xhr: &XmlHttpRequest, path: &str, file: &File) -> Result<(), JsValue> {
    xhr.open("POST", path)?;
    xhr.set_request_header("X-Requested-By", "portico")?;
    xhr.set_request_header("Content-Type", "application/octet-stream")?;
    xhr.send_with_opt_blob(Some(file))
}

/// Waits for the end of a request: an answer, an error or a stop.
async fn ended(xhr: &XmlHttpRequest) -> Answer<()> {
    let promise = Promise::new(&mut |resolve, reject| {
        xhr.set_onload(Some(&resolve));
        xhr.set_onerror(Some(&reject));
        let stopped = Closure::once_into_js(move || {
            // Rejecting a promise does not fail.
            let _ = reject.call1(&JsValue::UNDEFINED, &JsValue::TRUE);
        });
        xhr.set_onabort(Some(stopped.unchecked_ref()));
    });
    match JsFuture::from(promise).await {
        Ok(_) => Ok(()),
        Err(reason) if reason.is_truthy() && reason.as_bool() == Some(true) => {
            Err(Failure::Abandoned)
        }
        Err(_) => Err(Failure::Unreachable),
    }
}
