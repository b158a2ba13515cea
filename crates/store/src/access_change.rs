//! Who gains and who loses when rules change, computed in the database (SPEC 2.12).
//!
//! Pairs of contact and ticket are never listed: there can be hundreds of millions. A contact
//! gains when it is on a ticket that begins to exist, when its company has such a ticket, or
//! when it begins to have company access and its company has a ticket that it did not see. How
//! many of its company's tickets it saw anyway is counted, not compared one by one. Losing is
//! gaining with the rules exchanged.

use portico_domain::{
    access::{AccessRules, DeskScope, Rule},
    property::RecordKind,
};

use crate::{
    Db, Result,
    filters::push_groups,
    scope::{push_company_access, push_criteria, push_existing, push_shown},
    sql::{Row, Sql},
    tickets::PersonName,
};

/// Most samples of each kind.
const SAMPLES: i64 = 5;

/// Who gains and who loses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccessChange {
    /// Contacts that would see a ticket they do not see now.
    pub contacts_gaining: Affected,
    /// Contacts that would no longer see a ticket they see now.
    pub contacts_losing: Affected,
    /// Tickets that somebody would see who does not see them now.
    pub tickets_gaining: Affected,
    /// Tickets that somebody sees now and would no longer see.
    pub tickets_losing: Affected,
    /// Messages, on any ticket, that would no longer be hidden.
    pub messages_shown: u64,
    /// Messages, on any ticket, that would be hidden.
    pub messages_hidden: u64,
}

/// Records that a change affects.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Affected {
    /// How many.
    pub count: u64,
    /// Some of them by id and name, the oldest first.
    pub samples: Vec<(i64, String)>,
}

/// How many contacts could have company access.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CompanyReach {
    /// All contacts.
    pub contacts: u64,
    /// Those with a primary company.
    pub with_company: u64,
    /// Those that have one and meet the criteria.
    pub meeting_criteria: u64,
}

/// Compares two sets of rules. Samples are named only for staff who may see tickets.
///
/// # Errors
/// When the database does not answer.
pub async fn compare(
    db: &Db,
    desk: Option<&DeskScope>,
    old: &AccessRules,
    new: &AccessRules,
) -> Result<AccessChange> {
    // Each on a connection of its own.
    let [contacts, tickets] = [&PARTS[..2], &PARTS[2..]];
    let (contacts, tickets, (messages_shown, messages_hidden)) = tokio::try_join!(
        records(db, contacts, old, new),
        records(db, tickets, old, new),
        messages(db, old, new)
    )?;
    let AccessChange { contacts_gaining, contacts_losing, .. } = contacts;
    let mut change = AccessChange {
        contacts_gaining,
        contacts_losing,
        messages_shown,
        messages_hidden,
        ..tickets
    };
    match desk {
        Some(_) => {
            let AccessChange { contacts_gaining, contacts_losing, .. } = &mut change;
            name_contacts(db, [contacts_gaining, contacts_losing]).await?;
            let AccessChange { tickets_gaining, tickets_losing, .. } = &mut change;
            name_tickets(db, [tickets_gaining, tickets_losing]).await?;
        }
        None => {
            for part in &PARTS {
                (part.of)(&mut change).samples.clear();
            }
        }
    }
    Ok(change)
}

/// A part of the answer: its name in the statement, its place, and its select of `id`.
struct Part {
    name: &'static str,
    of: fn(&mut AccessChange) -> &mut Affected,
    select: &'static str,
}

// `CROSS JOIN` is an inner join that SQLite makes in the order written: from the few to the many.
macro_rules! contacts {
    ($was:literal, $will:literal) => {
        concat!(
            "SELECT tc.contact_id AS id FROM v CROSS JOIN ticket_contact tc CROSS JOIN contact x \
             WHERE tc.ticket_id = v.id AND x.id = tc.contact_id AND x.archived_at IS NULL AND NOT v.",
            $was, " AND v.", $will,
            " UNION SELECT a.contact_id FROM a WHERE a.", $will,
            " AND a.company_id IN (SELECT tk.company_id FROM v CROSS JOIN ticket_company tk \
             WHERE tk.ticket_id = v.id AND NOT v.", $was, " AND v.", $will, ") \
             UNION SELECT a.contact_id FROM a JOIN (SELECT tk.company_id, COUNT(*) AS n FROM v \
             CROSS JOIN ticket_company tk WHERE tk.ticket_id = v.id AND v.", $will, " GROUP BY tk.company_id) s \
             ON s.company_id = a.company_id LEFT JOIN (SELECT b.contact_id, COUNT(*) AS n FROM a b \
             CROSS JOIN ticket_contact tc CROSS JOIN ticket_company tk CROSS JOIN v \
             WHERE tc.contact_id = b.contact_id AND tk.ticket_id = tc.ticket_id AND tk.company_id = b.company_id \
             AND v.id = tk.ticket_id AND NOT b.", $was, " AND b.", $will,
            " AND v.", $was, " AND v.", $will, " GROUP BY b.contact_id) h ON h.contact_id = a.contact_id \
             WHERE NOT a.", $was, " AND a.", $will, " AND s.n > COALESCE(h.n, 0)"
        )
    };
}

macro_rules! tickets {
    ($was:literal, $will:literal) => {
        concat!(
            "SELECT v.id FROM v CROSS JOIN ticket_contact tc CROSS JOIN contact x \
             WHERE tc.ticket_id = v.id AND x.id = tc.contact_id AND x.archived_at IS NULL AND NOT v.",
            $was, " AND v.", $will,
            " UNION SELECT v.id FROM v CROSS JOIN ticket_company tk WHERE tk.ticket_id = v.id AND NOT v.",
            $was, " AND v.", $will, " AND tk.company_id IN (SELECT a.company_id FROM a WHERE a.", $will, ") \
             UNION SELECT v.id FROM v CROSS JOIN ticket_company tk \
             JOIN (SELECT a.company_id, COUNT(*) AS n FROM a WHERE NOT a.", $was, " AND a.", $will,
            " GROUP BY a.company_id) s ON s.company_id = tk.company_id \
             LEFT JOIN (SELECT tk.ticket_id, tk.company_id, COUNT(*) AS n FROM a b \
             CROSS JOIN ticket_contact tc CROSS JOIN ticket_company tk \
             WHERE tc.contact_id = b.contact_id AND tk.ticket_id = tc.ticket_id AND tk.company_id = b.company_id \
             AND NOT b.", $was, " AND b.", $will, " GROUP BY tk.ticket_id, tk.company_id) h \
             ON h.ticket_id = v.id AND h.company_id = tk.company_id \
             WHERE tk.ticket_id = v.id AND v.", $was, " AND v.", $will, " AND s.n > COALESCE(h.n, 0)"
        )
    };
}

static PARTS: [Part; 4] = [
    Part {
        name: "contacts_gaining",
        of: |change| &mut change.contacts_gaining,
        select: contacts!("was", "will"),
    },
    Part {
        name: "contacts_losing",
        of: |change| &mut change.contacts_losing,
        select: contacts!("will", "was"),
    },
    Part {
        name: "tickets_gaining",
        of: |change| &mut change.tickets_gaining,
        select: tickets!("was", "will"),
    },
    Part {
        name: "tickets_losing",
        of: |change| &mut change.tickets_losing,
        select: tickets!("will", "was"),
    },
];

/// Some parts of the answer, with samples by id. `v` says of each ticket whether it did and will
/// exist for customers, `a` of each contact in a company whether it had and will have access.
async fn records(
    db: &Db,
    parts: &'static [Part],
    old: &AccessRules,
    new: &AccessRules,
) -> Result<AccessChange> {
    let mut sql = Sql::new(db.backend(), "WITH ");
    if old.visibility == new.visibility {
        // The rule is asked once for each ticket, which is most of the work.
        sql.push("x AS MATERIALIZED (SELECT t.id, ");
        push_existing(&mut sql, &old.visibility);
        sql.push(" AS was FROM ticket t WHERE t.archived_at IS NULL), ");
        sql.push("v AS MATERIALIZED (SELECT x.id, x.was, x.was AS will FROM x)");
    } else {
        push_pair(
            sql.push("v AS MATERIALIZED (SELECT t.id, "),
            [&old.visibility, &new.visibility],
            push_existing,
        );
        sql.push(" FROM ticket t WHERE t.archived_at IS NULL)");
    }
    sql.push(", a AS MATERIALIZED (SELECT c.id AS contact_id, k.id AS company_id, ");
    push_pair(&mut sql, [old, new], push_company_access);
    sql.push(FROM_CONTACTS).push(")");
    for (number, part) in parts.iter().enumerate() {
        sql.push(if number == 0 { " " } else { " UNION ALL " });
        sql.push("SELECT * FROM (SELECT '").push(part.name);
        sql.push("' AS part, g.id, COUNT(*) OVER () AS total FROM (").push(part.select);
        sql.push(") g ORDER BY g.id LIMIT ").bind(SAMPLES).push(") x");
    }
    let mut change = AccessChange::default();
    for row in sql.all(&db.reader).await? {
        let name: String = row.get("part")?;
        let Some(part) = parts.iter().find(|part| part.name == name) else { continue };
        let affected = (part.of)(&mut change);
        affected.count = row.count("total")?;
        affected.samples.push((row.get("id")?, String::new()));
    }
    Ok(change)
}

const FROM_CONTACTS: &str = " FROM contact c JOIN contact_company cc ON cc.contact_id = c.id AND cc.is_primary \
     JOIN company k ON k.id = cc.company_id AND k.archived_at IS NULL WHERE c.archived_at IS NULL";

/// Appends the columns `was` and `will`.
fn push_pair<T>(sql: &mut Sql, [old, new]: [&T; 2], push: impl Fn(&mut Sql, &T)) {
    push(sql, old);
    sql.push(" AS was, ");
    push(sql, new);
    sql.push(" AS will");
}

/// Messages of tickets that are not archived: shown again and hidden.
async fn messages(db: &Db, old: &AccessRules, new: &AccessRules) -> Result<(u64, u64)> {
    if old.internal == new.internal {
        return Ok((0, 0));
    }
    let mut sql = Sql::new(
        db.backend(),
        "SELECT COUNT(CASE WHEN x.will AND NOT x.was THEN 1 END) AS shown, \
         COUNT(CASE WHEN x.was AND NOT x.will THEN 1 END) AS hidden FROM (SELECT ",
    );
    push_pair(&mut sql, [&old.internal, &new.internal], push_shown);
    sql.push(
        " FROM ticket t JOIN thread th ON th.id = t.original_thread_id \
         JOIN message m ON m.thread_id = th.id WHERE t.archived_at IS NULL) x",
    );
    let row = sql.one(&db.reader).await?;
    Ok((row.count("shown")?, row.count("hidden")?))
}

async fn name_contacts(db: &Db, parts: [&mut Affected; 2]) -> Result<()> {
    let ids: Vec<i64> = parts.iter().flat_map(|part| &part.samples).map(|(id, _)| *id).collect();
    let mut sql =
        Sql::new(db.backend(), "SELECT id, first_name, last_name, email FROM contact WHERE id IN ");
    sql.bind_all(ids);
    let mut names = Vec::new();
    for row in sql.all(&db.reader).await? {
        let (first_name, last_name) = (row.get("first_name")?, row.get("last_name")?);
        let name = PersonName { first_name, last_name, email: row.get("email")? };
        names.push((row.get::<i64>("id")?, name.shown()));
    }
    give(parts, &names);
    Ok(())
}

async fn name_tickets(db: &Db, parts: [&mut Affected; 2]) -> Result<()> {
    let ids: Vec<i64> = parts.iter().flat_map(|part| &part.samples).map(|(id, _)| *id).collect();
    let mut sql = Sql::new(db.backend(), "SELECT id, subject FROM ticket WHERE id IN ");
    sql.bind_all(ids);
    let mut names = Vec::new();
    for row in sql.all(&db.reader).await? {
        names.push((row.get::<i64>("id")?, row.get::<String>("subject")?));
    }
    give(parts, &names);
    Ok(())
}

fn give(parts: [&mut Affected; 2], names: &[(i64, String)]) {
    for (id, name) in parts.into_iter().flat_map(|part| &mut part.samples) {
        if let Some((_, known)) = names.iter().find(|(known, _)| known == id) {
            name.clone_from(known);
        }
    }
}

/// How many contacts could have company access under those criteria.
///
/// # Errors
/// When the database does not answer.
pub async fn reach(db: &Db, criteria: &Rule) -> Result<CompanyReach> {
    let mut sql = Sql::new(
        db.backend(),
        "SELECT (SELECT COUNT(*) FROM contact WHERE archived_at IS NULL) AS contacts, \
         COUNT(*) AS with_company, COUNT(CASE WHEN ",
    );
    push_criteria(&mut sql, criteria);
    sql.push(" THEN 1 END) AS meeting").push(FROM_CONTACTS);
    let row = sql.one(&db.reader).await?;
    Ok(CompanyReach {
        contacts: row.count("contacts")?,
        with_company: row.count("with_company")?,
        meeting_criteria: row.count("meeting")?,
    })
}

/// How many records of a kind there are, and how many of them match.
///
/// # Errors
/// When the database does not answer.
pub async fn count(db: &Db, record: RecordKind, rule: &Rule) -> Result<(u64, u64)> {
    let mut sql = Sql::new(db.backend(), "SELECT COUNT(*) AS total, COUNT(CASE WHEN ");
    match rule.filters() {
        Some(groups) => push_groups(&mut sql, record, groups),
        None => {
            sql.push(if *rule == Rule::Empty { "TRUE" } else { "FALSE" });
        }
    }
    sql.push(match record {
        RecordKind::Contact => {
            " THEN 1 END) AS matching FROM contact c WHERE c.archived_at IS NULL"
        }
        RecordKind::Company => {
            " THEN 1 END) AS matching FROM company k WHERE k.archived_at IS NULL"
        }
        RecordKind::Ticket => " THEN 1 END) AS matching FROM ticket t WHERE t.archived_at IS NULL",
        RecordKind::Message => " THEN 1 END) AS matching FROM message m",
    });
    let row = sql.one(&db.reader).await?;
    Ok((row.count("matching")?, row.count("total")?))
}
