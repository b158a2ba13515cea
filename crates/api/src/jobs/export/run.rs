//! Writing the file of an export.

use std::path::Path;

use portico_api_types::crm::exports::ExportInput;
use portico_domain::{
    access::{RecordScope, record_scope},
    property::Property,
    token::{Access, Scope},
};
use portico_store::{
    jobs::{self, Claim, Work},
    records::{self, Presence, Wanted},
};
use serde_json::json;
use tokio::{fs::File, io::AsyncWriteExt, sync::watch};

use super::{Plan, associated::associated};
use crate::{
    app::App,
    jobs::{stop::Stop, sweep::remove},
};

/// How many records are read at once.
const PAGE: u32 = 500;
/// Tells spreadsheets that the file is UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Does an export. It begins anew whenever it is taken up.
pub(in crate::jobs) async fn run(
    app: &App,
    claim: &Claim,
    stopped: &watch::Receiver<bool>,
) -> Result<(), Stop> {
    let input: ExportInput = serde_json::from_value(claim.job.task.clone())
        .map_err(|error| Stop::Failed(error.to_string()))?;
    let settings = app.current_settings().await?;
    let plan = Plan::of(&input, &settings.catalogue);
    let plan = plan.map_err(|error| Stop::Failed(error.in_batch().message))?;
    let folder = app.jobs.ready(Work::Export).await?;
    let part = app.jobs.part(claim);
    let export = Export { app, claim, stopped, plan };
    let rows = match export.write(&part).await {
        Ok(rows) => rows,
        Err(stop) => {
            remove(&part).await;
            return Err(stop);
        }
    };
    tokio::fs::rename(&part, app.jobs.exported(claim.job.id)).await?;
    File::open(folder).await?.sync_all().await?;
    let mut tx = app.db.begin().await?;
    let progress = json!({ "rows": rows });
    if !jobs::complete(&mut tx, claim, &progress, app.clock.now()).await? {
        return Err(Stop::Lost);
    }
    tx.commit().await?;
    let (job, staff) = (claim.job.id, claim.job.starter.staff);
    tracing::info!(%job, %staff, kind = export.plan.kind.name(), rows, "an export is complete");
    Ok(())
}

/// Which records come next.
enum Next {
    /// Those with ids after this one.
    After(i64),
    /// Those of a list, from this place on.
    Listed(Vec<i64>, usize),
}

struct Export<'a> {
    app: &'a App,
    claim: &'a Claim,
    stopped: &'a watch::Receiver<bool>,
    plan: Plan,
}

impl Export<'_> {
    /// Writes all rows and returns how many there are.
    async fn write(&self, path: &Path) -> Result<u64, Stop> {
        let mut file = File::create(path).await?;
        file.write_all(BYTE_ORDER_MARK).await?;
        file.write_all(&csv(std::iter::once(self.plan.header()))?).await?;
        let scope = self.scope().await?;
        let mut next = match &self.plan.search.sort {
            None => Next::After(0),
            Some(_) => {
                let ids = records::in_order(&self.app.db, &scope, &self.plan.search).await?;
                Next::Listed(ids, 0)
            }
        };
        let mut rows = 0;
        loop {
            let scope = self.scope().await?;
            let ids = self.ids(&scope, &mut next).await?;
            if ids.is_empty() {
                break;
            }
            let page = self.page(&scope, &ids).await?;
            rows += page.len() as u64;
            file.write_all(&csv(page.into_iter())?).await?;
            self.hold(rows).await?;
        }
        file.flush().await?;
        file.sync_all().await?;
        Ok(rows)
    }

    /// The records, if whoever started the export may still read them.
    async fn scope(&self) -> Result<RecordScope, Stop> {
        let starter = self.claim.job.starter;
        let scopes = jobs::standing(&self.app.db, starter, self.app.clock.now()).await?;
        let kinds = [Some(self.plan.kind), self.plan.associated].into_iter().flatten();
        let lacks = |kind| record_scope(&scopes, kind, Access::Read).is_none();
        let missing = kinds.into_iter().find(|kind| lacks(*kind));
        let scope = record_scope(&scopes, self.plan.kind, Access::Read);
        scope.filter(|_| missing.is_none() && scopes.allow(&[Scope::Export])).ok_or_else(|| {
            Stop::Failed(
                "Whoever started this export may not read the records any more.".to_owned(),
            )
        })
    }

    async fn ids(&self, scope: &RecordScope, next: &mut Next) -> Result<Vec<i64>, Stop> {
        match next {
            Next::After(last) => {
                let search = &self.plan.search;
                let ids = records::matching(&self.app.db, scope, search, *last, PAGE).await?;
                *last = ids.last().copied().unwrap_or(*last);
                Ok(ids)
            }
            Next::Listed(all, from) => {
                let page: Vec<i64> = all.iter().skip(*from).take(PAGE as usize).copied().collect();
                *from += page.len();
                Ok(page)
            }
        }
    }

    async fn page(&self, scope: &RecordScope, ids: &[i64]) -> Result<Vec<Vec<String>>, Stop> {
        let (db, plan) = (&self.app.db, &self.plan);
        let wanted: Vec<&Property> = plan.columns.iter().collect();
        let found = records::read(db, scope, ids, Presence::Live, Wanted::These(&wanted)).await?;
        let others = match plan.associated {
            Some(kind) => associated(db, scope, ids, kind).await?,
            None => std::collections::HashMap::new(),
        };
        let row = |record: records::Record| {
            let mut row = vec![record.id.to_string()];
            row.extend(plan.columns.iter().map(|column| {
                let value = record.properties.get(&column.definition.name);
                plan.cell(column, value.and_then(Option::as_deref))
            }));
            if plan.associated.is_some() {
                row.push(others.get(&record.id).cloned().unwrap_or_default());
            }
            row
        };
        Ok(found.into_iter().map(row).collect())
    }

    /// Says that the export goes on, if it may.
    async fn hold(&self, rows: u64) -> Result<(), Stop> {
        if *self.stopped.borrow() {
            return Err(Stop::Interrupted);
        }
        let mut tx = self.app.db.begin().await?;
        let progress = json!({ "rows": rows });
        if !jobs::hold(&mut tx, self.claim, &progress, self.app.clock.now()).await? {
            return Err(Stop::Lost);
        }
        Ok(tx.commit().await?)
    }
}

/// Rows as RFC 4180 has them.
fn csv(rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, Stop> {
    let trouble = |error: &dyn std::fmt::Display| Stop::Trouble(error.to_string());
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(&row).map_err(|error| trouble(&error))?;
    }
    writer.into_inner().map_err(|error| trouble(&error))
}
