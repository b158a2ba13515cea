//! The tables that say which records are associated, and their statements.

use portico_domain::property::RecordKind;

use super::kinds::Kinds;
use crate::import::bulk::{Bulk, Listed};

/// A table of pairs of records, in the order kept.
pub(super) struct Table {
    /// Finds which of the listed pairs there are.
    pub(super) find: Listed,
    pub(super) insert: Bulk,
    pub(super) delete: Listed,
    /// What it says about primary companies, where it does.
    pub(super) primary: Option<Primary>,
    /// The second records of a first one, and the first ones of a second one.
    pub(super) others: [&'static str; 2],
}

/// The statements about primary companies.
pub(super) struct Primary {
    /// Finds the primary companies of the listed first records.
    pub(super) find: Listed,
    pub(super) set: Listed,
    pub(super) unset: Listed,
}

macro_rules! table {
    ($table:literal, $first:literal, $second:literal, $primary:literal, $columns:literal, $row:literal, $statements:expr) => {
        Table {
            find: Listed {
                before: "WITH asked (a, b) AS (VALUES ",
                row: "(?, ?)",
                between: ", ",
                after: concat!(
                    ") SELECT q.a, q.b, ",
                    $primary,
                    " AS is_primary FROM asked q CROSS JOIN ",
                    $table,
                    " x WHERE x.",
                    $first,
                    " = q.a AND x.",
                    $second,
                    " = q.b"
                ),
            },
            insert: Bulk {
                head: concat!(
                    "INSERT INTO ",
                    $table,
                    " (",
                    $first,
                    ", ",
                    $second,
                    $columns,
                    ") VALUES "
                ),
                row: $row,
            },
            delete: Listed {
                before: concat!("DELETE FROM ", $table, " WHERE "),
                row: concat!("(", $first, " = ? AND ", $second, " = ?)"),
                between: " OR ",
                after: "",
            },
            primary: $statements,
            others: [
                concat!("SELECT ", $second, " AS other FROM ", $table, " WHERE ", $first, " = ?"),
                concat!("SELECT ", $first, " AS other FROM ", $table, " WHERE ", $second, " = ?"),
            ],
        }
    };
}

macro_rules! with_primary {
    ($table:literal, $first:literal) => {
        table!(
            $table,
            $first,
            "company_id",
            "x.is_primary",
            ", is_primary",
            "(?, ?, ?)",
            Some(Primary {
                find: Listed {
                    before: concat!(
                        "SELECT ",
                        $first,
                        " AS a, company_id AS b FROM ",
                        $table,
                        " WHERE is_primary AND ",
                        $first,
                        " IN ("
                    ),
                    row: "?",
                    between: ", ",
                    after: ")",
                },
                set: Listed {
                    before: concat!("UPDATE ", $table, " SET is_primary = TRUE WHERE "),
                    row: concat!("(", $first, " = ? AND company_id = ?)"),
                    between: " OR ",
                    after: "",
                },
                unset: Listed {
                    before: concat!("UPDATE ", $table, " SET is_primary = FALSE WHERE "),
                    row: concat!("(", $first, " = ? AND company_id = ?)"),
                    between: " OR ",
                    after: "",
                },
            })
        )
    };
}

static TICKET_CONTACT: Table =
    table!("ticket_contact", "ticket_id", "contact_id", "FALSE", "", "(?, ?)", None);
static TICKET_COMPANY: Table = with_primary!("ticket_company", "ticket_id");
static CONTACT_COMPANY: Table = with_primary!("contact_company", "contact_id");

impl Kinds {
    /// The table for two records of different kinds.
    pub(super) const fn table(self) -> Option<&'static Table> {
        use RecordKind as K;
        match (self.from, self.to) {
            (K::Ticket, K::Contact) | (K::Contact, K::Ticket) => Some(&TICKET_CONTACT),
            (K::Ticket, K::Company) | (K::Company, K::Ticket) => Some(&TICKET_COMPANY),
            (K::Contact, K::Company) | (K::Company, K::Contact) => Some(&CONTACT_COMPANY),
            _ => None,
        }
    }
}
