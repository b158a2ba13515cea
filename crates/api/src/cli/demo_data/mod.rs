//! Demo data: a portal, its cast and their conversations, stored once in an empty database.

use std::collections::HashMap;

use anyhow::Context as _;
use portico_domain::{
    actor::{Permission, Permissions},
    email::EmailAddress,
    id::{CompanyId, ContactId, InboxId, PortalId, StaffId},
    pipeline::Status,
    portal::{ClosedReplyPolicy, OwnerDisplay, Portal, PortalRules, TicketPermission},
    time::Timestamp,
};
use portico_store::{
    Db, IdSource, Tx, demo,
    import::{
        companies::{self, Company},
        contacts::{self, Contact},
        inbox, pipelines,
        staff::{self, Staff},
    },
    logins::{self, StaffLogin},
};
use serde::Deserialize;

mod talks;

/// What the demo's contacts sign in with.
pub const CONTACT_PASSWORD: &str = "harbour-lantern-42";
/// What the demo's first staff user signs in with.
pub const STAFF_PASSWORD: &str = "granite-compass-77";

/// How long everybody in the demo has been there.
const SINCE: i64 = 400 * DAY;
const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// The stages of the demo's pipeline.
const STAGES: [(&str, Status); 4] = [
    ("New", Status::Open),
    ("Waiting on contact", Status::Open),
    ("Waiting on us", Status::Open),
    ("Closed", Status::Closed),
];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cast {
    staff: Vec<CastStaff>,
    company: Vec<CastCompany>,
    contact: Vec<CastContact>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CastStaff {
    name: String,
    email: String,
    first_name: String,
    last_name: String,
    alias: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CastCompany {
    name: String,
    domain: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CastContact {
    name: String,
    email: String,
    first_name: String,
    last_name: String,
    company: Option<String>,
    job_title: String,
    #[serde(default)]
    signs_in: bool,
}

/// Everybody by the names that the conversations use.
#[derive(Debug, Default)]
struct People {
    staff: HashMap<String, StaffId>,
    companies: HashMap<String, CompanyId>,
    contacts: HashMap<String, (ContactId, Option<CompanyId>)>,
}

/// Stores the demo data if the database is empty; otherwise leaves everything as it is.
///
/// # Errors
/// When the database does not answer or a password cannot be hashed.
pub async fn seed_demo(
    db: &Db,
    ids: &IdSource,
    now: Timestamp,
    hash: impl Fn(&str) -> anyhow::Result<String>,
) -> anyhow::Result<()> {
    let mut tx = db.begin().await?;
    if !demo::is_empty(&mut tx).await? {
        return Ok(());
    }
    let cast: Cast = toml::from_str(include_str!("cast.toml")).context("the demo's cast")?;
    let since = now.plus_millis(-SINCE);
    let inbox = inbox::help_desk(&mut tx, ids, now).await?;
    demo::insert_portal(&mut tx, ids, &portal(inbox)?, now).await?;
    let pipeline = pipelines::insert(&mut tx, ids, "Support", now).await?;
    let mut stages = HashMap::new();
    for ((label, status), position) in STAGES.into_iter().zip(0..) {
        let new = (label, position, status);
        let id = pipelines::insert_stage(&mut tx, ids, pipeline, new, now).await?;
        stages.insert(label, (id, status));
    }
    let people = store_cast(&mut tx, ids, &cast, since).await?;
    sign_ins(&mut tx, ids, &cast, hash, now).await?;
    talks::store(&mut tx, ids, &talks::Setting { people, stages, inbox, now }).await?;
    Ok(tx.commit().await?)
}

fn portal(inbox: InboxId) -> anyhow::Result<Portal> {
    Ok(Portal {
        id: PortalId::new(1)?,
        name: "Fernwood Support".to_owned(),
        slug: "support".parse()?,
        host: "localhost".to_owned(),
        language: "en".to_owned(),
        is_on: true,
        inbox: Some(inbox),
        rules: PortalRules {
            ticket_permission: Some(TicketPermission::Company),
            owner_display: OwnerDisplay::FirstName,
            closed_reply: ClosedReplyPolicy::Reopen,
            customers_may_close: true,
        },
        version: 1,
    })
}

async fn store_cast(
    tx: &mut Tx,
    ids: &IdSource,
    cast: &Cast,
    since: Timestamp,
) -> anyhow::Result<People> {
    let mut people = People::default();
    for CastStaff { name, email, first_name, last_name, alias } in &cast.staff {
        let staff = Staff {
            email: email.parse()?,
            first_name: first_name.clone(),
            last_name: last_name.clone(),
            alias: alias.clone(),
        };
        people.staff.insert(name.clone(), staff::insert(tx, ids, &staff, since).await?);
    }
    let mut new = Vec::new();
    for CastCompany { name, domain } in &cast.company {
        let id = ids.next(since)?;
        people.companies.insert(name.clone(), id);
        new.push(Company { id, name: name.clone(), domain: domain.clone(), created_at: since });
    }
    companies::insert(tx, new).await?;
    let mut new = Vec::new();
    for contact in &cast.contact {
        let company = contact.company.as_ref().and_then(|name| people.companies.get(name)).copied();
        let id = ids.next(since)?;
        people.contacts.insert(contact.name.clone(), (id, company));
        new.push(Contact {
            id,
            email: contact.email.parse()?,
            first_name: contact.first_name.clone(),
            last_name: contact.last_name.clone(),
            job_title: contact.job_title.clone(),
            phone: String::new(),
            primary_company: company,
            created_at: since,
        });
    }
    contacts::insert(tx, new).await?;
    Ok(people)
}

/// Gives passwords to the first staff user and to the contacts who sign in.
async fn sign_ins(
    tx: &mut Tx,
    ids: &IdSource,
    cast: &Cast,
    hash: impl Fn(&str) -> anyhow::Result<String>,
    now: Timestamp,
) -> anyhow::Result<()> {
    if let Some(CastStaff { email, first_name, last_name, .. }) = cast.staff.first() {
        let login = StaffLogin {
            email: &email.parse()?,
            first_name,
            last_name,
            permissions: &Permissions::of(&[Permission::SuperAdmin]),
            password_hash: &hash(STAFF_PASSWORD)?,
        };
        logins::save_staff(tx, ids, &login, now).await?;
    }
    for contact in cast.contact.iter().filter(|contact| contact.signs_in) {
        let email: EmailAddress = contact.email.parse()?;
        logins::save_contact(tx, &email, &hash(CONTACT_PASSWORD)?, now).await?;
    }
    Ok(())
}
