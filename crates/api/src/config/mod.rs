//! Configuration: flags before `PORTICO_*` variables before a TOML file before
//! defaults. Unknown keys are refused.

mod smtp;

use std::{net::SocketAddr, path::PathBuf};

use anyhow::{Context, bail};
use clap::Args;
use serde::Deserialize;

pub use smtp::{Smtp, SmtpFlags, SmtpTls};

/// Variables that belong to building and testing Portico, not to running it.
const NOT_OURS: [&str; 3] = ["PORTICO_TOOLS", "PORTICO_DATA_GEN", "PORTICO_TEST_POSTGRES"];
/// Variables that name a setting.
const KNOWN: [&str; 15] = [
    "PORTICO_CONFIG",
    "PORTICO_DATA_DIR",
    "PORTICO_DATABASE_URL",
    "PORTICO_LISTEN",
    "PORTICO_BASE_URL",
    "PORTICO_LOG",
    "PORTICO_METRICS_LISTEN",
    "PORTICO_SECRET_KEY_FILE",
    "PORTICO_ALLOW_PRIVATE_WEBHOOKS",
    "PORTICO_SMTP_HOST",
    "PORTICO_SMTP_PORT",
    "PORTICO_SMTP_TLS",
    "PORTICO_SMTP_USER",
    "PORTICO_SMTP_PASSWORD_FILE",
    "PORTICO_MAIL_FROM",
];

/// Settings as flags or variables give them.
#[derive(Debug, Clone, Default, Args)]
pub struct Flags {
    /// A TOML file with settings, named like the flags
    #[arg(long, global = true, env = "PORTICO_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Folder for the database and files [default: ./portico-data]
    #[arg(long, global = true, env = "PORTICO_DATA_DIR", value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// PostgreSQL instead of SQLite, as postgres://user:password@host/name
    #[arg(
        long,
        global = true,
        env = "PORTICO_DATABASE_URL",
        hide_env_values = true,
        value_name = "URL"
    )]
    pub database_url: Option<String>,
    /// Address to listen on [default: 127.0.0.1:8080]
    #[arg(long, global = true, env = "PORTICO_LISTEN", value_name = "ADDRESS")]
    pub listen: Option<String>,
    /// The address people use, e.g. https://support.example.com [default: http://localhost:PORT]
    #[arg(long, global = true, env = "PORTICO_BASE_URL", value_name = "URL")]
    pub base_url: Option<String>,
    /// What to log, e.g. info or debug [default: info]
    #[arg(long, global = true, env = "PORTICO_LOG", value_name = "FILTER")]
    pub log: Option<String>,
    /// Address that serves Prometheus metrics, apart from customers [default: none]
    #[arg(long, global = true, env = "PORTICO_METRICS_LISTEN", value_name = "ADDRESS")]
    pub metrics_listen: Option<String>,
    /// File with the key that seals secrets in the database, the same on every node; made where
    /// there is none [default: secret.key in the data folder]
    #[arg(long, global = true, env = "PORTICO_SECRET_KEY_FILE", value_name = "FILE")]
    pub secret_key_file: Option<PathBuf>,
    /// Let webhooks call http: addresses and ones in private networks. Whoever may set a target
    /// can then reach into yours
    #[arg(long, global = true, env = "PORTICO_ALLOW_PRIVATE_WEBHOOKS")]
    pub allow_private_webhooks: bool,
    /// Outgoing mail.
    #[command(flatten)]
    pub smtp: SmtpFlags,
}

/// Settings as a file gives them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
struct File {
    data_dir: Option<PathBuf>,
    database_url: Option<String>,
    listen: Option<String>,
    base_url: Option<String>,
    log: Option<String>,
    metrics_listen: Option<String>,
    secret_key_file: Option<PathBuf>,
    allow_private_webhooks: Option<bool>,
    smtp_host: Option<String>,
    smtp_port: Option<u16>,
    smtp_tls: Option<SmtpTls>,
    smtp_user: Option<String>,
    smtp_password_file: Option<PathBuf>,
    mail_from: Option<String>,
}

/// Settings in force.
#[derive(Clone)]
pub struct Config {
    /// Folder for the database and files.
    pub data_dir: PathBuf,
    /// PostgreSQL's address, when it is used.
    pub database_url: Option<String>,
    /// Where to listen.
    pub listen: SocketAddr,
    /// The address people use.
    pub base_url: String,
    /// What to log.
    pub log: String,
    /// Where metrics are served, if anywhere.
    pub metrics_listen: Option<SocketAddr>,
    /// The file with the key that seals secrets.
    pub secret_key_file: PathBuf,
    /// Whether webhooks may call private addresses and ones that are not encrypted.
    pub allow_private_webhooks: bool,
    /// The server that takes outgoing mail; without one, mail is kept.
    pub smtp: Option<Smtp>,
}

impl Config {
    /// Puts the settings together.
    ///
    /// # Errors
    /// A sentence that names the setting and what is wrong with it.
    pub fn load(flags: Flags) -> anyhow::Result<Self> {
        refuse_unknown_variables()?;
        let file = match &flags.config {
            Some(path) => read(path)?,
            None => File::default(),
        };
        let listen = flags.listen.or(file.listen).unwrap_or_else(|| "127.0.0.1:8080".to_owned());
        let listen = address("listen", &listen)?;
        let metrics_listen = flags.metrics_listen.or(file.metrics_listen);
        let metrics_listen =
            metrics_listen.map(|text| address("metrics_listen", &text)).transpose()?;
        let base_url = flags.base_url.or(file.base_url);
        let base_url = base_url.unwrap_or_else(|| format!("http://localhost:{}", listen.port()));
        if !base_url.starts_with("http://") && !base_url.starts_with("https://") {
            bail!("base_url: {base_url:?} does not begin with http:// or https://");
        }
        let database_url = flags.database_url.or(file.database_url);
        let postgres =
            |url: &String| url.starts_with("postgres://") || url.starts_with("postgresql://");
        if database_url.as_ref().is_some_and(|url| !postgres(url)) {
            bail!("database_url: it does not begin with postgres://");
        }
        let data_dir = flags.data_dir.or(file.data_dir).unwrap_or_else(|| "portico-data".into());
        let secret_key_file = flags.secret_key_file.or(file.secret_key_file);
        let smtp = SmtpFlags {
            smtp_host: flags.smtp.smtp_host.or(file.smtp_host),
            smtp_port: flags.smtp.smtp_port.or(file.smtp_port),
            smtp_tls: flags.smtp.smtp_tls.or(file.smtp_tls),
            smtp_user: flags.smtp.smtp_user.or(file.smtp_user),
            smtp_password_file: flags.smtp.smtp_password_file.or(file.smtp_password_file),
            mail_from: flags.smtp.mail_from.or(file.mail_from),
        };
        Ok(Self {
            smtp: smtp.load()?,
            secret_key_file: secret_key_file.unwrap_or_else(|| data_dir.join("secret.key")),
            allow_private_webhooks: flags.allow_private_webhooks
                || file.allow_private_webhooks.unwrap_or_default(),
            data_dir,
            database_url,
            listen,
            base_url: base_url.trim_end_matches('/').to_owned(),
            log: flags.log.or(file.log).unwrap_or_else(|| "info".to_owned()),
            metrics_listen,
        })
    }
}

impl std::fmt::Debug for Config {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Config")
            .field("data_dir", &self.data_dir)
            .field("database_url", &self.database_url.as_ref().map(|_| "…"))
            .field("listen", &self.listen)
            .field("base_url", &self.base_url)
            .finish_non_exhaustive()
    }
}

fn address(name: &str, text: &str) -> anyhow::Result<SocketAddr> {
    text.parse().with_context(|| format!("{name}: {text:?} is not an address like 127.0.0.1:8080"))
}

fn read(path: &PathBuf) -> anyhow::Result<File> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("the configuration file {} cannot be read", path.display()))?;
    let wrong = |error: toml::de::Error| {
        let line = text[..error.span().map_or(0, |span| span.start)].lines().count().max(1);
        anyhow::anyhow!("{}, line {line}: {}", path.display(), error.message())
    };
    toml::from_str(&text).map_err(wrong)
}

#[expect(clippy::disallowed_methods, reason = "configuration is what reads the environment")]
fn refuse_unknown_variables() -> anyhow::Result<()> {
    let ours = |name: &String| name.starts_with("PORTICO_");
    for name in std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()).filter(ours) {
        if !KNOWN.contains(&name.as_str()) && !NOT_OURS.contains(&name.as_str()) {
            bail!("the variable {name} is not a setting; known are {}", KNOWN.join(", "));
        }
    }
    Ok(())
}
