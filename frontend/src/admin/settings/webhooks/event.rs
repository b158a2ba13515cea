//! Kinds of events in plain words.

use crate::i18n::console;

/// What an event such as `ticket.creation` tells; kinds that are not known by their name.
pub(super) fn event_label(kind: &str) -> String {
    let known = kind
        .split_once('.')
        .and_then(|(record, event)| record_label(record).zip(what_label(event)));
    known.map_or_else(|| kind.to_owned(), |(record, event)| console::event_label(event, record))
}

/// Whether a subscription to it names a property.
pub(super) fn names_property(kind: &str) -> bool {
    kind.ends_with(".propertyChange")
}

fn record_label(record: &str) -> Option<&'static str> {
    Some(match record {
        "ticket" => console::event_ticket(),
        "contact" => console::event_contact(),
        "company" => console::event_company(),
        "conversation" => console::event_conversation(),
        _ => return None,
    })
}

fn what_label(event: &str) -> Option<&'static str> {
    Some(match event {
        "creation" => console::event_creation(),
        "deletion" => console::event_deletion(),
        "propertyChange" => console::event_property_change(),
        "merge" => console::event_merge(),
        "restore" => console::event_restore(),
        "associationChange" => console::event_association_change(),
        "privacyDeletion" => console::event_privacy_deletion(),
        "newMessage" => console::event_new_message(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use portico_domain::webhook::EVENT_TYPES;

    use super::*;

    #[test]
    fn every_kind_of_event_has_words() {
        for kind in EVENT_TYPES {
            let (record, event) = kind.split_once('.').unwrap();
            assert!(record_label(record).is_some() && what_label(event).is_some(), "{kind}");
        }
        assert!(names_property("ticket.propertyChange") && !names_property("ticket.creation"));
    }
}
