//! Which record a key of an imported file stands for.

use std::collections::HashMap;

use portico_domain::id::Id;
use sea_orm::Value;

use super::bulk::{Bulk, find_in};
use crate::{
    Result, Tx,
    sql::{Row, id},
};

/// What a key names. Keys of different kinds do not meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// A company.
    Company,
    /// A contact.
    Contact,
    /// A ticket.
    Ticket,
    /// A message or a comment.
    Message,
    /// An attachment; its number is its own, as attachments have no numeric id.
    Attachment,
}

impl KeyKind {
    const fn name(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Contact => "contact",
            Self::Ticket => "ticket",
            Self::Message => "message",
            Self::Attachment => "attachment",
        }
    }

    const fn select(self) -> &'static str {
        match self {
            Self::Company => {
                "SELECT file_key, record_id FROM import_key WHERE kind = 'company' AND file_key IN"
            }
            Self::Contact => {
                "SELECT file_key, record_id FROM import_key WHERE kind = 'contact' AND file_key IN"
            }
            Self::Ticket => {
                "SELECT file_key, record_id FROM import_key WHERE kind = 'ticket' AND file_key IN"
            }
            Self::Message => {
                "SELECT file_key, record_id FROM import_key WHERE kind = 'message' AND file_key IN"
            }
            Self::Attachment => {
                "SELECT file_key, record_id FROM import_key WHERE kind = 'attachment' AND file_key IN"
            }
        }
    }
}

/// The records that keys stand for; an unknown key is left out.
///
/// # Errors
/// When the database does not answer.
pub async fn find<K>(
    tx: &mut Tx,
    kind: KeyKind,
    keys: impl IntoIterator<Item = &str>,
) -> Result<HashMap<String, Id<K>>> {
    let values = keys.into_iter().filter(|key| !key.is_empty()).map(Value::from).collect();
    let mut found = HashMap::new();
    for row in find_in(tx, kind.select(), values).await? {
        found.insert(row.get("file_key")?, id(row.get("record_id")?)?);
    }
    Ok(found)
}

/// Remembers what new keys stand for.
///
/// # Errors
/// [`crate::Error::Conflict`] when a key is known already.
pub async fn remember<K>(
    tx: &mut Tx,
    kind: KeyKind,
    keys: impl IntoIterator<Item = (String, Id<K>)>,
) -> Result<()> {
    const KEYS: Bulk = Bulk {
        head: "INSERT INTO import_key (kind, file_key, record_id) VALUES ",
        row: "(?, ?, ?)",
    };
    let row = |(key, id): (String, Id<K>)| [kind.name().into(), key.into(), id.get().into()];
    KEYS.insert(tx, keys.into_iter().flat_map(row).collect()).await
}
