//! What is known of a recipient when its mail is about to be sent.

use portico_domain::{
    actor::StaffActor,
    id::{ContactId, StaffId},
    mail::{Audience, Purpose},
};

use crate::{
    Db, Result,
    sql::{Row, Sql, id},
    tickets::{StaffName, row::staff as staff_name},
};

/// What may keep mail from a contact beside the scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContactStanding {
    /// It has switched mail of this purpose off.
    pub refuses: bool,
    /// It has begun to register and has not confirmed its address.
    pub is_unconfirmed: bool,
}

/// A staff user who gets mail.
#[derive(Debug, Clone)]
pub struct StaffRecipient {
    /// Who it is and what it may do.
    pub actor: StaffActor,
    /// Its name.
    pub name: StaffName,
    /// Its address.
    pub email: String,
    /// It has switched mail of this purpose off.
    pub refuses: bool,
}

fn push_refuses(sql: &mut Sql, audience: Audience, person: i64, purpose: Purpose) {
    sql.push("EXISTS (SELECT 1 FROM mail_refusal r WHERE r.audience = ").bind(audience.name());
    sql.push(" AND r.person_id = ").bind(person).push(" AND r.purpose = ").bind(purpose.name());
    sql.push(") AS refuses");
}

/// What may keep mail from a contact.
///
/// # Errors
/// When the database does not answer.
pub async fn contact_standing(
    db: &Db,
    contact: ContactId,
    purpose: Purpose,
) -> Result<ContactStanding> {
    let mut sql = Sql::new(db.backend(), "SELECT ");
    push_refuses(&mut sql, Audience::Contact, contact.get(), purpose);
    sql.push(
        ", EXISTS (SELECT 1 FROM contact_login l WHERE l.confirmed_at IS NULL AND l.contact_id = ",
    );
    sql.bind(contact.get()).push(") AS is_unconfirmed");
    let row = sql.one(&db.reader).await?;
    Ok(ContactStanding { refuses: row.get("refuses")?, is_unconfirmed: row.get("is_unconfirmed")? })
}

/// A staff user who is not archived.
///
/// # Errors
/// When the database does not answer.
pub async fn staff(db: &Db, staff: StaffId, purpose: Purpose) -> Result<Option<StaffRecipient>> {
    let mut sql = Sql::new(
        db.backend(),
        "SELECT o.id, o.email, o.permissions, o.first_name AS o_first, o.last_name AS o_last, o.alias AS o_alias, ",
    );
    push_refuses(&mut sql, Audience::Staff, staff.get(), purpose);
    sql.push(" FROM staff_user o WHERE o.archived_at IS NULL AND o.id = ").bind(staff.get());
    let Some(row) = sql.optional(&db.reader).await? else { return Ok(None) };
    let Some(name) = staff_name(&row, "o")? else { return Ok(None) };
    let permissions = row.get::<String>("permissions")?.parse().unwrap_or_default();
    Ok(Some(StaffRecipient {
        actor: StaffActor { staff: id(row.get("id")?)?, permissions },
        name,
        email: row.get("email")?,
        refuses: row.get("refuses")?,
    }))
}
