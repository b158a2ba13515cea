//! `portico demo`: the server with demo data, made at the first start.

mod files;
mod story;

use anyhow::{Context, bail};
use portico_domain::{
    access::TicketPermission,
    actor::{Permission, Permissions},
    password::Password,
    portal::{OwnerDisplay, Portal},
};
use portico_store::{
    Db, IdSource,
    logins::{StaffLogin, save_contact, save_staff},
    pipelines, portals, properties,
};

use super::{import, serve};
use crate::{auth::hash_password, clock::Clock, config::Config};

/// The password of all customers of the demo, and that of its staff user.
const CUSTOMERS: &str = "harbour-lantern-42";
const STAFF: &str = "granite-compass-77";
/// The staff user who may sign in.
const GRACE: &str = "grace@portico.example";

/// Runs the server with demo data and prints how to sign in.
pub(super) async fn run(config: &Config) -> anyhow::Result<()> {
    let listener = serve::listen(config)?;
    let db = super::open(config).await?;
    super::set_up(&db, config).await?;
    let catalogue = properties::catalogue(&db, &pipelines::all(&db).await?).await?;
    let portals = portals::all(&db, &catalogue).await?;
    let portal = portals.first().context("the database has no portal")?;
    if portal.version == 1 && !portal.is_on {
        println!("Making the demo data …");
        fill(&db, portal).await?;
    }
    let url = config.base_url.clone();
    serve::serve(config, listener, db, || print_sign_ins(&url)).await
}

/// Imports the demo's tickets, gives its people passwords and turns the portal on.
async fn fill(db: &Db, portal: &Portal) -> anyhow::Result<()> {
    let now = Clock::System.now();
    let folder = std::env::temp_dir().join(format!("portico-demo-{}", std::process::id()));
    files::write(&folder, now)?;
    let options = import::ImportOptions { dir: folder.clone(), ..Default::default() };
    let outcome = import::run(db, &options, now).await?;
    std::fs::remove_dir_all(&folder).context("the demo's files cannot be removed")?;
    if !outcome.is_clean() {
        bail!("the demo's own data are wrong");
    }
    let customers = hash_password(&Password::typed(CUSTOMERS))?;
    let staff = hash_password(&Password::typed(STAFF))?;
    let mut tx = db.begin().await?;
    for person in story::CUSTOMERS {
        save_contact(&mut tx, &person.email.parse()?, &customers, now).await?;
    }
    let login = StaffLogin {
        email: &GRACE.parse()?,
        first_name: "Grace",
        last_name: "Berg",
        permissions: &Permissions::of(&[Permission::SuperAdmin]),
        password_hash: &staff,
    };
    save_staff(&mut tx, &IdSource::default(), &login, now).await?;
    let mut open = portal.clone();
    open.name = "Parcelwise Support".to_owned();
    open.is_on = true;
    open.written.permission = Some(TicketPermission::Company);
    open.rules.owner_display = OwnerDisplay::FirstName;
    open.rules.customers_may_close = true;
    portals::save(&mut tx, &open).await?;
    Ok(tx.commit().await?)
}

fn print_sign_ins(url: &str) {
    println!(
        "\nPortico runs at {url}/support and {url}/console\n\n  \
         customer                      ada@acme.example       {CUSTOMERS}\n  \
         colleague, company's tickets  ben@acme.example       {CUSTOMERS}\n  \
         another company               cleo@globex.example    {CUSTOMERS}\n  \
         customer without a company    dora@solo.example      {CUSTOMERS}\n  \
         staff                         {GRACE}  {STAFF}\n\n\
         Stop it with Ctrl-C.\n"
    );
}
