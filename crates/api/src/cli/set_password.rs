//! `portico set-password`: gives a contact a password to sign in with.

use anyhow::{Context, bail};
use clap::Args;
use portico_domain::email::EmailAddress;
use portico_store::logins::save_contact;

use super::typed_password;
use crate::{auth::hash_password, clock::Clock, config::Config};

/// Who gets a password.
#[derive(Debug, Args)]
pub(super) struct SetPassword {
    /// The contact's address
    email: String,
}

/// Sets the password; the contact's sessions end.
pub(super) async fn run(config: &Config, who: &SetPassword) -> anyhow::Result<()> {
    let email: EmailAddress = who.email.parse().context("the address is not an e-mail address")?;
    let hash = hash_password(&typed_password(&email)?)?;
    let db = super::open(config).await?;
    let mut tx = db.begin().await?;
    if !save_contact(&mut tx, &email, &hash, Clock::System.now()).await? {
        bail!("there is no contact with the address {email}");
    }
    tx.commit().await?;
    db.close().await;
    println!("{email} can sign in at {}", config.base_url);
    Ok(())
}
