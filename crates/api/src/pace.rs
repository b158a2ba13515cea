//! Bodies that arrive too slowly end: whoever sends a byte now and then holds no connection.

use std::{io::ErrorKind, time::Duration};

use actix_web::{
    HttpMessage,
    body::MessageBody,
    dev::{Payload, ServiceRequest, ServiceResponse},
    error::PayloadError,
    middleware::Next,
    web::Bytes,
};
use futures_util::{Stream, StreamExt};
use tokio::time::{Instant, timeout_at};

/// How slowly a body may arrive.
#[derive(Debug, Clone, Copy)]
struct Pace {
    /// For how long nothing need arrive.
    grace: Duration,
    /// Bytes a second after that, on the whole.
    bytes_a_second: u32,
}

const PACE: Pace = Pace { grace: Duration::from_secs(20), bytes_a_second: 10_000 };

/// Ends the request's body when it falls behind 10 kB a second by more than 20 seconds.
///
/// # Errors
/// Those of the service behind it.
pub async fn pace<B: MessageBody>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    let body = request.take_payload();
    if !matches!(body, Payload::None) {
        request.set_payload(Payload::Stream { payload: Box::pin(paced(body, PACE)) });
    }
    next.call(request).await
}

/// Whether a body was ended because it arrived too slowly.
pub fn is_too_slow(error: &PayloadError) -> bool {
    matches!(error, PayloadError::Io(error) if error.kind() == ErrorKind::TimedOut)
}

fn paced<S>(body: S, pace: Pace) -> impl Stream<Item = Result<Bytes, PayloadError>>
where
    S: Stream<Item = Result<Bytes, PayloadError>> + Unpin,
{
    let begun = Instant::now();
    futures_util::stream::try_unfold((body, 0_u64), move |(mut body, received)| async move {
        let earned = Duration::from_millis(received * 1_000 / u64::from(pace.bytes_a_second));
        let part = timeout_at(begun + pace.grace + earned, body.next()).await;
        let part = part.map_err(|_| PayloadError::Io(ErrorKind::TimedOut.into()))?;
        let Some(part) = part.transpose()? else { return Ok(None) };
        let received = received + part.len() as u64;
        Ok(Some((part, (body, received))))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUICK: Pace = Pace { grace: Duration::from_millis(60), bytes_a_second: 100 };

    async fn read(parts: Vec<&'static str>, then_hangs: bool) -> (usize, Option<PayloadError>) {
        let parts = parts.into_iter().map(|part| Ok(Bytes::from_static(part.as_bytes())));
        let parts = futures_util::stream::iter(parts.collect::<Vec<_>>());
        let body = if then_hangs {
            parts.chain(futures_util::stream::pending()).boxed_local()
        } else {
            parts.boxed_local()
        };
        let mut read = 0;
        let mut paced = Box::pin(paced(body, QUICK));
        while let Some(part) = paced.next().await {
            match part {
                Ok(part) => read += part.len(),
                Err(error) => return (read, Some(error)),
            }
        }
        (read, None)
    }

    #[actix_web::test]
    async fn a_body_that_arrives_is_read_and_one_that_stalls_ends() {
        assert!(matches!(read(vec!["all", " here"], false).await, (8, None)));
        let (read, ended) = read(vec!["some"], true).await;
        assert_eq!(read, 4);
        assert!(ended.is_some_and(|error| is_too_slow(&error)));
    }
}
