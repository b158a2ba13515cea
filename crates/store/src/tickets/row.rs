//! What the list knows of a ticket.

use portico_domain::{id::TicketId, pipeline::Status, time::Timestamp};
use sea_orm::QueryResult;

use crate::{
    Result,
    sql::{Row, id},
};

/// A person's name as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonName {
    /// First name, may be empty.
    pub first_name: String,
    /// Last name, may be empty.
    pub last_name: String,
    /// The address, if there is one.
    pub email: Option<String>,
}

impl PersonName {
    /// First and last name, or the address where there is neither.
    #[must_use]
    pub fn shown(&self) -> String {
        let name = format!("{} {}", self.first_name, self.last_name);
        match (name.trim(), &self.email) {
            ("", Some(email)) => email.clone(),
            (name, _) => name.to_owned(),
        }
    }
}

/// A staff user's names; which one customers read is the portal's choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffName {
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// The name for customers who must not know the real one.
    pub alias: String,
}

impl StaffName {
    /// First and last name, for staff.
    #[must_use]
    pub fn full(&self) -> String {
        format!("{} {}", self.first_name, self.last_name).trim().to_owned()
    }
}

/// A ticket as the customer's list needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketSummary {
    /// Its id.
    pub id: TicketId,
    /// What it is about.
    pub subject: String,
    /// Who asked.
    pub requester: Option<PersonName>,
    /// Who is responsible.
    pub owner: Option<StaffName>,
    /// When it came into being.
    pub created_at: Timestamp,
    /// When something customers can see last happened.
    pub customer_activity_at: Timestamp,
    /// Open or closed.
    pub status: Status,
    /// The label of its stage.
    pub stage: String,
}

/// The columns of a [`TicketSummary`] from `ticket t` with [`JOINS`]; beside them it needs
/// `customer_activity_at`, of [`crate::scope::push_customer_activity`].
pub(crate) const COLUMNS: &str = "t.id, t.subject, t.created_at, s.is_closed, s.label AS stage, \
     c.first_name AS c_first, c.last_name AS c_last, c.email AS c_email, \
     o.first_name AS o_first, o.last_name AS o_last, o.alias AS o_alias";

/// The tables beside `ticket t` behind [`COLUMNS`].
pub(crate) const JOINS: &str = " LEFT JOIN stage s ON s.id = t.stage_id \
     LEFT JOIN contact c ON c.id = t.requester_id LEFT JOIN staff_user o ON o.id = t.owner_id";

/// Reads a [`TicketSummary`].
pub(crate) fn summary(row: &QueryResult) -> Result<TicketSummary> {
    Ok(TicketSummary {
        id: id(row.get("id")?)?,
        subject: row.get("subject")?,
        requester: person(row, "c")?,
        owner: staff(row, "o")?,
        created_at: Timestamp::from_millis(row.get("created_at")?),
        customer_activity_at: Timestamp::from_millis(row.get("customer_activity_at")?),
        status: status(row.get("is_closed")?),
        stage: row.get("stage")?,
    })
}

/// The name in the columns `{prefix}_first`, `_last`, `_email`, if there is one.
pub(crate) fn person(row: &QueryResult, prefix: &str) -> Result<Option<PersonName>> {
    let Some(first_name) = row.get::<Option<String>>(&format!("{prefix}_first"))? else {
        return Ok(None);
    };
    let last_name = row.get(&format!("{prefix}_last"))?;
    Ok(Some(PersonName { first_name, last_name, email: row.get(&format!("{prefix}_email"))? }))
}

/// The names in the columns `{prefix}_first`, `_last`, `_alias`, if there are any.
pub(crate) fn staff(row: &QueryResult, prefix: &str) -> Result<Option<StaffName>> {
    let Some(first_name) = row.get::<Option<String>>(&format!("{prefix}_first"))? else {
        return Ok(None);
    };
    let last_name = row.get(&format!("{prefix}_last"))?;
    Ok(Some(StaffName { first_name, last_name, alias: row.get(&format!("{prefix}_alias"))? }))
}

/// The status that a stage stands for.
pub(crate) const fn status(is_closed: bool) -> Status {
    if is_closed { Status::Closed } else { Status::Open }
}
