//! Imports the CSV export of a help desk: all of it or nothing.
//!
//! Each file has a module that says which columns it has, reads a row and stores
//! rows. A thread reads and checks ahead; the rows go into one transaction, which
//! is given up when anything was wrong. Keys of the files are remembered, so that
//! a second run finds what the first one stored.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use portico_domain::{
    id::MessageId,
    property::{
        RecordKind,
        built_in::{CATEGORY, SOURCE},
    },
    time::Timestamp,
};
use portico_store::{
    Db,
    import::{self as store_import, inbox},
};

mod agents;
mod attachments;
mod companies;
mod contacts;
mod custom;
mod feed;
mod fields;
mod messages;
mod pipelines;
mod problem;
mod progress;
mod run;
mod seen;
mod table;
mod ticket_references;
mod tickets;

use self::{
    agents::Agents,
    attachments::Attachments,
    companies::Companies,
    contacts::Contacts,
    custom::{Column, Columns},
    feed::{Row, Sheet},
    messages::Messages,
    pipelines::Pipelines,
    problem::Problems,
    progress::Progress,
    run::Run,
    table::Table,
    tickets::Tickets,
};
pub use self::{problem::Problem, run::Count};

/// What to import and how.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// The folder with the files.
    pub dir: PathBuf,
    /// Whether to check everything and store nothing.
    pub dry_run: bool,
    /// Where to write what is wrong, one JSON object a line.
    pub report: Option<PathBuf>,
    /// Whether to show progress on standard error.
    pub show_progress: bool,
}

/// How an import ended.
#[derive(Debug)]
pub struct Outcome {
    /// Each file that was read, with how its rows fared.
    pub files: Vec<(&'static str, Count)>,
    /// The first problems.
    pub problems: Vec<Problem>,
    /// How many problems there are.
    pub problem_count: u64,
    /// Whether it was stored.
    pub is_stored: bool,
    /// How long it took.
    pub took: Duration,
}

/// The columns each file must have, for who writes such files.
pub(crate) mod columns {
    use super::{Agents, Companies, Contacts, Messages, Pipelines, Sheet, Tickets};

    pub(crate) const AGENTS: &[&str] = Agents::COLUMNS;
    pub(crate) const COMPANIES: &[&str] = Companies::COLUMNS;
    pub(crate) const CONTACTS: &[&str] = Contacts::COLUMNS;
    pub(crate) const MESSAGES: &[&str] = Messages::COLUMNS;
    pub(crate) const PIPELINES: &[&str] = Pipelines::COLUMNS;
    pub(crate) const TICKETS: &[&str] = Tickets::COLUMNS;
}

/// Stores rows of a file.
trait Store: Sheet + Sized {
    async fn store(&self, run: &mut Run, rows: Vec<Row<Self::Row>>) -> anyhow::Result<()>;
}

/// The files, opened.
struct Tables {
    pipelines: Table,
    agents: Table,
    companies: Table,
    contacts: Table,
    tickets: Table,
    messages: Option<Table>,
    attachments: Option<Table>,
}

impl Tables {
    /// Opens all files; reports those that are missing or have a wrong header.
    fn open(folder: &Path, problems: &mut Problems) -> anyhow::Result<Option<Self>> {
        let pipelines = open::<Pipelines>(folder, problems, true)?;
        let agents = open::<Agents>(folder, problems, true)?;
        let companies = open::<Companies>(folder, problems, true)?;
        let contacts = open::<Contacts>(folder, problems, true)?;
        let tickets = open::<Tickets>(folder, problems, true)?;
        let messages = open::<Messages>(folder, problems, false)?;
        let attachments = open::<Attachments>(folder, problems, false)?;
        let (Some(pipelines), Some(agents), Some(companies), Some(contacts), Some(tickets)) =
            (pipelines, agents, companies, contacts, tickets)
        else {
            return Ok(None);
        };
        let tables =
            Self { pipelines, agents, companies, contacts, tickets, messages, attachments };
        Ok((problems.count() == 0).then_some(tables))
    }
}

fn open<S: Sheet>(
    folder: &Path,
    problems: &mut Problems,
    is_needed: bool,
) -> anyhow::Result<Option<Table>> {
    if !folder.join(S::FILE).is_file() {
        if is_needed {
            problems.add(Problem::new(S::FILE, 0, "", "", "the file is missing"))?;
        }
        return Ok(None);
    }
    match Table::open(folder, S::FILE, S::COLUMNS, S::CUSTOM)? {
        Ok(table) => Ok(Some(table)),
        Err(wrong) => wrong.into_iter().try_for_each(|one| problems.add(one)).map(|()| None),
    }
}

/// Imports a folder. A wrong row is no error: the outcome tells.
///
/// # Errors
/// When a file cannot be read, the report cannot be written or the database fails.
pub async fn import(db: &Db, options: &ImportOptions, now: Timestamp) -> anyhow::Result<Outcome> {
    let begun = Instant::now();
    let mut problems = Problems::new(options.report.as_deref())?;
    let mut files = Vec::new();
    let mut is_stored = false;
    if let Some(tables) = Tables::open(&options.dir, &mut problems)? {
        let mut tx = db.begin().await?;
        store_import::begin(&mut tx).await?;
        let mut run = Run::new(tx, problems, now);
        let first: MessageId = run.id()?;
        store_all(&mut run, tables, options, &mut files).await?;
        run.save_options().await?;
        let last: MessageId = run.id()?;
        let Run { mut tx, problems: found, .. } = run;
        problems = found;
        if problems.count() == 0 {
            store_import::finish(&mut tx, first, last).await?;
            if !options.dry_run {
                tx.commit().await?;
                is_stored = true;
            }
        }
    }
    let (problems, problem_count) = problems.finish()?;
    Ok(Outcome { files, problems, problem_count, is_stored, took: begun.elapsed() })
}

async fn store_all(
    run: &mut Run,
    tables: Tables,
    options: &ImportOptions,
    files: &mut Vec<(&'static str, Count)>,
) -> anyhow::Result<()> {
    let is_shown = options.show_progress;
    files.push(store(run, Pipelines, tables.pipelines, is_shown).await?);
    files.push(store(run, Agents, tables.agents, is_shown).await?);
    let custom = define::<Companies>(run, RecordKind::Company, &tables.companies).await?;
    files.push(store(run, Companies { custom }, tables.companies, is_shown).await?);
    let custom = define::<Contacts>(run, RecordKind::Contact, &tables.contacts).await?;
    files.push(store(run, Contacts { custom }, tables.contacts, is_shown).await?);
    let sheet = Tickets {
        inbox: inbox::help_desk(&mut run.tx, &run.ids, run.now).await?,
        category: Column::built_in(run, CATEGORY, "category").await?,
        source: Column::built_in(run, SOURCE, "source").await?,
        custom: define::<Tickets>(run, RecordKind::Ticket, &tables.tickets).await?,
    };
    files.push(store(run, sheet, tables.tickets, is_shown).await?);
    if let Some(table) = tables.messages {
        files.push(store(run, Messages, table, is_shown).await?);
    }
    if let Some(table) = tables.attachments {
        files.push(store(run, Attachments, table, is_shown).await?);
    }
    Ok(())
}

async fn define<S: Sheet>(
    run: &mut Run,
    kind: RecordKind,
    table: &Table,
) -> anyhow::Result<Columns> {
    Columns::define(run, kind, table.header.custom(S::CUSTOM)).await
}

async fn store<S: Store>(
    run: &mut Run,
    sheet: S,
    table: Table,
    is_shown: bool,
) -> anyhow::Result<(&'static str, Count)> {
    let progress = Progress::new(is_shown, S::FILE, table.size);
    let sheet = Arc::new(sheet);
    let mut chunks = feed::begin(Arc::clone(&sheet), table);
    let mut groups = 0;
    while let Some(chunk) = chunks.recv().await {
        let chunk = chunk?;
        progress.at(chunk.read);
        if chunk.rows.is_empty() {
            break;
        }
        sheet.store(run, chunk.rows).await?;
        groups += 1;
        store_import::stored(&mut run.tx, groups).await?;
    }
    let count = std::mem::take(&mut run.count);
    progress.done(S::FILE, count);
    Ok((S::FILE, count))
}
