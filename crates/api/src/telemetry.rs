//! Logs and metrics: what the operator sees of the running server.

use std::{net::TcpListener, time::Duration};

use actix_web::{App, HttpResponse, HttpServer, dev::Server, http::Method, web};
use anyhow::Context;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder};

/// Upper bounds of the histogram of request times, in seconds.
const BUCKETS: [f64; 9] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 1.0, 5.0];

/// Starts counting, and the server that shows the counts on its own address.
///
/// # Errors
/// When the address cannot be listened on.
pub fn serve_metrics(listener: TcpListener) -> anyhow::Result<Server> {
    let name = Matcher::Full("portico_request_seconds".to_owned());
    let recorder = PrometheusBuilder::new().set_buckets_for_metric(name, &BUCKETS)?;
    let shown = recorder.install_recorder().context("metrics are counted already")?;
    let server = HttpServer::new(move || {
        let shown = shown.clone();
        let page = move || {
            let text = shown.render();
            async { HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(text) }
        };
        App::new().route("/metrics", web::get().to(page))
    });
    Ok(server.workers(1).disable_signals().listen(listener)?.run())
}

/// Counts an answered request. `operation` is the pattern of its path.
pub fn count(method: &Method, operation: Option<String>, status: u16, took: Duration) {
    let operation = operation.unwrap_or_else(|| "page".to_owned());
    let labels =
        [("method", method.to_string()), ("operation", operation), ("status", status.to_string())];
    metrics::histogram!("portico_request_seconds", &labels).record(took.as_secs_f64());
}
