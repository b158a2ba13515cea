//! Staff users, found by their addresses.

use std::collections::HashMap;

use portico_domain::{
    actor::{Permission, Permissions},
    email::EmailAddress,
    id::StaffId,
    text::sort_key,
    time::Timestamp,
};
use sea_orm::Value;

use super::bulk::{execute, query};
use crate::{
    Error, IdSource, Result, Tx,
    entity::staff_user,
    sql::{Row, id},
};

/// A staff user as a file describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// Its address.
    pub email: EmailAddress,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// The name customers read where real names are hidden.
    pub alias: String,
}

/// All staff users.
///
/// # Errors
/// When the database does not answer.
pub async fn all(tx: &mut Tx) -> Result<HashMap<EmailAddress, (StaffId, Staff)>> {
    let text =
        "SELECT id, email, first_name, last_name, alias FROM staff_user WHERE archived_at IS NULL";
    let mut found = HashMap::new();
    for row in query(tx, text, Vec::new()).await? {
        let address: String = row.get("email")?;
        let email: EmailAddress = address
            .parse()
            .map_err(|_| Error::Other(format!("a staff user has the address {address:?}")))?;
        let staff = Staff {
            email: email.clone(),
            first_name: row.get("first_name")?,
            last_name: row.get("last_name")?,
            alias: row.get("alias")?,
        };
        found.insert(email, (id(row.get("id")?)?, staff));
    }
    Ok(found)
}

/// Stores a new staff user, who works on tickets and contacts and has no password yet.
///
/// # Errors
/// [`Error::Conflict`] when the address is taken.
pub async fn insert(tx: &mut Tx, ids: &IdSource, staff: &Staff, now: Timestamp) -> Result<StaffId> {
    let id: StaffId = ids.next(now)?;
    let Staff { email, first_name, last_name, alias } = staff;
    tx.insert(staff_user::Model {
        id: id.get(),
        email: email.as_str().to_owned(),
        first_name_key: sort_key(first_name),
        first_name: first_name.clone(),
        last_name_key: sort_key(last_name),
        last_name: last_name.clone(),
        alias_key: sort_key(alias),
        alias: alias.clone(),
        password_hash: None,
        permissions: Permissions::of(&[Permission::Tickets, Permission::Contacts]).to_string(),
        created_at: now.millis(),
        archived_at: None,
    })
    .await?;
    Ok(id)
}

/// Stores what changed about a staff user's names.
///
/// # Errors
/// When the database does not answer.
pub async fn update(tx: &mut Tx, id: StaffId, staff: &Staff) -> Result<()> {
    let text = "UPDATE staff_user SET first_name = ?, first_name_key = ?, last_name = ?, last_name_key = ?, \
         alias = ?, alias_key = ? WHERE id = ?";
    let Staff { email: _, first_name, last_name, alias } = staff;
    let names = [first_name, last_name, alias];
    let mut values: Vec<Value> =
        names.into_iter().flat_map(|name| [name.clone().into(), sort_key(name).into()]).collect();
    values.push(id.get().into());
    execute(tx, text, values).await?;
    Ok(())
}
