//! What a key means in the help desk.

/// Something a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::admin) enum Command {
    /// The row below.
    Next,
    /// The row above.
    Previous,
    /// Write to the customer.
    Reply,
    /// Write to colleagues.
    Comment,
    /// Choose an owner.
    Assign,
    /// Close the ticket.
    Close,
    /// Select the row.
    Select,
    /// Put aside as unread, or note as read.
    Unread,
    /// Go to the search field.
    Search,
    /// Show all keys.
    Help,
    /// Leave the record.
    Leave,
}

impl Command {
    /// The meaning of a key that is pressed outside of fields.
    pub(super) fn of(key: &str) -> Option<Self> {
        Some(match key {
            "j" => Self::Next,
            "k" => Self::Previous,
            "r" => Self::Reply,
            "c" => Self::Comment,
            "a" => Self::Assign,
            "e" => Self::Close,
            "x" => Self::Select,
            "u" => Self::Unread,
            "/" => Self::Search,
            "?" => Self::Help,
            "Escape" => Self::Leave,
            _ => return None,
        })
    }
}
