//! Handing mail over to the configured server.

use std::time::Duration;

use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    transport::smtp::{
        PoolConfig,
        authentication::Credentials,
        client::{Tls, TlsParameters},
        extension::ClientId,
    },
};
use portico_store::mail::Outcome;

use super::Mail;
use crate::config::SmtpTls;

/// How long the server may take for each of its answers.
const PATIENCE: Duration = Duration::from_secs(20);
/// Connections that are kept open.
const CONNECTIONS: u32 = 4;

/// The way to the configured server.
#[derive(Debug, Clone)]
pub struct Transport(AsyncSmtpTransport<Tokio1Executor>);

impl Transport {
    /// The way to the server, if there is one.
    ///
    /// # Errors
    /// When encryption cannot be set up for it.
    pub fn to(mail: &Mail) -> anyhow::Result<Option<Self>> {
        let Some(smtp) = &mail.smtp else { return Ok(None) };
        let encrypted = || TlsParameters::new(smtp.host.clone());
        let tls = match smtp.tls {
            SmtpTls::Starttls => Tls::Required(encrypted()?),
            SmtpTls::Implicit => Tls::Wrapper(encrypted()?),
            SmtpTls::None => Tls::None,
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&smtp.host)
            .port(smtp.port)
            .tls(tls)
            .timeout(Some(PATIENCE))
            .hello_name(ClientId::Domain(mail.host().to_owned()))
            .pool_config(PoolConfig::new().max_size(CONNECTIONS));
        if let Some((user, password)) = &smtp.login {
            builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
        }
        Ok(Some(Self(builder.build())))
    }

    /// Hands a mail over and says what became of it.
    pub async fn send(&self, message: Message) -> Outcome {
        match self.0.send(message).await {
            Ok(_) => Outcome::Sent,
            Err(error) if error.is_permanent() => Outcome::Refused(said(&error)),
            Err(error) => Outcome::Delayed(said(&error)),
        }
    }
}

/// An error with what it comes from, which names the cause.
fn said(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !text.contains(&cause_text) {
            text = format!("{text}: {cause_text}");
        }
        source = cause.source();
    }
    text
}
