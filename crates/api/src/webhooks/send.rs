//! One request to a receiver. It follows no redirects and reads no further than the status.

use std::time::Duration;

use http_body_util::Full;
use hyper::{
    Request,
    body::Bytes,
    client::conn::http1,
    header::{CONTENT_TYPE, HOST, USER_AGENT},
};
use hyper_util::rt::TokioIo;
use portico_domain::{time::Timestamp, webhook::Target};

use super::{
    Webhooks,
    connect::Connector,
    resolve::resolve,
    signature::{v1, v3},
};

/// How long a receiver has for its answer, looking up its name and connecting included.
const TIME_OUT: Duration = Duration::from_secs(5);
/// Most bytes of an answer's head.
const HEAD_MAX: usize = 64 * 1024;

/// What to send.
pub(super) struct Parcel<'a> {
    /// Where, as it was written.
    pub(super) target_url: &'a str,
    /// What signs it.
    pub(super) secret: &'a str,
    /// The events.
    pub(super) body: String,
    /// When.
    pub(super) now: Timestamp,
}

/// Sends it and returns the status of the answer, or why there was none.
pub(super) async fn send(
    webhooks: &Webhooks,
    connector: &Connector,
    parcel: Parcel<'_>,
) -> Result<u16, String> {
    let target = Target::parse(parcel.target_url).map_err(|error| format!("the target {error}"))?;
    let sent = tokio::time::timeout(TIME_OUT, async {
        let addresses = resolve(&target, webhooks.reach, &webhooks.names).await;
        let addresses = addresses.map_err(|error| error.to_string())?;
        let stream = connector.connect(&target, &addresses).await?;
        let broken = |error: hyper::Error| format!("the connection broke: {error}");
        let mut builder = http1::Builder::new();
        builder.max_buf_size(HEAD_MAX);
        let (mut sender, connection) =
            builder.handshake(TokioIo::new(stream)).await.map_err(broken)?;
        let request = request(&target, parcel).map_err(|error| error.to_string())?;
        // Both are given up together as soon as there is an answer.
        tokio::select! {
            answer = sender.send_request(request) => {
                answer.map(|answer| answer.status().as_u16()).map_err(broken)
            }
            Err(error) = connection => Err(broken(error)),
        }
    });
    sent.await.unwrap_or_else(|_| Err(format!("no answer in {} seconds", TIME_OUT.as_secs())))
}

fn request(
    target: &Target,
    parcel: Parcel<'_>,
) -> Result<Request<Full<Bytes>>, hyper::http::Error> {
    let Parcel { target_url, secret, body, now } = parcel;
    let millis = now.millis().to_string();
    Request::post(target.path())
        .header(HOST, target.authority())
        .header(CONTENT_TYPE, "application/json")
        .header(USER_AGENT, concat!("Portico/", env!("CARGO_PKG_VERSION")))
        .header("X-HubSpot-Request-Timestamp", &millis)
        .header("X-HubSpot-Signature-v3", v3(secret, target_url, &body, &millis))
        .header("X-HubSpot-Signature", v1(secret, &body))
        .header("X-HubSpot-Signature-Version", "v1")
        .body(Full::new(Bytes::from(body)))
}
