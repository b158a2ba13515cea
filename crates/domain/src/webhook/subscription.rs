//! What can be subscribed to. Source: section 13 of the integrators' contract.

/// Every kind of event.
pub const EVENT_TYPES: [&str; 24] = [
    "contact.creation",
    "contact.deletion",
    "contact.propertyChange",
    "contact.merge",
    "contact.restore",
    "contact.associationChange",
    "contact.privacyDeletion",
    "company.creation",
    "company.deletion",
    "company.propertyChange",
    "company.merge",
    "company.restore",
    "company.associationChange",
    "ticket.creation",
    "ticket.deletion",
    "ticket.propertyChange",
    "ticket.merge",
    "ticket.restore",
    "ticket.associationChange",
    "conversation.creation",
    "conversation.deletion",
    "conversation.newMessage",
    "conversation.propertyChange",
    "conversation.privacyDeletion",
];

/// Most characters of a property's name.
const NAME_MAX: usize = 100;

/// What a subscription is about: a kind of event and, for changes of values, one property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    event_type: &'static str,
    property: Option<String>,
}

/// Why something cannot be subscribed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidSubscription {
    /// No kind of event.
    #[error("eventType: there are no such events; known are {}", EVENT_TYPES.join(", "))]
    EventType,
    /// Changes of values are subscribed to by property.
    #[error("propertyName: a subscription to changes of properties names one property")]
    PropertyMissing,
    /// Only changes of values have a property.
    #[error("propertyName: only a subscription to changes of properties names one")]
    PropertyUnwanted,
    /// Text that no property can be called.
    #[error("propertyName: is not the name of a property")]
    PropertyName,
}

impl Topic {
    /// Reads a kind of event and the property's name, where it is given.
    ///
    /// # Errors
    /// [`InvalidSubscription`].
    pub fn parse(event_type: &str, property: Option<&str>) -> Result<Self, InvalidSubscription> {
        let event_type = EVENT_TYPES
            .into_iter()
            .find(|known| *known == event_type)
            .ok_or(InvalidSubscription::EventType)?;
        let property = property.filter(|name| !name.is_empty());
        match (event_type.ends_with(".propertyChange"), property) {
            (true, None) => Err(InvalidSubscription::PropertyMissing),
            (false, Some(_)) => Err(InvalidSubscription::PropertyUnwanted),
            (true, Some(name)) if !is_name(name) => Err(InvalidSubscription::PropertyName),
            (_, property) => Ok(Self { event_type, property: property.map(str::to_owned) }),
        }
    }

    /// The kind of event.
    #[must_use]
    pub const fn event_type(&self) -> &'static str {
        self.event_type
    }

    /// The property whose changes count.
    #[must_use]
    pub fn property(&self) -> Option<&str> {
        self.property.as_deref()
    }

    /// Whether an event of that kind, about that property, is meant.
    #[must_use]
    pub fn covers(&self, event_type: &str, property: Option<&str>) -> bool {
        self.event_type == event_type
            && self.property.as_deref().is_none_or(|name| property == Some(name))
    }
}

fn is_name(name: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    name.len() <= NAME_MAX && name.bytes().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_names_a_property_when_it_is_about_changes_and_only_then() {
        use InvalidSubscription as Refused;
        let parse = |event_type, property| Topic::parse(event_type, property).err();
        assert_eq!(parse("ticket.creation", None), None);
        assert_eq!(parse("ticket.creation", Some("")), None);
        assert_eq!(parse("ticket.propertyChange", Some("subject")), None);
        assert_eq!(parse("conversation.propertyChange", Some("assignedTo")), None);
        assert_eq!(parse("ticket.propertyChange", None), Some(Refused::PropertyMissing));
        assert_eq!(parse("ticket.propertyChange", Some("")), Some(Refused::PropertyMissing));
        assert_eq!(parse("ticket.propertyChange", Some("a b")), Some(Refused::PropertyName));
        assert_eq!(parse("ticket.creation", Some("subject")), Some(Refused::PropertyUnwanted));
        for unknown in ["", "deal.creation", "ticket.privacyDeletion", "Ticket.creation"] {
            assert_eq!(parse(unknown, None), Some(Refused::EventType), "{unknown}");
        }
    }

    #[test]
    fn a_topic_covers_its_kind_and_its_property() {
        let created = Topic::parse("ticket.creation", None).unwrap();
        assert!(created.covers("ticket.creation", None));
        assert!(!created.covers("contact.creation", None));
        let changed = Topic::parse("ticket.propertyChange", Some("subject")).unwrap();
        assert!(changed.covers("ticket.propertyChange", Some("subject")));
        assert!(!changed.covers("ticket.propertyChange", Some("content")));
        assert!(!changed.covers("ticket.propertyChange", None));
    }
}
