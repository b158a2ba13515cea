//! Two kinds of records, in the order asked for and in the order kept.

use portico_domain::property::RecordKind;

/// The kinds of two records, from one to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kinds {
    pub(super) from: RecordKind,
    pub(super) to: RecordKind,
}

impl Kinds {
    /// The order in which the tables keep two records: tickets before contacts before companies.
    pub(super) const fn kept(self) -> Self {
        if rank(self.from) > rank(self.to) { Self { from: self.to, to: self.from } } else { self }
    }

    /// Two records in the order kept, and whether that turned them around. Of two records of
    /// one kind the older one comes first.
    pub(super) const fn key(self, from: i64, to: i64) -> ((i64, i64), bool) {
        let is_turned = match rank(self.from) {
            rank_of if rank_of == rank(self.to) => from > to,
            rank_of => rank_of > rank(self.to),
        };
        if is_turned { ((to, from), true) } else { ((from, to), false) }
    }
}

const fn rank(kind: RecordKind) -> u8 {
    match kind {
        RecordKind::Ticket => 0,
        RecordKind::Contact => 1,
        RecordKind::Company => 2,
        RecordKind::Message => 3,
    }
}
