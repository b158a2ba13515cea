//! Companies.

use std::collections::HashMap;

use portico_domain::{
    id::CompanyId,
    property::{
        RecordKind,
        built_in::{COMPANY_DOMAIN, COMPANY_NAME},
    },
    text::sort_key,
    time::Timestamp,
};

use super::bulk::{Bulk, execute, find_in};
use crate::{
    Result, Tx,
    records::copies::{index_new, refresh},
    sql::{Row, id},
    values::{self, NewValue},
};

/// A company as a file describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    /// Its id.
    pub id: CompanyId,
    /// What it is called.
    pub name: String,
    /// Its host name, or nothing.
    pub domain: String,
    /// When it came into being.
    pub created_at: Timestamp,
}

/// The companies of those ids.
///
/// # Errors
/// When the database does not answer.
pub async fn find(
    tx: &mut Tx,
    ids: impl IntoIterator<Item = CompanyId>,
) -> Result<HashMap<CompanyId, Company>> {
    let ids = ids.into_iter().map(|id| id.get().into()).collect();
    let mut found = HashMap::new();
    for row in
        find_in(tx, "SELECT id, name, domain, created_at FROM company WHERE id IN", ids).await?
    {
        let company = Company {
            id: id(row.get("id")?)?,
            name: row.get("name")?,
            domain: row.get("domain")?,
            created_at: Timestamp::from_millis(row.get("created_at")?),
        };
        found.insert(company.id, company);
    }
    Ok(found)
}

/// Stores new companies.
///
/// # Errors
/// When the database does not answer.
pub async fn insert(tx: &mut Tx, companies: Vec<Company>) -> Result<()> {
    const COMPANIES: Bulk = Bulk {
        head: "INSERT INTO company (id, name, name_key, domain, created_at, updated_at) VALUES ",
        row: "(?, ?, ?, ?, ?, ?)",
    };
    let row = |company: Company| {
        let Company { id, name, domain, created_at } = company;
        let (key, at) = (sort_key(&name), created_at.millis());
        [id.get().into(), name.into(), key.into(), domain.into(), at.into(), at.into()]
    };
    let values = companies.iter().flat_map(values).collect();
    let texts: Vec<_> = companies
        .iter()
        .map(|one| (one.id.get(), format!("{} {}", one.name, one.domain)))
        .collect();
    COMPANIES.insert(tx, companies.into_iter().flat_map(row).collect()).await?;
    values::insert(tx, RecordKind::Company, values).await?;
    index_new(tx, RecordKind::Company, texts).await
}

/// The values that stand in columns as well.
fn values(company: &Company) -> [NewValue; 2] {
    let id = company.id.get();
    [
        NewValue::text(id, COMPANY_NAME, &company.name),
        NewValue::text(id, COMPANY_DOMAIN, &company.domain),
    ]
}

/// Stores what changed about a company; when it came into being stays.
///
/// # Errors
/// When the database does not answer.
pub async fn update(tx: &mut Tx, company: Company, now: Timestamp) -> Result<()> {
    values::replace(tx, RecordKind::Company, values(&company).into()).await?;
    let Company { id, name, domain, created_at: _ } = company;
    let text = "UPDATE company SET name_key = ?, name = ?, domain = ?, updated_at = ? WHERE id = ?";
    let key = sort_key(&name);
    let columns =
        vec![key.into(), name.into(), domain.into(), now.millis().into(), id.get().into()];
    execute(tx, text, columns).await?;
    refresh(tx, RecordKind::Company, id.get()).await
}
