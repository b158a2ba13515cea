//! `companies.csv`.

use portico_domain::{id::CompanyKind, property::RecordKind, time::Timestamp};
use portico_store::import::{
    companies::{self, Company},
    keys::KeyKind,
};

use super::{
    Store,
    custom::{Changes, Columns, Values},
    feed::{Row, Sheet},
    fields::Fields,
    run::Run,
};

const NAME_MAX: usize = 255;

/// The file.
#[derive(Debug)]
pub(super) struct Companies {
    pub(super) custom: Columns,
}

/// A company as the file describes it.
#[derive(Debug)]
pub(super) struct CompanyRow {
    name: String,
    domain: String,
    created_at: Timestamp,
    values: Values,
}

impl Sheet for Companies {
    const FILE: &'static str = "companies.csv";
    const COLUMNS: &'static [&'static str] = &["company_id", "name", "domain", "created_at"];
    const CUSTOM: &'static [&'static str] = &["city_tier"];
    type Row = CompanyRow;

    fn read(&self, fields: &mut Fields<'_>) -> Option<CompanyRow> {
        fields.key("company_id");
        Some(CompanyRow {
            name: fields.line("name", NAME_MAX),
            domain: fields.optional_line("domain", NAME_MAX).to_lowercase(),
            created_at: fields.time("created_at"),
            values: self.custom.read(fields),
        })
    }
}

impl Store for Companies {
    async fn store(&self, run: &mut Run, rows: Vec<Row<CompanyRow>>) -> anyhow::Result<()> {
        let mut keys = run.keys::<CompanyKind, _>(KeyKind::Company, &rows).await?;
        let stored = companies::find(&mut run.tx, keys.ids()).await?;
        let mut values =
            Changes::begin(&mut run.tx, RecordKind::Company, &self.custom, keys.ids()).await?;
        let mut new = Vec::new();
        for row in rows {
            let Some(accepted) = run.accept::<Self, _>(&mut keys, row)? else { continue };
            let CompanyRow { name, domain, created_at, values: own } = accepted.row;
            run.note_options(Self::FILE, accepted.line, &own)?;
            let differs = values.set(accepted.id, own);
            let company = Company { id: accepted.id, name, domain, created_at };
            if accepted.is_new {
                new.push(company);
                run.count.new += 1;
                continue;
            }
            let Some(before) = stored.get(&company.id) else { continue };
            let company = Company { created_at: before.created_at, ..company };
            if differs || *before != company {
                companies::update(&mut run.tx, company, run.now).await?;
                run.count.changed += 1;
            }
        }
        companies::insert(&mut run.tx, new).await?;
        values.save(&mut run.tx).await?;
        run.remember(keys).await
    }
}
