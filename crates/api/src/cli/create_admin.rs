//! `portico create-admin`.

use anyhow::Context;
use clap::Args;
use portico_domain::{
    actor::{Permission, Permissions},
    email::EmailAddress,
    text,
};
use portico_store::{
    IdSource,
    logins::{StaffLogin, save_staff},
};

use super::typed_password;
use crate::{auth::hash_password, clock::Clock, config::Config};

/// Who is to be created.
#[derive(Debug, Args)]
pub(super) struct CreateAdmin {
    /// Address to sign in with
    email: String,
    /// First name
    #[arg(long, default_value = "")]
    first_name: String,
    /// Last name
    #[arg(long, default_value = "")]
    last_name: String,
}

/// Creates the staff user, or gives the one with that address a new password.
pub(super) async fn run(config: &Config, admin: &CreateAdmin) -> anyhow::Result<()> {
    let email: EmailAddress =
        admin.email.parse().context("the address is not an e-mail address")?;
    let first_name = if admin.first_name.is_empty() {
        admin.email.split('@').next().unwrap_or_default()
    } else {
        &admin.first_name
    };
    let first_name = text::line(first_name, 80).context("the first name")?;
    let password = typed_password(&email)?;
    let login = StaffLogin {
        email: &email,
        first_name: &first_name,
        last_name: admin.last_name.trim(),
        permissions: &Permissions::of(&[Permission::SuperAdmin]),
        password_hash: &hash_password(&password)?,
    };
    let db = super::open(config).await?;
    let mut tx = db.begin().await?;
    save_staff(&mut tx, &IdSource::default(), &login, Clock::System.now()).await?;
    tx.commit().await?;
    db.close().await;
    println!("{email} can sign in at {}/console", config.base_url);
    Ok(())
}
