//! Events as receivers get them. Source: section 13 of the integrators' contract.

use portico_domain::id::WebhookAppId;
use portico_store::webhooks::Outgoing;
use serde_json::{Map, Value, json};

/// The account: there is one.
const ACCOUNT: i64 = 1;
/// What an event may tell beside what all events do.
const DETAILS: [&str; 13] = [
    "changeFlag",
    "propertyName",
    "propertyValue",
    "messageId",
    "messageType",
    "associationType",
    "fromObjectId",
    "toObjectId",
    "associationRemoved",
    "isPrimaryAssociation",
    "primaryObjectId",
    "mergedObjectIds",
    "newObjectId",
];
/// Those that are ids of records, which are numbers here.
const IDS: [&str; 5] =
    ["fromObjectId", "toObjectId", "primaryObjectId", "mergedObjectIds", "newObjectId"];

/// The body of a request: a list of events.
#[must_use]
pub fn events(app: WebhookAppId, events: &[Outgoing]) -> String {
    let events = events.iter().map(|event| one(app, event));
    Value::from(events.collect::<Vec<_>>()).to_string()
}

fn one(app: WebhookAppId, event: &Outgoing) -> Value {
    let mut told = Map::new();
    let mut tell = |name: &str, value: Value| told.insert(name.to_owned(), value);
    tell("eventId", json!(event.event.get()));
    tell("subscriptionId", json!(event.subscription.get()));
    tell("portalId", json!(ACCOUNT));
    tell("appId", json!(app.get()));
    tell("occurredAt", json!(event.occurred_at.millis()));
    tell("subscriptionType", json!(event.kind));
    tell("attemptNumber", json!(event.attempts));
    tell("objectId", json!(event.object));
    tell("changeSource", json!(event.source));
    if let Some(flag) = change_flag(&event.kind) {
        tell("changeFlag", json!(flag));
    }
    for name in DETAILS {
        match event.details.get(name) {
            None | Some(Value::Null) => {}
            Some(value) if IDS.contains(&name) => {
                tell(name, number(value));
            }
            Some(value) => {
                tell(name, value.clone());
            }
        }
    }
    Value::Object(told)
}

fn change_flag(kind: &str) -> Option<&'static str> {
    match kind.split_once('.')?.1 {
        "creation" => Some("NEW"),
        "deletion" | "privacyDeletion" => Some("DELETED"),
        "propertyChange" | "merge" | "restore" => Some("UPDATED"),
        _ => None,
    }
}

/// An id as a number, whether it is written as one or as text.
fn number(value: &Value) -> Value {
    match value {
        Value::String(text) => text.parse::<i64>().map_or_else(|_| value.clone(), Value::from),
        Value::Array(values) => values.iter().map(number).collect(),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use portico_domain::time::Timestamp;

    use super::*;

    fn event(kind: &str, details: Value) -> Outgoing {
        Outgoing {
            event: "981".parse().unwrap(),
            subscription: "4".parse().unwrap(),
            kind: kind.to_owned(),
            object: 1_042,
            source: "API".to_owned(),
            details,
            occurred_at: Timestamp::from_millis(1_772_442_847_250),
            attempts: 2,
        }
    }

    #[test]
    fn ids_are_numbers_and_unknown_details_stay_here() {
        let details = json!({
            "fromObjectId": "7", "toObjectId": 8, "mergedObjectIds": ["9"], "associationType": "TICKET_TO_CONTACT",
            "associationRemoved": false, "newObjectId": null, "text": "hushcanary"
        });
        let body = events("12".parse().unwrap(), &[event("ticket.associationChange", details)]);
        assert_eq!(
            serde_json::from_str::<Value>(&body).unwrap(),
            json!([{
                "eventId": 981, "subscriptionId": 4, "portalId": 1, "appId": 12, "occurredAt": 1_772_442_847_250_i64,
                "subscriptionType": "ticket.associationChange", "attemptNumber": 2, "objectId": 1_042,
                "changeSource": "API", "fromObjectId": 7, "toObjectId": 8, "mergedObjectIds": [9],
                "associationType": "TICKET_TO_CONTACT", "associationRemoved": false
            }])
        );
    }

    #[test]
    fn what_became_of_a_record_has_a_flag() {
        for (kind, flag) in [
            ("ticket.creation", json!("NEW")),
            ("contact.privacyDeletion", json!("DELETED")),
            ("ticket.propertyChange", json!("UPDATED")),
            ("conversation.newMessage", Value::Null),
        ] {
            let body = events("12".parse().unwrap(), &[event(kind, json!({}))]);
            let body: Value = serde_json::from_str(&body).unwrap();
            assert_eq!(body[0]["changeFlag"], flag, "{kind}");
        }
    }
}
