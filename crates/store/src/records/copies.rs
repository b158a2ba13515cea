//! What stands beside a record's values: copies in its columns, for lists and rules, and the
//! words that searches look for.

use std::collections::HashMap;

use portico_domain::{
    id::{Id, PropertyId},
    property::{
        RecordKind,
        built_in::{
            ADDITIONAL_EMAILS, CATEGORY, COMPANY, COMPANY_DOMAIN, COMPANY_NAME, COMPANY_PHONE,
            COMPANY_WEBSITE, CONTENT, EMAIL, FIRST_NAME, JOB_TITLE, LAST_NAME, MOBILE_PHONE, PHONE,
            SOURCE, SUBJECT,
        },
    },
    text::sort_key,
};

use super::kind::words;
use crate::{
    Result, Tx,
    dialect::{Documents, document, forget_document, index_document, index_rows},
    import::bulk::{Bulk, execute},
    sql::{Row, Sql, id},
};

/// Values by property.
type Values = HashMap<PropertyId, String>;

/// Brings the copies of one record up to date with its values.
///
/// # Errors
/// [`crate::Error::Conflict`] when a contact's address is another's already.
pub(crate) async fn refresh(tx: &mut Tx, kind: RecordKind, record: i64) -> Result<()> {
    let values = values(tx, kind, record).await?;
    let value = |property| values.get(&property).cloned().unwrap_or_default();
    match kind {
        RecordKind::Contact => {
            let (first, last) = (value(FIRST_NAME), value(LAST_NAME));
            let email = values.get(&EMAIL).cloned();
            let key = name_key(&first, &last, email.as_deref().unwrap_or_default());
            let text = "UPDATE contact SET email = ?, first_name = ?, last_name = ?, name_key = ?, job_title = ?, \
                 phone = ? WHERE id = ?";
            let (job, phone) = (value(JOB_TITLE), value(PHONE));
            let given = vec![
                email.into(),
                first.into(),
                last.into(),
                key.into(),
                job.into(),
                phone.into(),
                record.into(),
            ];
            execute(tx, text, given).await?;
        }
        RecordKind::Company => {
            let text = "UPDATE company SET name = ?, name_key = ?, domain = ? WHERE id = ?";
            let name = value(COMPANY_NAME);
            let key = sort_key(&name);
            let given = vec![name.into(), key.into(), value(COMPANY_DOMAIN).into(), record.into()];
            execute(tx, text, given).await?;
        }
        RecordKind::Ticket => {
            let subject = value(SUBJECT);
            index(tx, Documents::Subjects, record, &subject).await?;
            let text = "UPDATE ticket SET subject = ?, subject_key = ?, category = ?, source = ? WHERE id = ?";
            let key = sort_key(&subject);
            let rest = [value(CATEGORY), value(SOURCE)];
            let [category, source] = rest;
            let given =
                vec![subject.into(), key.into(), category.into(), source.into(), record.into()];
            execute(tx, text, given).await?;
        }
        RecordKind::Message => return Ok(()),
    }
    let (documents, properties) = searched(kind);
    let text: Vec<String> = properties.iter().map(|property| value(*property)).collect();
    index(tx, documents, record, &text.join(" ")).await
}

/// Makes records findable that have just been stored: each with its text.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn index_new(
    tx: &mut Tx,
    kind: RecordKind,
    texts: impl IntoIterator<Item = (i64, String)>,
) -> Result<()> {
    let (head, row) = index_rows(tx.backend(), searched(kind).0);
    let rows = texts.into_iter().flat_map(|(record, text)| [record.into(), document(&text).into()]);
    Bulk { head, row }.insert(tx, rows.collect()).await
}

/// The key by which contacts are sorted: the name, or the address where there is none.
pub(crate) fn name_key(first_name: &str, last_name: &str, email: &str) -> String {
    let name = format!("{first_name} {last_name}");
    let name = name.trim();
    sort_key(if name.is_empty() { email } else { name })
}

async fn index(tx: &mut Tx, documents: Documents, record: i64, text: &str) -> Result<()> {
    execute(tx, forget_document(tx.backend(), documents), vec![record.into()]).await?;
    index_document(tx, documents, record, text).await
}

/// The properties whose words a search looks through, and where they are kept.
pub(crate) fn searched(kind: RecordKind) -> (Documents, &'static [PropertyId]) {
    const TICKET: &[PropertyId] = &[SUBJECT, CONTENT, CATEGORY];
    const CONTACT: &[PropertyId] =
        &[FIRST_NAME, LAST_NAME, EMAIL, PHONE, ADDITIONAL_EMAILS, MOBILE_PHONE, COMPANY];
    const COMPANIES: &[PropertyId] =
        &[COMPANY_NAME, COMPANY_DOMAIN, COMPANY_WEBSITE, COMPANY_PHONE];
    match kind {
        RecordKind::Contact => (Documents::Contacts, CONTACT),
        RecordKind::Company => (Documents::Companies, COMPANIES),
        RecordKind::Ticket | RecordKind::Message => (Documents::Tickets, TICKET),
    }
}

async fn values(tx: &Tx, kind: RecordKind, record: i64) -> Result<Values> {
    let copied = [SUBJECT, CATEGORY, SOURCE, EMAIL, FIRST_NAME, LAST_NAME, JOB_TITLE, PHONE];
    let (_, searched) = searched(kind);
    let wanted = copied.iter().chain(searched).map(|property: &Id<_>| property.get());
    let mut sql = Sql::new(tx.backend(), "SELECT f0.property_id, f0.value");
    sql.push(words(kind).values).push(" WHERE f0.record_id = ").bind(record);
    sql.push(" AND f0.property_id IN ").bind_all(wanted);
    let mut values = Values::new();
    for row in sql.all(tx.connection()).await? {
        values.insert(id(row.get("property_id")?)?, row.get("value")?);
    }
    Ok(values)
}
