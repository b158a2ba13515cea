//! `portico webhook-app`.

use anyhow::Context;
use clap::{Args, Subcommand};
use portico_domain::text;

use crate::{clock::Clock, config::Config, webhooks::create_app};

/// What to do with webhook apps.
#[derive(Debug, Subcommand)]
pub(super) enum WebhookAppAction {
    /// Make an app and print its id and keys as JSON; they are not shown again
    Create(Create),
}

/// The app to make.
#[derive(Debug, Args)]
pub(super) struct Create {
    /// What to call it
    #[arg(long)]
    name: String,
}

/// Does it.
pub(super) async fn run(config: &Config, action: &WebhookAppAction) -> anyhow::Result<()> {
    let WebhookAppAction::Create(create) = action;
    let name = text::line(&create.name, 80).context("the name")?;
    let db = super::open(config).await?;
    let webhooks = super::webhooks(config)?;
    let mut tx = db.begin().await?;
    let made = create_app(&mut tx, &webhooks, &name, Clock::System.now()).await?;
    tx.commit().await?;
    db.close().await;
    println!("{}", serde_json::to_string(&made)?);
    Ok(())
}
