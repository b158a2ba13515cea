//! The words of statements about each kind of record.

use portico_domain::property::RecordKind;

/// Fixed text for statements about one kind of record, whose alias is the same everywhere.
pub(crate) struct Words {
    /// What the records API calls the type in events, e.g. `ticket`.
    pub(crate) name: &'static str,
    /// The table and its alias.
    pub(crate) from: &'static str,
    /// The record's id.
    pub(crate) id: &'static str,
    /// Columns of the record, by the names that [`super::read`] knows.
    pub(crate) columns: &'static str,
    /// Whether the record is in the recycle bin.
    pub(crate) archived_at: &'static str,
    /// When it came into being.
    pub(crate) created_at: &'static str,
    /// The table of its values, as a source of a select.
    pub(crate) values: &'static str,
    /// The record's table as what stands beside its values.
    pub(crate) beside_values: &'static str,
    /// The start of a change of the record.
    pub(crate) update: &'static str,
}

/// Those words.
pub(crate) const fn words(kind: RecordKind) -> &'static Words {
    match kind {
        RecordKind::Contact => &CONTACT,
        RecordKind::Company => &COMPANY,
        RecordKind::Ticket | RecordKind::Message => &TICKET,
    }
}

const CONTACT: Words = Words {
    name: "contact",
    from: " FROM contact c",
    id: "c.id",
    columns: "c.id, c.created_at, c.updated_at, c.archived_at",
    archived_at: "c.archived_at",
    created_at: "c.created_at",
    values: " FROM contact_value f0",
    beside_values: " JOIN contact c",
    update: "UPDATE contact SET ",
};

const COMPANY: Words = Words {
    name: "company",
    from: " FROM company k",
    id: "k.id",
    columns: "k.id, k.created_at, k.updated_at, k.archived_at",
    archived_at: "k.archived_at",
    created_at: "k.created_at",
    values: " FROM company_value f0",
    beside_values: " JOIN company k",
    update: "UPDATE company SET ",
};

const TICKET: Words = Words {
    name: "ticket",
    from: " FROM ticket t",
    id: "t.id",
    columns: "t.id, t.created_at, t.updated_at, t.archived_at, t.closed_at, t.stage_id, t.owner_id, t.priority, \
         (SELECT s.pipeline_id FROM stage s WHERE s.id = t.stage_id) AS pipeline_id",
    archived_at: "t.archived_at",
    created_at: "t.created_at",
    values: " FROM ticket_value f0",
    beside_values: " JOIN ticket t",
    update: "UPDATE ticket SET ",
};
