//! Contacts and their primary companies.

use std::collections::HashMap;

use portico_domain::{
    email::EmailAddress,
    id::{CompanyId, ContactId},
    property::{
        RecordKind,
        built_in::{EMAIL, FIRST_NAME, JOB_TITLE, LAST_NAME, PHONE},
    },
    time::Timestamp,
};
use sea_orm::Value;

use super::bulk::{Bulk, execute, find_in};
use crate::{
    Error, Result, Tx,
    records::copies::{index_new, name_key, refresh},
    sql::{Row, id, optional_id},
    values::{self, NewValue},
};

/// A contact as a file describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Its id.
    pub id: ContactId,
    /// Its address.
    pub email: EmailAddress,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// What it does.
    pub job_title: String,
    /// Its telephone number.
    pub phone: String,
    /// The company whose tickets it may see.
    pub primary_company: Option<CompanyId>,
    /// When it came into being.
    pub created_at: Timestamp,
}

/// The contacts of those addresses.
///
/// # Errors
/// When the database does not answer.
pub async fn by_email<'a>(
    tx: &mut Tx,
    addresses: impl IntoIterator<Item = &'a EmailAddress>,
) -> Result<HashMap<EmailAddress, ContactId>> {
    let select = "SELECT id, email FROM contact WHERE archived_at IS NULL AND email IN";
    let addresses = addresses.into_iter().map(|address| Value::from(address.as_str())).collect();
    let mut found = HashMap::new();
    for row in find_in(tx, select, addresses).await? {
        found.insert(email(&row)?, id(row.get("id")?)?);
    }
    Ok(found)
}

/// The contacts of those ids.
///
/// # Errors
/// When the database does not answer.
pub async fn find(
    tx: &mut Tx,
    ids: impl IntoIterator<Item = ContactId>,
) -> Result<HashMap<ContactId, Contact>> {
    let select = "SELECT c.id, c.email, c.first_name, c.last_name, c.job_title, c.phone, c.created_at, \
         cc.company_id FROM contact c LEFT JOIN contact_company cc ON cc.contact_id = c.id \
         AND cc.is_primary WHERE c.email IS NOT NULL AND c.id IN";
    let ids = ids.into_iter().map(|id| id.get().into()).collect();
    let mut found = HashMap::new();
    for row in find_in(tx, select, ids).await? {
        let contact = Contact {
            id: id(row.get("id")?)?,
            email: email(&row)?,
            first_name: row.get("first_name")?,
            last_name: row.get("last_name")?,
            job_title: row.get("job_title")?,
            phone: row.get("phone")?,
            primary_company: optional_id(&row, "company_id")?,
            created_at: Timestamp::from_millis(row.get("created_at")?),
        };
        found.insert(contact.id, contact);
    }
    Ok(found)
}

fn email(row: &sea_orm::QueryResult) -> Result<EmailAddress> {
    let text: String = row.get("email")?;
    text.parse().map_err(|_| Error::Other(format!("a contact has the address {text:?}")))
}

/// Stores new contacts with their primary companies.
///
/// # Errors
/// [`Error::Conflict`] when an address is taken.
pub async fn insert(tx: &mut Tx, contacts: Vec<Contact>) -> Result<()> {
    const CONTACTS: Bulk = Bulk {
        head: "INSERT INTO contact (id, email, first_name, last_name, name_key, job_title, phone, \
             created_at, updated_at) VALUES ",
        row: "(?, ?, ?, ?, ?, ?, ?, ?, ?)",
    };
    let companies: Vec<_> = contacts
        .iter()
        .filter_map(|contact| Some((contact.id, contact.primary_company?)))
        .collect();
    let row = |contact: Contact| {
        let Contact {
            id,
            email,
            first_name,
            last_name,
            job_title,
            phone,
            primary_company: _,
            created_at,
        } = contact;
        let (key, at) = (name_key(&first_name, &last_name, email.as_str()), created_at.millis());
        let names: [Value; 3] = [first_name.into(), last_name.into(), key.into()];
        let rest: [Value; 4] = [job_title.into(), phone.into(), at.into(), at.into()];
        [id.get().into(), email.as_str().into()].into_iter().chain(names).chain(rest)
    };
    let values = contacts.iter().flat_map(values).collect();
    let texts: Vec<_> = contacts
        .iter()
        .map(|one| {
            let name = format!("{} {}", one.first_name, one.last_name);
            (one.id.get(), format!("{name} {} {}", one.email, one.phone))
        })
        .collect();
    CONTACTS.insert(tx, contacts.into_iter().flat_map(row).collect()).await?;
    values::insert(tx, RecordKind::Contact, values).await?;
    index_new(tx, RecordKind::Contact, texts).await?;
    insert_companies(tx, companies).await
}

/// The values that stand in columns as well.
fn values(contact: &Contact) -> [NewValue; 5] {
    let id = contact.id.get();
    [
        NewValue::text(id, EMAIL, contact.email.as_str()),
        NewValue::text(id, FIRST_NAME, &contact.first_name),
        NewValue::text(id, LAST_NAME, &contact.last_name),
        NewValue::text(id, JOB_TITLE, &contact.job_title),
        NewValue::text(id, PHONE, &contact.phone),
    ]
}

async fn insert_companies(tx: &mut Tx, pairs: Vec<(ContactId, CompanyId)>) -> Result<()> {
    const COMPANIES: Bulk = Bulk {
        head: "INSERT INTO contact_company (contact_id, company_id, is_primary) VALUES ",
        row: "(?, ?, TRUE)",
    };
    let row =
        |(contact, company): (ContactId, CompanyId)| [contact.get().into(), company.get().into()];
    COMPANIES.insert(tx, pairs.into_iter().flat_map(row).collect()).await
}

/// Stores what changed about a contact; when it came into being stays.
///
/// # Errors
/// [`Error::Conflict`] when the address is taken.
pub async fn update(tx: &mut Tx, contact: Contact, now: Timestamp) -> Result<()> {
    values::replace(tx, RecordKind::Contact, values(&contact).into()).await?;
    let Contact {
        id,
        email,
        first_name,
        last_name,
        job_title,
        phone,
        primary_company,
        created_at: _,
    } = contact;
    let text = "UPDATE contact SET email = ?, name_key = ?, first_name = ?, last_name = ?, job_title = ?, \
         phone = ?, updated_at = ? WHERE id = ?";
    let key = name_key(&first_name, &last_name, email.as_str());
    let names: [Value; 4] =
        [email.as_str().into(), key.into(), first_name.into(), last_name.into()];
    let rest: [Value; 4] = [job_title.into(), phone.into(), now.millis().into(), id.get().into()];
    execute(tx, text, names.into_iter().chain(rest).collect()).await?;
    refresh(tx, RecordKind::Contact, id.get()).await?;
    let company = primary_company.map_or(0, |company| company.get());
    let drop =
        "DELETE FROM contact_company WHERE contact_id = ? AND (is_primary OR company_id = ?)";
    execute(tx, drop, vec![id.get().into(), company.into()]).await?;
    insert_companies(tx, primary_company.map(|company| (id, company)).into_iter().collect()).await
}
