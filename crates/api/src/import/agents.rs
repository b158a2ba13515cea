//! `agents.csv`: staff users.

use portico_domain::email::EmailAddress;
use portico_store::import::staff::{self, Staff};

use super::{
    Store,
    feed::{Row, Sheet},
    fields::Fields,
    problem::Problem,
    run::Run,
};

const NAME_MAX: usize = 255;

/// The file.
#[derive(Debug)]
pub(super) struct Agents;

impl Sheet for Agents {
    const FILE: &'static str = "agents.csv";
    const COLUMNS: &'static [&'static str] =
        &["agent_id", "email", "first_name", "last_name", "alias"];
    const ALIAS: &'static str = "email";
    type Row = Staff;

    fn read(&self, fields: &mut Fields<'_>) -> Option<Staff> {
        fields.key("agent_id");
        let first_name = fields.optional_line("first_name", NAME_MAX);
        let last_name = fields.optional_line("last_name", NAME_MAX);
        let alias = fields.optional_line("alias", NAME_MAX);
        Some(Staff { email: fields.email("email")?, first_name, last_name, alias })
    }
}

impl Store for Agents {
    async fn store(&self, run: &mut Run, rows: Vec<Row<Staff>>) -> anyhow::Result<()> {
        let stored = staff::all(&mut run.tx).await?;
        for row in rows {
            let agent = match row.parsed {
                Ok(agent) => agent,
                Err(problems) => {
                    run.refused_staff.extend(row.alias.parse::<EmailAddress>());
                    run.report(problems)?;
                    continue;
                }
            };
            let known = stored.get(&agent.email);
            if run.staff.contains_key(&agent.email) {
                let problem = twice(row.line, &agent.email);
                run.report(vec![problem])?;
                continue;
            }
            let id = match known {
                Some((id, before)) => {
                    if *before != agent {
                        staff::update(&mut run.tx, *id, &agent).await?;
                        run.count.changed += 1;
                    }
                    *id
                }
                None => {
                    run.count.new += 1;
                    staff::insert(&mut run.tx, &run.ids, &agent, run.now).await?
                }
            };
            run.count.rows += 1;
            run.staff.insert(agent.email, id);
        }
        Ok(())
    }
}

fn twice(line: u64, email: &EmailAddress) -> Problem {
    let reason = "is the address of another row of this file";
    Problem::new(Agents::FILE, line, "email", email.as_str(), reason)
}
