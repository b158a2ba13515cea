//! A ticket's record.

use portico_domain::{
    access::DeskScope,
    id::{PipelineId, StaffId, StageId, ThreadId, TicketId},
    time::Timestamp,
};

use super::list::{COLUMNS, DeskRow, FROM, desk_row};
use crate::{
    Db, Result,
    scope::push_desk,
    sql::{Row, Sql, id, optional_id},
    tickets::{PersonName, StaffName},
};

/// A contact or company of a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its address or domain.
    pub detail: Option<String>,
    /// Whether it is the primary company.
    pub is_primary: bool,
}

impl Linked {
    /// Reads the columns `id`, `name`, `domain` and `is_primary` of a company.
    pub(crate) fn company(row: &sea_orm::QueryResult) -> Result<Self> {
        let domain: String = row.get("domain")?;
        Ok(Self {
            id: row.get("id")?,
            name: row.get("name")?,
            detail: (!domain.is_empty()).then_some(domain),
            is_primary: row.get("is_primary")?,
        })
    }
}

/// A property's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    /// The property's name.
    pub name: String,
    /// What people read.
    pub label: String,
    /// The value.
    pub value: String,
}

impl Property {
    /// Reads the columns `name`, `label` and `value`.
    pub(crate) fn read(row: &sea_orm::QueryResult) -> Result<Self> {
        Ok(Self { name: row.get("name")?, label: row.get("label")?, value: row.get("value")? })
    }
}

/// A ticket's record.
#[derive(Debug, Clone)]
pub struct ShownDeskTicket {
    /// What the list shows of it.
    pub row: DeskRow,
    /// Its pipeline.
    pub pipeline: PipelineId,
    /// Its stage.
    pub stage: StageId,
    /// Its owner.
    pub owner: Option<StaffId>,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// The thread customers see.
    pub original_thread: Option<ThreadId>,
    /// Its contacts, by name.
    pub contacts: Vec<Linked>,
    /// Its companies, the primary one first.
    pub companies: Vec<Linked>,
    /// Custom properties that have a value.
    pub properties: Vec<Property>,
}

/// The ticket's record.
///
/// # Errors
/// [`crate::Error::NotFound`] when there is none.
pub async fn show(db: &Db, scope: &DeskScope, ticket: TicketId) -> Result<ShownDeskTicket> {
    let mut sql = Sql::new(db.backend(), "SELECT ");
    sql.push(COLUMNS);
    sql.push(", s.pipeline_id, t.stage_id, t.owner_id, t.closed_at, t.original_thread_id")
        .push(FROM);
    sql.push(" WHERE t.id = ").bind(ticket.get()).push(" AND ");
    push_desk(&mut sql, scope);
    let row = sql.one(&db.reader).await?;
    Ok(ShownDeskTicket {
        pipeline: id(row.get("pipeline_id")?)?,
        stage: id(row.get("stage_id")?)?,
        owner: optional_id(&row, "owner_id")?,
        closed_at: row.get::<Option<i64>>("closed_at")?.map(Timestamp::from_millis),
        original_thread: optional_id(&row, "original_thread_id")?,
        contacts: contacts(db, ticket).await?,
        companies: companies(db, ticket).await?,
        properties: properties(db, ticket).await?,
        row: desk_row(&row)?,
    })
}

async fn contacts(db: &Db, ticket: TicketId) -> Result<Vec<Linked>> {
    let mut sql = Sql::new(
        db.backend(),
        "SELECT c.id, c.first_name, c.last_name, c.email FROM ticket_contact tc \
         JOIN contact c ON c.id = tc.contact_id WHERE tc.ticket_id = ",
    );
    sql.bind(ticket.get()).push(" ORDER BY c.name_key, c.id");
    let linked = |row: &sea_orm::QueryResult| {
        let email: Option<String> = row.get("email")?;
        let (first_name, last_name) = (row.get("first_name")?, row.get("last_name")?);
        let name = PersonName { first_name, last_name, email: email.clone() }.shown();
        Ok(Linked { id: row.get("id")?, name, detail: email, is_primary: false })
    };
    sql.all(&db.reader).await?.iter().map(linked).collect()
}

async fn companies(db: &Db, ticket: TicketId) -> Result<Vec<Linked>> {
    let mut sql = Sql::new(
        db.backend(),
        "SELECT k.id, k.name, k.domain, tk.is_primary FROM ticket_company tk \
         JOIN company k ON k.id = tk.company_id WHERE tk.ticket_id = ",
    );
    sql.bind(ticket.get()).push(" ORDER BY tk.is_primary DESC, k.name_key, k.id");
    sql.all(&db.reader).await?.iter().map(Linked::company).collect()
}

async fn properties(db: &Db, ticket: TicketId) -> Result<Vec<Property>> {
    let mut sql = Sql::new(
        db.backend(),
        "SELECT d.name, d.label, v.value FROM ticket_value v \
         JOIN property_definition d ON d.id = v.property_id AND NOT d.is_built_in \
         AND d.archived_at IS NULL WHERE v.record_id = ",
    );
    sql.bind(ticket.get()).push(" ORDER BY d.label, d.id");
    sql.all(&db.reader).await?.iter().map(Property::read).collect()
}

/// Staff users who can own tickets, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn owners(db: &Db, _scope: &DeskScope) -> Result<Vec<(StaffId, StaffName)>> {
    let sql = Sql::new(
        db.backend(),
        "SELECT id, first_name, last_name, alias FROM staff_user WHERE archived_at IS NULL \
         ORDER BY first_name_key, last_name_key, id",
    );
    let owner = |row: &sea_orm::QueryResult| {
        let (first_name, last_name) = (row.get("first_name")?, row.get("last_name")?);
        Ok((id(row.get("id")?)?, StaffName { first_name, last_name, alias: row.get("alias")? }))
    };
    sql.all(&db.reader).await?.iter().map(owner).collect()
}
