//! `pipelines.csv`: one stage a row.

use std::collections::HashSet;

use portico_domain::pipeline::{Pipeline, Status};
use portico_store::import::pipelines;

use super::{
    Store,
    feed::{Row, Sheet},
    fields::Fields,
    problem::Problem,
    run::Run,
};

const LABEL_MAX: usize = 255;
const POSITION_MAX: i64 = 10_000;

/// The file.
#[derive(Debug)]
pub(super) struct Pipelines;

/// A stage as the file describes it.
#[derive(Debug)]
pub(super) struct StageRow {
    pipeline: String,
    position: i32,
    label: String,
    status: Status,
}

impl Sheet for Pipelines {
    const FILE: &'static str = "pipelines.csv";
    const COLUMNS: &'static [&'static str] = &["pipeline", "position", "stage", "is_closed"];
    const ALIAS: &'static str = "stage";
    type Row = StageRow;

    fn read(&self, fields: &mut Fields<'_>) -> Option<StageRow> {
        let pipeline = fields.line("pipeline", LABEL_MAX);
        let position = i32::try_from(fields.whole("position", POSITION_MAX)).unwrap_or_default();
        let label = fields.line("stage", LABEL_MAX);
        let status = fields.word("is_closed", &["0", "1", "true", "false"], |text| match text {
            "1" | "true" => Some(Status::Closed),
            "0" | "false" => Some(Status::Open),
            _ => None,
        });
        Some(StageRow { pipeline, position, label, status: status? })
    }
}

impl Store for Pipelines {
    async fn store(&self, run: &mut Run, rows: Vec<Row<StageRow>>) -> anyhow::Result<()> {
        let mut known = pipelines::all(&mut run.tx).await?;
        let mut met = HashSet::new();
        for row in rows {
            match row.parsed {
                Ok(stage) if met.insert((stage.pipeline.clone(), stage.label.clone())) => {
                    store_stage(run, &mut known, row.line, stage).await?;
                }
                Ok(stage) => {
                    let reason = "is a stage of another row of this file";
                    run.report(vec![problem(row.line, "stage", &stage.label, reason)])?;
                }
                Err(problems) => {
                    run.refused_stages.insert((row.key, row.alias));
                    run.report(problems)?;
                }
            }
        }
        Ok(())
    }
}

async fn store_stage(
    run: &mut Run,
    known: &mut Vec<Pipeline>,
    line: u64,
    row: StageRow,
) -> anyhow::Result<()> {
    let StageRow { pipeline, position, label, status } = row;
    let stored = known.iter().find(|stored| stored.label == pipeline);
    let stage = stored.and_then(|stored| stored.stages.iter().find(|stage| stage.label == label));
    let id = match (stored, stage) {
        (_, Some(stage)) if stage.status != status => {
            let reason = "does not agree with the stage of that name that is there already";
            run.report(vec![problem(line, "is_closed", &label, reason)])?;
            run.refused_stages.insert((pipeline, label));
            return Ok(());
        }
        (_, Some(stage)) => stage.id,
        (stored, None) => {
            let of = match stored {
                Some(stored) => stored.id,
                None => {
                    let id = pipelines::insert(&mut run.tx, &run.ids, &pipeline, run.now).await?;
                    known.push(Pipeline { id, label: pipeline.clone(), stages: Vec::new() });
                    id
                }
            };
            run.count.new += 1;
            let new = (label.as_str(), position, status);
            pipelines::insert_stage(&mut run.tx, &run.ids, of, new, run.now).await?
        }
    };
    run.count.rows += 1;
    run.stages.entry(pipeline).or_default().insert(label, (id, status));
    Ok(())
}

fn problem(line: u64, column: &str, value: &str, reason: &str) -> Problem {
    Problem::new(Pipelines::FILE, line, column, value, reason)
}
