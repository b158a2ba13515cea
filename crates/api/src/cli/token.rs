//! `portico token`.

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use portico_domain::{
    text,
    token::{Scope, Scopes},
};
use portico_store::{
    IdSource, logins,
    tokens::{self, NewToken, Rates},
};

use crate::{clock::Clock, config::Config};

/// A day in milliseconds.
const DAY: i64 = 86_400_000;

/// What to do with tokens.
#[derive(Debug, Subcommand)]
pub(super) enum TokenAction {
    /// Make a token for the records API and print it; it is not shown again
    Create(Create),
}

/// The token to make.
#[derive(Debug, Args)]
pub(super) struct Create {
    /// Address of the staff user who answers for it
    #[arg(long, value_name = "EMAIL")]
    staff: String,
    /// What to call it
    #[arg(long)]
    name: String,
    /// What it may do: names separated by commas, or all
    #[arg(long, value_name = "SCOPES")]
    scopes: String,
    /// Days until it stops working; 0 for never
    #[arg(long, value_name = "DAYS", default_value_t = 90)]
    expires_in: u32,
    /// Requests it may make in ten seconds
    #[arg(long, value_name = "N", default_value_t = 100)]
    rate_limit: u32,
    /// Searches it may make in a second
    #[arg(long, value_name = "N", default_value_t = 5)]
    search_limit: u32,
    /// Requests it may make in a day [default: any number]
    #[arg(long, value_name = "N")]
    daily_limit: Option<u32>,
}

/// Does it.
pub(super) async fn run(config: &Config, action: &TokenAction) -> anyhow::Result<()> {
    let TokenAction::Create(create) = action;
    let email = create.staff.parse().context("staff: not an e-mail address")?;
    let name = text::line(&create.name, 80).context("the name")?;
    let scopes = match create.scopes.as_str() {
        "all" => Scopes::of(Scope::ALL),
        names => Scopes::named(names.split(',').map(str::trim)).context("scopes")?,
    };
    let db = super::open(config).await?;
    let Some(staff) = logins::staff_by_email(&db, &email).await? else {
        bail!("staff: there is no staff user with the address {email}");
    };
    let now = Clock::System.now();
    let new = NewToken {
        name: &name,
        scopes: &scopes,
        rates: Rates {
            requests: create.rate_limit,
            searches: create.search_limit,
            daily: create.daily_limit,
        },
        staff,
        expires_at: (create.expires_in > 0)
            .then(|| now.plus_millis(i64::from(create.expires_in) * DAY)),
    };
    let mut tx = db.begin().await?;
    let (_, token) = tokens::create(&mut tx, &IdSource::default(), &new, now).await?;
    tx.commit().await?;
    db.close().await;
    println!("{token}");
    Ok(())
}
