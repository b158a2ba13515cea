//! Who gains and who loses when rules change, computed in the database (SPEC 2.12).
//!
//! Pairs of contact and ticket are never listed: there can be hundreds of millions. A contact
//! gains when it is on a ticket that begins to exist, when its company has such a ticket, or
//! when it begins to have company access and its company has a ticket that it did not see. How
//! many of its company's tickets it saw anyway is counted, not compared one by one. Losing is
//! gaining with the rules exchanged.

use portico_domain::{
    access::{AccessRules, DeskScope, Rule, TicketPermission},
    property::RecordKind,
};

use crate::{
    Db, Result,
    filters::push_groups,
    scope::{push_company_access, push_criteria, push_existing, push_internal, push_shown},
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

/// A part of the answer: its name in the statement, its place, what is before and after, and
/// its selects of `id`.
struct Part {
    name: &'static str,
    of: fn(&mut AccessChange) -> &mut Affected,
    gaining: bool,
    /// Because tickets begin to exist.
    existing: &'static str,
    /// Because contacts begin to have company access.
    reaching: &'static str,
}

// `CROSS JOIN` is an inner join that SQLite makes in the order written: from the few to the many.
//
// In both of the second kind `b` are the pairs that matter if somebody did not see the ticket
// anyway, with `n`, how many could be new. When there are fewer associations at all than that,
// the pair counts for sure; only for the rest is it counted how many were seen anyway.
macro_rules! contacts {
    ($name:literal, $gaining:literal, $of:expr, $was:literal, $will:literal) => {
        Part {
            name: $name,
            of: $of,
            gaining: $gaining,
            existing: concat!(
                "SELECT tc.contact_id AS id FROM v CROSS JOIN ticket_contact tc CROSS JOIN contact x \
                 WHERE tc.ticket_id = v.id AND x.id = tc.contact_id AND x.archived_at IS NULL AND NOT v.",
                $was, " AND v.", $will,
                " UNION SELECT a.contact_id AS id FROM a WHERE a.", $will,
                " AND a.company_id IN (SELECT tk.company_id FROM v CROSS JOIN ticket_company tk \
                 WHERE tk.ticket_id = v.id AND NOT v.", $was, " AND v.", $will, ")",
            ),
            reaching: concat!(
                "SELECT y.id FROM (WITH b AS MATERIALIZED (SELECT a.contact_id, a.company_id, s.n, \
                 s.n > (SELECT COUNT(*) FROM ticket_contact tc WHERE tc.contact_id = a.contact_id) AS sure \
                 FROM a JOIN (SELECT tk.company_id, COUNT(*) AS n FROM v CROSS JOIN ticket_company tk \
                 WHERE tk.ticket_id = v.id AND v.", $was, " AND v.", $will, " GROUP BY tk.company_id) s \
                 ON s.company_id = a.company_id WHERE NOT a.", $was, " AND a.", $will, ") \
                 SELECT b.contact_id AS id FROM b WHERE b.sure \
                 UNION ALL SELECT b.contact_id FROM b LEFT JOIN (SELECT b.contact_id, COUNT(*) AS n FROM b \
                 CROSS JOIN ticket_contact tc CROSS JOIN ticket_company tk CROSS JOIN v \
                 WHERE NOT b.sure AND tc.contact_id = b.contact_id AND tk.ticket_id = tc.ticket_id \
                 AND tk.company_id = b.company_id AND v.id = tk.ticket_id AND v.", $was, " AND v.", $will,
                " GROUP BY b.contact_id) h ON h.contact_id = b.contact_id \
                 WHERE NOT b.sure AND b.n > COALESCE(h.n, 0)) y",
            ),
        }
    };
}

macro_rules! tickets {
    ($name:literal, $gaining:literal, $of:expr, $was:literal, $will:literal) => {
        Part {
            name: $name,
            of: $of,
            gaining: $gaining,
            existing: concat!(
                "SELECT v.id FROM v CROSS JOIN ticket_contact tc CROSS JOIN contact x \
                 WHERE tc.ticket_id = v.id AND x.id = tc.contact_id AND x.archived_at IS NULL AND NOT v.",
                $was, " AND v.", $will,
                " UNION SELECT v.id FROM v CROSS JOIN ticket_company tk WHERE tk.ticket_id = v.id AND NOT v.",
                $was, " AND v.", $will, " AND tk.company_id IN (SELECT a.company_id FROM a WHERE a.", $will, ")",
            ),
            reaching: concat!(
                "SELECT DISTINCT y.id FROM (WITH b AS MATERIALIZED (SELECT v.id, tk.company_id, s.n, \
                 s.n > (SELECT COUNT(*) FROM ticket_contact tc WHERE tc.ticket_id = v.id) AS sure \
                 FROM v CROSS JOIN ticket_company tk JOIN (SELECT a.company_id, COUNT(*) AS n FROM a \
                 WHERE NOT a.", $was, " AND a.", $will, " GROUP BY a.company_id) s ON s.company_id = tk.company_id \
                 WHERE tk.ticket_id = v.id AND v.", $was, " AND v.", $will, ") \
                 SELECT b.id FROM b WHERE b.sure \
                 UNION ALL SELECT b.id FROM b LEFT JOIN (SELECT b.id, b.company_id, COUNT(*) AS n FROM b \
                 CROSS JOIN ticket_contact tc CROSS JOIN a WHERE NOT b.sure AND tc.ticket_id = b.id \
                 AND a.contact_id = tc.contact_id AND a.company_id = b.company_id \
                 AND NOT a.", $was, " AND a.", $will, " GROUP BY b.id, b.company_id) h \
                 ON h.id = b.id AND h.company_id = b.company_id \
                 WHERE NOT b.sure AND b.n > COALESCE(h.n, 0)) y",
            ),
        }
    };
}

static PARTS: [Part; 4] = [
    contacts!("contacts_gaining", true, |change| &mut change.contacts_gaining, "was", "will"),
    contacts!("contacts_losing", false, |change| &mut change.contacts_losing, "will", "was"),
    tickets!("tickets_gaining", true, |change| &mut change.tickets_gaining, "was", "will"),
    tickets!("tickets_losing", false, |change| &mut change.tickets_losing, "will", "was"),
];

impl Part {
    /// The selects that can find something under these rules.
    fn selects(&self, old: &AccessRules, new: &AccessRules) -> Vec<&'static str> {
        let (was, will) = if self.gaining { (old, new) } else { (new, old) };
        let existing = was.visibility != will.visibility
            && was.visibility != Rule::Empty
            && will.visibility != Rule::Broken;
        let reaching = (was.permission(), &was.criteria) != (will.permission(), &will.criteria)
            && was.permission() != TicketPermission::Company
            && will.may_reach_companies();
        let selects = [existing.then_some(self.existing), reaching.then_some(self.reaching)];
        selects.into_iter().flatten().collect()
    }
}

/// Some parts of the answer, with samples by id. `v` says of each ticket whether it did and will
/// exist for customers, `a` of each contact in a company whether it had and will have access.
async fn records(
    db: &Db,
    parts: &'static [Part],
    old: &AccessRules,
    new: &AccessRules,
) -> Result<AccessChange> {
    let mut change = AccessChange::default();
    let mut sql = Sql::new(db.backend(), "WITH v AS MATERIALIZED (SELECT t.id, ");
    if old.visibility == new.visibility {
        sql.push("TRUE AS was, TRUE AS will FROM ticket t WHERE t.archived_at IS NULL AND ");
        push_existing(&mut sql, &old.visibility);
    } else {
        push_pair(&mut sql, [&old.visibility, &new.visibility], push_existing);
        sql.push(" FROM ticket t WHERE t.archived_at IS NULL");
    }
    sql.push("), a AS MATERIALIZED (SELECT c.id AS contact_id, k.id AS company_id, ");
    push_pair(&mut sql, [old, new], push_company_access);
    sql.push(FROM_CONTACTS).push(")");
    let mut next = " ";
    for part in parts {
        let selects = part.selects(old, new);
        if selects.is_empty() {
            continue;
        }
        sql.push(next).push("SELECT * FROM (SELECT '").push(part.name);
        sql.push("' AS part, g.id, COUNT(*) OVER () AS total FROM (");
        for (number, select) in selects.into_iter().enumerate() {
            sql.push(if number == 0 { "" } else { " UNION " }).push(select);
        }
        sql.push(") g ORDER BY g.id LIMIT ").bind(SAMPLES).push(") x");
        next = " UNION ALL ";
    }
    if next == " " {
        return Ok(change);
    }
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

/// Messages of tickets that are not archived: shown again and hidden. The rules are asked of
/// each message before its ticket is looked up.
async fn messages(db: &Db, old: &AccessRules, new: &AccessRules) -> Result<(u64, u64)> {
    if old.internal == new.internal {
        return Ok((0, 0));
    }
    let mut sql = Sql::new(db.backend(), "SELECT COUNT(*) AS changed, COUNT(CASE WHEN ");
    push_internal(&mut sql, &old.internal);
    sql.push(
        " THEN 1 END) AS shown FROM message m CROSS JOIN thread th CROSS JOIN ticket t \
         WHERE th.id = m.thread_id AND t.id = th.ticket_id AND t.archived_at IS NULL AND ",
    );
    push_internal(&mut sql, &old.internal);
    sql.push(" <> ");
    push_internal(&mut sql, &new.internal);
    push_shown(sql.push(" AND "), &Rule::Empty);
    let row = sql.one(&db.reader).await?;
    let shown = row.count("shown")?;
    Ok((shown, row.count("changed")? - shown))
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
