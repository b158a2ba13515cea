//! Every difference between SQLite and PostgreSQL.

use portico_domain::{
    id::{TicketId, WebhookAppId},
    search::{Query, words},
};
use sea_orm::{DbBackend, Statement};

use crate::{Result, Tx, sql::Sql};

/// Which documents to search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Documents {
    Subjects,
    Messages,
}

/// The words of a document, as the index takes them.
pub(crate) fn document(text: &str) -> String {
    let mut found = words(text);
    found.sort_unstable();
    found.dedup();
    found.join(" ")
}

/// The statement that puts a document into the index.
pub(crate) fn index_document(
    backend: DbBackend,
    documents: Documents,
    id: i64,
    text: &str,
) -> Statement {
    let sql = match (backend, documents) {
        (DbBackend::Postgres, Documents::Subjects) => {
            "INSERT INTO subject_words (id, words) VALUES ($1, array_to_tsvector(string_to_array($2, ' ')))"
        }
        (DbBackend::Postgres, Documents::Messages) => {
            "INSERT INTO message_words (id, words) VALUES ($1, array_to_tsvector(string_to_array($2, ' ')))"
        }
        (_, Documents::Subjects) => "INSERT INTO subject_words (rowid, words) VALUES ($1, $2)",
        (_, Documents::Messages) => "INSERT INTO message_words (rowid, words) VALUES ($1, $2)",
    };
    Statement::from_sql_and_values(backend, sql, [id.into(), document(text).into()])
}

/// The same for many documents: the statement up to its first row, and one row with
/// `?` for the id and the words.
pub(crate) const fn index_rows(
    backend: DbBackend,
    documents: Documents,
) -> (&'static str, &'static str) {
    match (backend, documents) {
        (DbBackend::Postgres, Documents::Subjects) => (
            "INSERT INTO subject_words (id, words) VALUES ",
            "(?, array_to_tsvector(string_to_array(?, ' ')))",
        ),
        (DbBackend::Postgres, Documents::Messages) => (
            "INSERT INTO message_words (id, words) VALUES ",
            "(?, array_to_tsvector(string_to_array(?, ' ')))",
        ),
        (_, Documents::Subjects) => ("INSERT INTO subject_words (rowid, words) VALUES ", "(?, ?)"),
        (_, Documents::Messages) => ("INSERT INTO message_words (rowid, words) VALUES ", "(?, ?)"),
    }
}

/// The statement that takes a subject out of the index, with `?` for the id.
pub(crate) const fn forget_subject(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => "DELETE FROM subject_words WHERE id = ?",
        _ => "DELETE FROM subject_words WHERE rowid = ?",
    }
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
    sql.push(match (postgres, documents) {
        (true, Documents::Subjects) => "(SELECT id FROM subject_words WHERE words @@ ",
        (true, Documents::Messages) => "(SELECT id FROM message_words WHERE words @@ ",
        (false, Documents::Subjects) => {
            "(SELECT rowid FROM subject_words WHERE subject_words MATCH "
        }
        (false, Documents::Messages) => {
            "(SELECT rowid FROM message_words WHERE message_words MATCH "
        }
    });
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

/// Makes writers of one ticket wait for each other. SQLite has one writer anyway.
///
/// The lock is a statement of its own: rows joined to a locked one would be those
/// from before the wait, and a ticket that moved meanwhile would not be found.
pub(crate) async fn lock_ticket(tx: &Tx, ticket: TicketId) -> Result<()> {
    if tx.backend() == DbBackend::Postgres {
        let mut sql = Sql::new(tx.backend(), "SELECT id FROM ticket WHERE id = ");
        sql.bind(ticket.get()).push(" FOR UPDATE");
        sql.optional(tx.connection()).await?;
    }
    Ok(())
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

/// What keeps the rows of a query for this transaction and passes over those that another
/// one keeps.
pub(crate) const fn for_update_skip_locked(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => " FOR UPDATE SKIP LOCKED",
        _ => "",
    }
}
