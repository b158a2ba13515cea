//! The `portico` command.

mod create_admin;
mod demo;
pub mod import;
mod serve;
mod set_password;
mod token;
mod webhook_app;

use std::{fs, io::BufRead, path::PathBuf, process::ExitCode};

use anyhow::Context;
use clap::{Parser, Subcommand};
use portico_domain::{email::EmailAddress, password::Password};
use portico_store::{Db, IdSource, setup};
use tracing_subscriber::EnvFilter;

use crate::{
    clock::Clock,
    config::{Config, Flags},
    sealing::SealingKey,
    webhooks::{Names, Reach, Webhooks},
};

/// A customer portal for support tickets
#[derive(Debug, Parser)]
#[command(name = "portico", version, about)]
struct Command {
    #[command(flatten)]
    flags: Flags,
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Run the server
    Serve,
    /// Run the server with demo data
    Demo,
    /// Import a folder of CSV files
    Import(ImportFlags),
    /// Create a staff user who may do everything; the password is read from standard input
    CreateAdmin(create_admin::CreateAdmin),
    /// Give a contact a password; it is read from standard input
    SetPassword(set_password::SetPassword),
    /// Tokens for programs that use the records API
    #[command(subcommand)]
    Token(token::TokenAction),
    /// Programs that are told of events
    #[command(subcommand)]
    WebhookApp(webhook_app::WebhookAppAction),
    /// Bring the database's schema up to date
    Migrate,
    /// Print the OpenAPI document
    Openapi,
}

/// What to import and how.
#[derive(Debug, clap::Args)]
struct ImportFlags {
    /// Folder with companies.csv, contacts.csv, agents.csv, pipelines.csv, tickets.csv, messages.csv, attachments.csv
    dir: PathBuf,
    /// Check everything, keep nothing
    #[arg(long)]
    dry_run: bool,
    /// Write what is wrong to this file, one JSON object a line
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

/// Runs the command and says in one line what went wrong.
#[must_use]
pub fn main() -> ExitCode {
    let command = Command::parse();
    let runtime = actix_web::rt::System::new();
    match runtime.block_on(run(command)) {
        Ok(code) => code,
        Err(error) => {
            let text = format!("{error:#}").replace('\n', " ");
            eprintln!("portico: {text}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> anyhow::Result<ExitCode> {
    if matches!(command.action, Action::Openapi) {
        println!("{}", crate::openapi::document().to_pretty_json()?);
        return Ok(ExitCode::SUCCESS);
    }
    let mut flags = command.flags;
    if matches!(command.action, Action::Demo) && flags.data_dir.is_none() {
        flags.data_dir = Some("portico-demo".into());
    }
    let config = Config::load(flags)?;
    start_log(&config)?;
    match command.action {
        Action::Serve => serve::run(&config).await?,
        Action::Demo => demo::run(&config).await?,
        Action::Import(flags) => return import(&config, flags).await,
        Action::CreateAdmin(admin) => create_admin::run(&config, &admin).await?,
        Action::SetPassword(who) => set_password::run(&config, &who).await?,
        Action::Token(action) => token::run(&config, &action).await?,
        Action::WebhookApp(action) => webhook_app::run(&config, &action).await?,
        Action::Migrate => {
            open(&config).await?.close().await;
            println!("The database is up to date.");
        }
        Action::Openapi => {}
    }
    Ok(ExitCode::SUCCESS)
}

async fn import(config: &Config, flags: ImportFlags) -> anyhow::Result<ExitCode> {
    let ImportFlags { dir, dry_run, report } = flags;
    let db = open(config).await?;
    let options = import::ImportOptions { dir, dry_run, report, show_progress: true };
    let outcome = import::run(&db, &options, Clock::System.now()).await?;
    db.close().await;
    Ok(if outcome.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn start_log(config: &Config) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&config.log)
        .with_context(|| format!("log: {:?} is not a filter like info", config.log))?;
    tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).init();
    Ok(())
}

/// Opens the configured database and brings its schema up to date.
async fn open(config: &Config) -> anyhow::Result<Db> {
    let folder = config.data_dir.display();
    fs::create_dir_all(&config.data_dir)
        .with_context(|| format!("the data folder {folder} cannot be created"))?;
    let probe = config.data_dir.join(".writable");
    fs::write(&probe, []).with_context(|| format!("the data folder {folder} cannot be written"))?;
    fs::remove_file(&probe)
        .with_context(|| format!("the data folder {folder} cannot be written"))?;
    let db = match &config.database_url {
        Some(url) => {
            Db::open_postgres(url).await.context("the PostgreSQL database cannot be opened")?
        }
        None => {
            let file = config.data_dir.join("portico.db");
            let opened = Db::open_sqlite(&file).await;
            opened.with_context(|| format!("the database {} cannot be opened", file.display()))?
        }
    };
    Ok(db)
}

/// What the operator decided about webhooks.
fn webhooks(config: &Config) -> anyhow::Result<Webhooks> {
    let reach = if config.allow_private_webhooks { Reach::Anywhere } else { Reach::Public };
    let key = SealingKey::open(&config.secret_key_file)?;
    Ok(Webhooks { reach, names: Names::System, key: Some(key) })
}

/// Makes what a fresh installation lacks: a portal that is off, an inbox, a pipeline.
async fn set_up(db: &Db, config: &Config) -> anyhow::Result<()> {
    let address = config.base_url.split("://").nth(1).unwrap_or_default();
    let host = address.split(['/', ':']).next().unwrap_or_default();
    let mut tx = db.begin().await?;
    setup::ensure(&mut tx, &IdSource::default(), host, Clock::System.now()).await?;
    Ok(tx.commit().await?)
}

/// The password on standard input, if it may be this address's.
fn typed_password(email: &EmailAddress) -> anyhow::Result<Password> {
    let mut typed = String::new();
    std::io::stdin().lock().read_line(&mut typed).context("no password on standard input")?;
    let password = Password::new(typed.trim_end_matches(['\r', '\n']), email.as_str());
    password.map_err(|weak| anyhow::anyhow!("the password {weak}"))
}
