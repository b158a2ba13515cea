//! What SQL alone cannot do for a database of an older version: keys, words and envelopes,
//! which rules compare, of records that were stored without them.

use portico_domain::{
    id::MessageId,
    message::Channel,
    property::{
        PropertyType, RecordKind,
        built_in::{
            CATEGORY, COMPANY_DOMAIN, COMPANY_NAME, EMAIL, FIRST_NAME, JOB_TITLE, LAST_NAME, PHONE,
            SOURCE, SUBJECT,
        },
    },
};
use sea_orm::QueryResult;

use crate::{
    Error, Result, Tx,
    envelope::{self, Envelope},
    import::bulk::{execute, query},
    records::copies::index_new,
    sql::{Row, id},
    values::{self, NewValue, derived},
};

/// Rows that are worked on together.
const ROWS: &str = " LIMIT 500";

/// Finishes the steps of the schema that the database says are unfinished. Whoever takes the
/// note away does the work; another process waits for it.
pub(crate) async fn finish(tx: &mut Tx) -> Result<()> {
    if execute(tx, "DELETE FROM unfinished WHERE step = 'rules'", Vec::new()).await? == 1 {
        rules(tx).await?;
    }
    if execute(tx, "DELETE FROM unfinished WHERE step = 'records'", Vec::new()).await? == 1 {
        records(tx).await?;
    }
    Ok(())
}

/// Keeps names and domains of companies among their values, and makes all records findable.
async fn records(tx: &mut Tx) -> Result<()> {
    for (kind, select) in [
        (RecordKind::Company, "SELECT id, name, domain FROM company WHERE id > ? ORDER BY id"),
        (
            RecordKind::Contact,
            "SELECT id, first_name, last_name, COALESCE(email, '') AS email, phone FROM contact \
             WHERE id > ? ORDER BY id",
        ),
        (RecordKind::Ticket, "SELECT id, subject, category FROM ticket WHERE id > ? ORDER BY id"),
    ] {
        let columns: &[&str] = match kind {
            RecordKind::Company => &["name", "domain"],
            RecordKind::Contact => &["first_name", "last_name", "email", "phone"],
            _ => &["subject", "category"],
        };
        let select = format!("{select}{ROWS}");
        let mut last = 0_i64;
        loop {
            let rows = query(tx, &select, vec![last.into()]).await?;
            let Some(end) = rows.last() else { break };
            last = end.get("id")?;
            let mut texts = Vec::new();
            let mut kept = Vec::new();
            for row in &rows {
                let record: i64 = row.get("id")?;
                let values = columns.iter().map(|column| row.get(column));
                let values = values.collect::<Result<Vec<String>>>()?;
                if let (RecordKind::Company, [name, domain]) = (kind, values.as_slice()) {
                    kept.push(NewValue::text(record, COMPANY_NAME, name));
                    kept.push(NewValue::text(record, COMPANY_DOMAIN, domain));
                }
                texts.push((record, values.join(" ")));
            }
            values::insert(tx, kind, kept).await?;
            index_new(tx, kind, texts).await?;
        }
    }
    Ok(())
}

/// Brings what was stored before there were rules into the form that they compare.
async fn rules(tx: &mut Tx) -> Result<()> {
    for (kind, table) in [
        (RecordKind::Ticket, "ticket_value"),
        (RecordKind::Contact, "contact_value"),
        (RecordKind::Company, "company_value"),
    ] {
        keys(tx, table).await?;
        built_in(tx, kind).await?;
    }
    envelopes(tx).await
}

/// Gives custom values their keys and words.
async fn keys(tx: &mut Tx, table: &'static str) -> Result<()> {
    let select = format!(
        "SELECT v.record_id, v.property_id, v.value, d.kind FROM {table} v \
         JOIN property_definition d ON d.id = v.property_id WHERE v.key IS NULL{ROWS}"
    );
    let update =
        format!("UPDATE {table} SET key = ?, words = ? WHERE record_id = ? AND property_id = ?");
    loop {
        let rows = query(tx, &select, Vec::new()).await?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            let kind = PropertyType::named(&row.get::<String>("kind")?)
                .ok_or_else(|| Error::Other("a property has no type".to_owned()))?;
            let [key, words] = derived(kind, &row.get::<String>("value")?);
            let (record, property): (i64, i64) = (row.get("record_id")?, row.get("property_id")?);
            execute(tx, &update, vec![key, words, record.into(), property.into()]).await?;
        }
    }
}

/// Keeps the built-in values that stand in columns.
async fn built_in(tx: &mut Tx, kind: RecordKind) -> Result<()> {
    let select = match kind {
        RecordKind::Ticket => {
            "SELECT id, subject, category, source FROM ticket WHERE id > ? ORDER BY id"
        }
        RecordKind::Contact => {
            "SELECT id, email, first_name, last_name, job_title, phone FROM contact WHERE id > ? ORDER BY id"
        }
        RecordKind::Company | RecordKind::Message => return Ok(()),
    };
    let select = format!("{select}{ROWS}");
    let mut last = 0_i64;
    loop {
        let rows = query(tx, &select, vec![last.into()]).await?;
        let Some(end) = rows.last() else { return Ok(()) };
        last = end.get("id")?;
        let mut all = Vec::new();
        for row in &rows {
            all.extend(columns(kind, row)?);
        }
        values::insert(tx, kind, all).await?;
    }
}

fn columns(kind: RecordKind, row: &QueryResult) -> Result<Vec<NewValue>> {
    let record: i64 = row.get("id")?;
    let text = |property, column| {
        let value = row.get::<Option<String>>(column)?.unwrap_or_default();
        Ok::<_, Error>(NewValue::text(record, property, &value))
    };
    let choice = |property, column| {
        Ok::<_, Error>(NewValue::choice(record, property, &row.get::<String>(column)?))
    };
    match kind {
        RecordKind::Ticket => Ok(vec![
            text(SUBJECT, "subject")?,
            choice(CATEGORY, "category")?,
            choice(SOURCE, "source")?,
        ]),
        _ => Ok(vec![
            text(EMAIL, "email")?,
            text(FIRST_NAME, "first_name")?,
            text(LAST_NAME, "last_name")?,
            text(JOB_TITLE, "job_title")?,
            text(PHONE, "phone")?,
        ]),
    }
}

/// Gives messages their envelopes, as far as they are known.
async fn envelopes(tx: &mut Tx) -> Result<()> {
    let select = format!(
        "SELECT m.id, m.contact_id IS NOT NULL AS is_contacts, COALESCE(c.email, o.email, '') AS sender, \
         EXISTS (SELECT 1 FROM import_key i WHERE i.kind = 'message' AND i.record_id = m.id) AS is_imported \
         FROM message m LEFT JOIN contact c ON c.id = m.contact_id \
         LEFT JOIN staff_user o ON o.id = m.staff_id WHERE m.id > ? ORDER BY m.id{ROWS}"
    );
    // Which messages were imported is asked by record, for which there is no other index.
    let index = "CREATE INDEX import_key_record ON import_key (record_id)";
    execute(tx, index, Vec::new()).await?;
    let mut last = 0_i64;
    loop {
        let rows = query(tx, &select, vec![last.into()]).await?;
        let Some(end) = rows.last() else { break };
        last = end.get("id")?;
        let known = rows.iter().map(known).collect::<Result<Vec<_>>>()?;
        let own = known.iter().map(|(message, channel, sender)| Envelope {
            message: *message,
            channel: *channel,
            sender,
            recipients: &[],
            subject: "",
        });
        envelope::insert(tx, own.collect::<Vec<_>>()).await?;
    }
    execute(tx, "DROP INDEX import_key_record", Vec::new()).await?;
    Ok(())
}

fn known(row: &QueryResult) -> Result<(MessageId, Channel, String)> {
    let channel = match (row.get("is_imported")?, row.get("is_contacts")?) {
        (true, _) => Channel::Import,
        (false, true) => Channel::Portal,
        (false, false) => Channel::HelpDesk,
    };
    Ok((id(row.get("id")?)?, channel, row.get("sender")?))
}
