//! The mark that belongs to an event: whoever tells webhooks of a change tells open pages too.

use portico_domain::id::Id;
use serde_json::Value;

use super::Mark;
use crate::events::NewEvent;

/// What an event means for open pages. Of an association only its beginning counts: pages are
/// not told of what is no longer theirs.
pub(crate) fn of_event(event: &NewEvent<'_>) -> Option<Mark> {
    let (record, what) = event.kind.split_once('.')?;
    let text = |name: &str| event.details.get(name).and_then(Value::as_str).unwrap_or_default();
    match (record, what) {
        ("ticket", "creation") => known(event.object).map(Mark::Shown),
        ("ticket", "propertyChange") => property(event.object, text("propertyName")),
        ("ticket", "associationChange") => {
            association(event.object, &event.details, text("associationType"))
        }
        // Merged, deleted, restored: what customers see of it is told by changes of its own.
        ("ticket", _) => Some(Mark::ManyHidden),
        ("conversation", _) => known(event.object).map(Mark::Thread),
        ("contact", "propertyChange" | "associationChange") => {
            known(event.object).map(Mark::Contact)
        }
        ("contact", "creation")
        | ("company", "creation" | "propertyChange" | "associationChange") => None,
        // Deleted, merged, restored: of whoever belonged to it the scope may be another.
        _ => Some(Mark::Rules),
    }
}

fn known<K>(raw: i64) -> Option<Id<K>> {
    Id::new(raw).ok()
}

/// Which properties customers read is decided by the portal's pages; a status that changes is
/// marked where a ticket is moved.
fn property(ticket: i64, name: &str) -> Option<Mark> {
    let ticket = known(ticket)?;
    Some(match name {
        "subject" | "hubspot_owner_id" | "createdate" => Mark::Shown(ticket),
        "hs_pipeline_stage" => Mark::Stage(ticket),
        _ => Mark::Hidden(ticket),
    })
}

fn association(ticket: i64, details: &Value, kind: &str) -> Option<Mark> {
    let ticket = known(ticket)?;
    let to = details.get("toObjectId").and_then(Value::as_i64)?;
    if details.get("associationRemoved").and_then(Value::as_bool) != Some(false) {
        return Some(Mark::Hidden(ticket));
    }
    Some(match kind {
        "TICKET_TO_CONTACT" => Mark::OfContact(ticket, known(to)?),
        "TICKET_TO_COMPANY" => Mark::OfCompany(ticket, known(to)?),
        _ => Mark::Hidden(ticket),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn mark(kind: &str, details: Value) -> String {
        let event = NewEvent { kind, object: 7, details };
        of_event(&event).map(|mark| mark.to_string()).unwrap_or_default()
    }

    #[test]
    fn only_what_customers_read_is_marked_as_shown() {
        let of = |name: &str| mark("ticket.propertyChange", json!({ "propertyName": name }));
        assert_eq!(of("subject"), "shown 7");
        assert_eq!(of("hubspot_owner_id"), "shown 7");
        assert_eq!(of("hs_pipeline_stage"), "stage 7");
        for hidden in ["hs_ticket_priority", "content", "closed_date", "severity", "source_type"] {
            assert_eq!(of(hidden), "hidden 7", "{hidden}");
        }
        assert_eq!(mark("conversation.newMessage", json!({})), "thread 7");
    }

    #[test]
    fn an_association_that_ends_is_told_to_staff_alone() {
        let of = |removed: bool| {
            let details = json!({
                "associationType": "TICKET_TO_CONTACT", "toObjectId": 9, "associationRemoved": removed,
            });
            mark("ticket.associationChange", details)
        };
        assert_eq!(of(false), "of_contact 7 9");
        assert_eq!(of(true), "hidden 7");
    }
}
