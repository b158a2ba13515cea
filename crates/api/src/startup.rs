//! Builds the server from its parts: middleware, routes, limits and time-outs.

use std::{net::TcpListener, time::Duration};

use actix_web::{
    HttpServer,
    dev::Server,
    error::{JsonPayloadError, PathError, QueryPayloadError},
    middleware::from_fn,
    web::{Data, JsonConfig, PathConfig, PayloadConfig, QueryConfig},
};
use utoipa_actix_web::AppExt;
use utoipa_swagger_ui::SwaggerUi;

use crate::{
    app::App,
    auth::gate::gate,
    files::MAX_FILE,
    headers::finish,
    pace::{is_too_slow, pace},
    problem::ApiError,
    routes, web,
};

/// Most bytes of a JSON body.
pub(crate) const JSON_LIMIT: usize = 1024 * 1024;
/// How long the head of a request may take.
const HEAD_TIMEOUT: Duration = Duration::from_secs(5);

/// The server for that app on a socket that listens already.
///
/// # Errors
/// When the socket cannot be used.
pub fn build(app: Data<App>, listener: TcpListener, workers: usize) -> std::io::Result<Server> {
    let server = HttpServer::new(move || service(app.clone()))
        .workers(workers)
        .max_connections(2_000)
        .client_request_timeout(HEAD_TIMEOUT)
        .shutdown_timeout(20)
        .listen(listener)?;
    Ok(server.run())
}

/// The whole service, as `build` runs it and tests call it.
pub fn service(
    app: Data<App>,
) -> actix_web::App<
    impl actix_web::dev::ServiceFactory<
        actix_web::dev::ServiceRequest,
        Config = (),
        Response = actix_web::dev::ServiceResponse<actix_web::body::BoxBody>,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    let (service, document) = actix_web::App::new()
        .app_data(app)
        .into_utoipa_app()
        .openapi(crate::openapi::frame())
        .configure(routes::register)
        .split_for_parts();
    service
        .app_data(
            JsonConfig::default().limit(JSON_LIMIT).error_handler(|error, _| json(error).into()),
        )
        .app_data(Data::new(crate::openapi::Allowed::of(&document)))
        .app_data(PathConfig::default().error_handler(|error, _| path(&error).into()))
        .app_data(QueryConfig::default().error_handler(|error, _| query(&error).into()))
        .app_data(PayloadConfig::new(usize::try_from(MAX_FILE).unwrap_or(usize::MAX) + 1))
        .service(
            SwaggerUi::new("/api/docs/{_:.*}")
                .url("/api/openapi.json", crate::openapi::complete(document)),
        )
        .default_service(actix_web::web::to(web::page))
        .wrap(from_fn(gate))
        .wrap(from_fn(pace))
        .wrap(from_fn(finish))
}

fn json(error: JsonPayloadError) -> ApiError {
    match error {
        JsonPayloadError::OverflowKnownLength { .. } | JsonPayloadError::Overflow { .. } => {
            ApiError::TooLarge("A request may have at most 1 MB.".to_owned())
        }
        JsonPayloadError::Payload(error) if is_too_slow(&error) => ApiError::Timeout,
        JsonPayloadError::ContentType => ApiError::MediaType,
        JsonPayloadError::Deserialize(error) if error.is_data() => {
            let text = error.to_string();
            let reason = text.split(" at line ").next().unwrap_or(&text).to_owned();
            let field = reason.split('`').nth(1).unwrap_or("body").to_owned();
            ApiError::field(&field, reason)
        }
        other => ApiError::BadRequest(format!("The body is not the JSON expected: {other}.")),
    }
}

/// A path that names no record answers like one whose record is missing.
const fn path(_: &PathError) -> ApiError {
    ApiError::NotFound
}

fn query(_: &QueryPayloadError) -> ApiError {
    ApiError::BadRequest(
        "The address has a parameter that is unknown or has no such value.".to_owned(),
    )
}
