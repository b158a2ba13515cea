//! Forgetting a contact that messages went to.

use portico_domain::{
    conversation::Participant,
    filter::{fold, words_text},
    id::MessageId,
};
use serde_json::Value;

use crate::{
    Result, Tx,
    import::bulk::execute,
    sql::{Row, Sql, id},
};

/// Takes a contact and its addresses from the recipients of messages. Those who are left stay:
/// rules about messages ask for them.
pub(crate) async fn forget_recipient(tx: &mut Tx, contact: i64) -> Result<()> {
    let actor = Participant::Contact(id(contact)?).to_string();
    let addresses = addresses(tx, contact).await?;
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT m.id, m.recipients AS named, v.recipients AS addresses FROM engagement g \
         JOIN message m ON m.id = g.message_id JOIN envelope v ON v.message_id = m.id \
         WHERE g.record_kind = 'contact' AND v.recipients <> '' AND g.record_id = ",
    );
    sql.bind(contact).push(" UNION SELECT m.id, m.recipients, v.recipients FROM engagement g ");
    sql.push("JOIN message m ON m.id = g.message_id JOIN envelope v ON v.message_id = m.id ");
    sql.push("WHERE g.record_kind = 'contact' AND m.recipients IS NOT NULL AND g.record_id = ");
    sql.bind(contact);
    for row in sql.all(tx.connection()).await? {
        let message: MessageId = id(row.get("id")?)?;
        let named: Option<String> = row.get("named")?;
        let known: String = row.get("addresses")?;
        let left = known.split(' ').filter(|one| !addresses.iter().any(|own| own == one));
        let left = left.collect::<Vec<_>>().join(" ");
        let named = named.map(|json| without(&json, &actor, &addresses));
        let text = "UPDATE message SET recipients = ? WHERE id = ?";
        execute(tx, text, vec![named.into(), message.get().into()]).await?;
        let text = "UPDATE envelope SET recipients = ?, recipient_words = ? WHERE message_id = ?";
        let words = words_text(&left);
        execute(tx, text, vec![left.into(), words.into(), message.get().into()]).await?;
    }
    Ok(())
}

/// The addresses a contact has and had, in the form that envelopes keep.
async fn addresses(tx: &Tx, contact: i64) -> Result<Vec<String>> {
    let mut sql =
        Sql::new(tx.backend(), "SELECT email FROM contact WHERE email IS NOT NULL AND id = ");
    sql.bind(contact).push(" UNION SELECT email FROM former_email WHERE contact_id = ");
    sql.bind(contact);
    let rows = sql.all(tx.connection()).await?;
    rows.iter().map(|row| Ok(fold(&row.get::<String>("email")?))).collect()
}

/// A list of recipients without those that are the contact.
fn without(json: &str, actor: &str, addresses: &[String]) -> String {
    let mut all: Vec<Value> = serde_json::from_str(json).unwrap_or_default();
    let is_own = |identifier: &Value| {
        let value = identifier["value"].as_str().unwrap_or_default();
        addresses.contains(&fold(value.trim()))
    };
    all.retain(|recipient| {
        let identifiers = recipient["deliveryIdentifiers"].as_array();
        let is_address = recipient["actorId"].as_str().and_then(|actor| actor.strip_prefix("E-"));
        recipient["actorId"] != actor
            && !is_address.is_some_and(|address| addresses.contains(&fold(address)))
            && !identifiers.is_some_and(|identifiers| identifiers.iter().any(is_own))
    });
    Value::from(all).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_contact_is_taken_from_the_recipients() {
        let recipients = serde_json::json!([
            { "actorId": "V-1", "name": "Ada" },
            { "actorId": "E-ada@acme.example" },
            { "deliveryIdentifiers": [{ "type": "HS_EMAIL_ADDRESS", "value": "Ada@Acme.example" }] },
            { "deliveryIdentifiers": [{ "type": "HS_EMAIL_ADDRESS", "value": "bada@acme.example" }] },
            { "actorId": "V-11" },
        ]);
        let left = without(&recipients.to_string(), "V-1", &["ada@acme.example".to_owned()]);
        let left: Vec<Value> = serde_json::from_str(&left).expect("JSON");
        assert_eq!(left, recipients.as_array().expect("a list")[3..]);
    }
}
