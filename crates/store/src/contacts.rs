//! Contacts: what rules know of one, and the help desk's records of them.

use portico_domain::{
    access::DeskScope,
    actor::ContactActor,
    filter::Record,
    id::ContactId,
    property::{Field, Place},
    search::Query,
    text::sort_key,
    time::Timestamp,
};

use crate::{
    Db, Result,
    cursor::{Cursor, Key, Order, Page, Paged, paged},
    desk::{Linked, Property},
    sql::{Row, Sql, id, optional_id},
    tickets::{PersonName, row::person},
};

/// The order of lists of contacts, for their cursors.
pub const ORDER: &str = "name";

/// What rules know of a contact: the values in those places.
///
/// # Errors
/// When the database does not answer.
pub async fn known(db: &Db, contact: ContactId, places: &[Place]) -> Result<Record> {
    let mut sql = Sql::new(
        db.backend(),
        "SELECT c.created_at, c.updated_at, v.property_id, v.value FROM contact c \
         LEFT JOIN contact_value v ON v.record_id = c.id AND v.property_id IN ",
    );
    sql.bind_all(places.iter().filter_map(|place| match place {
        Place::Value(property) => Some(property.get()),
        Place::Field(_) => None,
    }));
    sql.push(" WHERE c.id = ").bind(contact.get());
    let mut record = Record::default();
    record.set(Place::Field(Field::Id), contact.to_string());
    for row in sql.all(&db.reader).await? {
        for (field, column) in [(Field::CreatedAt, "created_at"), (Field::UpdatedAt, "updated_at")]
        {
            let at = Timestamp::from_millis(row.get(column)?);
            record.set(Place::Field(field), at.to_string());
        }
        if let Some(property) = optional_id(&row, "property_id")? {
            record.set(Place::Value(property), row.get("value")?);
        }
    }
    Ok(record)
}

/// A contact as staff find it in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedContact {
    /// Its id.
    pub id: ContactId,
    /// Its name.
    pub name: PersonName,
    /// The name of its primary company.
    pub company: Option<String>,
    key: String,
}

/// A contact as staff see it.
#[derive(Debug, Clone)]
pub struct ShownContact {
    /// What a list shows of it.
    pub listed: ListedContact,
    /// Who it is when it asks for tickets.
    pub actor: ContactActor,
    /// Whether it has a confirmed way to sign in and is not in the recycle bin.
    pub may_sign_in: bool,
    /// Its companies, the primary one first.
    pub companies: Vec<Linked>,
    /// Properties that have a value, by label.
    pub properties: Vec<Property>,
}

const COLUMNS: &str = "c.id, c.first_name AS c_first, c.last_name AS c_last, c.email AS c_email, c.name_key, \
     k.id AS company_id, k.name AS company";
const FROM: &str = " FROM contact c LEFT JOIN contact_company cc ON cc.contact_id = c.id AND cc.is_primary \
     LEFT JOIN company k ON k.id = cc.company_id AND k.archived_at IS NULL";

/// Contacts whose name or address has words that begin with those searched for, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn list(
    db: &Db,
    _scope: &DeskScope,
    query: Option<&Query>,
    page: &Page,
    limit: u32,
) -> Result<Paged<ListedContact>> {
    let order = Order { expression: "c.name_key", id: "c.id", is_text: true, descending: false };
    let mut sql = Sql::new(db.backend(), "SELECT ");
    sql.push(COLUMNS).push(FROM).push(" WHERE c.archived_at IS NULL");
    for term in query.map(Query::terms).unwrap_or_default() {
        // Folded words have no character that LIKE reads otherwise.
        sql.push(" AND (' ' || c.name_key LIKE ").bind(format!("% {term}%"));
        sql.push(" OR c.email LIKE ").bind(format!("{term}%"));
        sql.push(" OR c.email LIKE ").bind(format!("%.{term}%"));
        sql.push(" OR c.email LIKE ").bind(format!("%@{term}%")).push(")");
    }
    order.push_start(&mut sql, page);
    order.push_end(&mut sql, page, limit);
    let rows = sql.all(&db.reader).await?;
    let contacts = rows.iter().map(listed).collect::<Result<Vec<_>>>()?;
    Ok(paged(contacts, page, limit, |contact| {
        Cursor::new(ORDER, Key::Text(contact.key.clone()), contact.id.get())
    }))
}

fn listed(row: &sea_orm::QueryResult) -> Result<ListedContact> {
    let name = person(row, "c")?.unwrap_or_else(|| PersonName {
        first_name: String::new(),
        last_name: String::new(),
        email: None,
    });
    let key = row.get::<Option<String>>("name_key")?.unwrap_or_else(|| sort_key(&name.shown()));
    Ok(ListedContact { id: id(row.get("id")?)?, name, company: row.get("company")?, key })
}

/// A contact's record.
///
/// # Errors
/// [`crate::Error::NotFound`] when there is none.
pub async fn show(db: &Db, _scope: &DeskScope, contact: ContactId) -> Result<ShownContact> {
    let mut sql = Sql::new(db.backend(), "SELECT ");
    sql.push(COLUMNS);
    sql.push(
        ", EXISTS (SELECT 1 FROM contact_login l WHERE l.contact_id = c.id \
         AND l.confirmed_at IS NOT NULL) AND c.archived_at IS NULL AS may_sign_in",
    );
    sql.push(FROM).push(" WHERE c.id = ").bind(contact.get());
    let row = sql.one(&db.reader).await?;
    let primary_company = optional_id(&row, "company_id")?;
    Ok(ShownContact {
        listed: listed(&row)?,
        actor: ContactActor { contact, primary_company },
        may_sign_in: row.get("may_sign_in")?,
        companies: companies(db, contact).await?,
        properties: properties(db, contact).await?,
    })
}

async fn companies(db: &Db, contact: ContactId) -> Result<Vec<Linked>> {
    let mut sql = Sql::new(
        db.backend(),
        "SELECT k.id, k.name, k.domain, cc.is_primary FROM contact_company cc \
         JOIN company k ON k.id = cc.company_id WHERE cc.contact_id = ",
    );
    sql.bind(contact.get()).push(" ORDER BY cc.is_primary DESC, k.name_key, k.id");
    sql.all(&db.reader).await?.iter().map(Linked::company).collect()
}

async fn properties(db: &Db, contact: ContactId) -> Result<Vec<Property>> {
    let mut sql = Sql::new(
        db.backend(),
        "SELECT d.name, d.label, v.value FROM contact_value v \
         JOIN property_definition d ON d.id = v.property_id AND d.archived_at IS NULL \
         WHERE v.record_id = ",
    );
    sql.bind(contact.get()).push(" ORDER BY d.is_built_in DESC, d.label, d.id");
    sql.all(&db.reader).await?.iter().map(Property::read).collect()
}
