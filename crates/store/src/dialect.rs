//! Every difference between SQLite and PostgreSQL.

use portico_domain::{
    id::{TicketId, WebhookAppId},
    property::RecordKind,
    search::{Query, words},
};
use sea_orm::DbBackend;

use crate::{Result, Tx, import::bulk::execute, live::Marks, sql::Sql};

/// Which documents to search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Documents {
    /// Subjects of tickets, for the portal and the help desk.
    Subjects,
    /// Messages.
    Messages,
    /// What searches of the records API look through, of tickets.
    Tickets,
    /// The same of contacts.
    Contacts,
    /// The same of companies.
    Companies,
}

/// The statements about one index of words.
struct Index {
    insert: &'static str,
    row: &'static str,
    delete: &'static str,
    matching: &'static str,
}

macro_rules! index {
    ($backend:ident, $table:literal) => {
        match $backend {
            DbBackend::Postgres => &Index {
                insert: concat!("INSERT INTO ", $table, " (id, words) VALUES "),
                row: "(?, array_to_tsvector(string_to_array(?, ' ')))",
                delete: concat!("DELETE FROM ", $table, " WHERE id = ?"),
                matching: concat!("(SELECT id FROM ", $table, " WHERE words @@ "),
            },
            _ => &Index {
                insert: concat!("INSERT INTO ", $table, " (rowid, words) VALUES "),
                row: "(?, ?)",
                delete: concat!("DELETE FROM ", $table, " WHERE rowid = ?"),
                matching: concat!("(SELECT rowid FROM ", $table, " WHERE ", $table, " MATCH "),
            },
        }
    };
}

const fn index(backend: DbBackend, documents: Documents) -> &'static Index {
    match documents {
        Documents::Subjects => index!(backend, "subject_words"),
        Documents::Messages => index!(backend, "message_words"),
        Documents::Tickets => index!(backend, "ticket_words"),
        Documents::Contacts => index!(backend, "contact_words"),
        Documents::Companies => index!(backend, "company_words"),
    }
}

/// The words of a document, as the index takes them.
pub(crate) fn document(text: &str) -> String {
    let mut found = words(text);
    found.sort_unstable();
    found.dedup();
    found.join(" ")
}

/// Puts a document into the index.
pub(crate) async fn index_document(
    tx: &mut Tx,
    documents: Documents,
    id: i64,
    text: &str,
) -> Result<()> {
    let (head, row) = index_rows(tx.backend(), documents);
    execute(tx, &format!("{head}{row}"), vec![id.into(), document(text).into()]).await?;
    Ok(())
}

/// The same for many documents: the statement up to its first row, and one row with
/// `?` for the id and the words.
pub(crate) const fn index_rows(
    backend: DbBackend,
    documents: Documents,
) -> (&'static str, &'static str) {
    let index = index(backend, documents);
    (index.insert, index.row)
}

/// The statement that takes a document out of the index, with `?` for the id.
pub(crate) const fn forget_document(backend: DbBackend, documents: Documents) -> &'static str {
    index(backend, documents).delete
}

/// What to say before many rows are stored in one transaction. PostgreSQL plans for the
/// tables as they are at the first row, which are often empty: it must not scan them.
pub(crate) const fn before_import(backend: DbBackend) -> &'static [&'static str] {
    match backend {
        DbBackend::Postgres => &["SET LOCAL enable_seqscan = off"],
        _ => &[],
    }
}

/// What to say while that goes on, each time the tables have about doubled.
pub(crate) const fn during_import(backend: DbBackend) -> &'static [&'static str] {
    match backend {
        DbBackend::Postgres => &["ANALYZE import_key, company, contact, ticket"],
        _ => &[],
    }
}

/// What to say after that.
pub(crate) const fn after_import(backend: DbBackend) -> &'static [&'static str] {
    match backend {
        DbBackend::Postgres => &[
            "SET LOCAL enable_seqscan = on",
            "ANALYZE company, contact, contact_company, staff_user, import_key",
            "ANALYZE ticket, ticket_contact, ticket_company, ticket_value, thread, message, comment",
            "ANALYZE attachment, subject_words, message_words",
        ],
        _ => &[],
    }
}

/// Appends a sub-select of the ids of the documents that match, in parentheses.
pub(crate) fn push_matching(sql: &mut Sql, documents: Documents, query: &Query) {
    let postgres = sql.backend() == DbBackend::Postgres;
    let term = |term: &String| {
        if postgres { format!("'{term}':*") } else { format!("\"{term}\"*") }
    };
    let terms: Vec<String> = query.terms().iter().map(term).collect();
    sql.push(index(sql.backend(), documents).matching);
    if postgres {
        sql.bind(terms.join(" & ")).push("::tsquery)");
    } else {
        sql.bind(terms.join(" ")).push(")");
    }
}

/// What makes a text of any column compare by its bytes.
pub(crate) const fn bytewise(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => " COLLATE \"C\"",
        _ => "",
    }
}

/// The larger of two numbers, as a function's name.
pub(crate) const fn larger(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => "GREATEST",
        _ => "MAX",
    }
}

/// Appends that a text, put together from fixed pieces, contains another, case counting.
pub(crate) fn push_contains(sql: &mut Sql, text: &[&'static str], part: String) {
    let postgres = sql.backend() == DbBackend::Postgres;
    sql.push(if postgres { "strpos(" } else { "instr(" });
    for piece in text {
        sql.push(piece);
    }
    sql.push(", ").bind(part).push(") > 0");
}

/// Appends that one of the words, which stand between blanks, is like a pattern. The first
/// comparison may match across words; the second one splits what it lets through.
pub(crate) fn push_has_word_like(sql: &mut Sql, words: &'static str, pattern: String) {
    sql.push(words).push(" LIKE ").bind(format!("% {pattern} %")).push(" ESCAPE '\\' AND ");
    if sql.backend() == DbBackend::Postgres {
        sql.push("EXISTS (SELECT 1 FROM unnest(string_to_array(btrim(").push(words);
        sql.push("), ' ')) w(word) WHERE w.word LIKE ").bind(pattern);
    } else {
        sql.push("EXISTS (WITH RECURSIVE w (word, rest) AS (SELECT '', ltrim(").push(words);
        sql.push(
            ") UNION ALL SELECT substr(rest, 1, instr(rest, ' ') - 1), \
             substr(rest, instr(rest, ' ') + 1) FROM w WHERE rest <> '') \
             SELECT 1 FROM w WHERE w.word LIKE ",
        );
        sql.bind(pattern);
    }
    sql.push(" ESCAPE '\\')");
}

/// Makes writers of one ticket wait for each other.
pub(crate) async fn lock_ticket(tx: &Tx, ticket: TicketId) -> Result<()> {
    lock_record(tx, RecordKind::Ticket, ticket.get()).await
}

/// Makes writers of one record wait for each other. SQLite has one writer anyway.
///
/// The lock is a statement of its own: rows joined to a locked one would be those
/// from before the wait, and a record that changed meanwhile would not be found.
pub(crate) async fn lock_record(tx: &Tx, kind: RecordKind, id: i64) -> Result<()> {
    if tx.backend() == DbBackend::Postgres {
        let mut sql = Sql::new(
            tx.backend(),
            match kind {
                RecordKind::Contact => "SELECT id FROM contact WHERE id = ",
                RecordKind::Company => "SELECT id FROM company WHERE id = ",
                RecordKind::Ticket => "SELECT id FROM ticket WHERE id = ",
                RecordKind::Message => "SELECT id FROM message WHERE id = ",
            },
        );
        sql.bind(id).push(" FOR UPDATE");
        sql.optional(tx.connection()).await?;
    }
    Ok(())
}

/// Ends a query for rows that are listed in parentheses: nobody else changes them before the
/// transaction ends. They are locked in one order, so that two lists do not wait for each other.
pub(crate) const fn locked_list(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => ") ORDER BY id FOR UPDATE",
        _ => ")",
    }
}

/// Ends a query: nobody deletes its rows before the transaction ends.
pub(crate) const fn held(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => " FOR KEY SHARE",
        _ => "",
    }
}

/// Ends a query: nobody else changes or holds its rows before the transaction ends.
pub(crate) const fn locked(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => " FOR UPDATE",
        _ => "",
    }
}

/// Makes those who take deliveries of one program, or delete it, wait for each other. SQLite
/// has one writer anyway.
pub(crate) async fn lock_webhook_app(tx: &Tx, app: WebhookAppId) -> Result<()> {
    if tx.backend() == DbBackend::Postgres {
        let mut sql = Sql::new(tx.backend(), "SELECT id FROM webhook_app WHERE id = ");
        sql.bind(app.get()).push(" FOR UPDATE");
        sql.optional(tx.connection()).await?;
    }
    Ok(())
}

/// A number of our own for locks that are about no row.
const CONTENTS: i64 = 0x706f_7274_6963_6f01;

/// Keeps the contents of files from being deleted until the transaction ends: whoever stores
/// content takes this before, so that nobody deletes it who does not know of the new use.
/// SQLite has one writer anyway.
pub(crate) async fn share_contents(tx: &Tx) -> Result<()> {
    lock_contents(tx, "SELECT pg_advisory_xact_lock_shared(").await
}

/// Keeps contents of files from being stored until the transaction ends.
pub(crate) async fn own_contents(tx: &Tx) -> Result<()> {
    lock_contents(tx, "SELECT pg_advisory_xact_lock(").await
}

async fn lock_contents(tx: &Tx, lock: &'static str) -> Result<()> {
    if tx.backend() == DbBackend::Postgres {
        let mut sql = Sql::new(tx.backend(), lock);
        sql.bind(CONTENTS).push(")");
        sql.optional(tx.connection()).await?;
    }
    Ok(())
}

/// What keeps the rows of a query for this transaction and passes over those that another
/// one keeps.
pub(crate) const fn for_update_skip_locked(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => " FOR UPDATE SKIP LOCKED",
        _ => "",
    }
}

/// The name under which nodes on one PostgreSQL tell each other of changes.
pub(crate) const LIVE_CHANNEL: &str = "portico_live";

/// Has every node hear of changes when the transaction is committed; on PostgreSQL only.
pub(crate) async fn notify(tx: &Tx, marks: &Marks) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "SELECT pg_notify(");
    sql.bind(LIVE_CHANNEL).push(", ").bind(marks.to_string()).push(")");
    sql.optional(tx.connection()).await?;
    Ok(())
}
