//! `contacts.csv`. A contact is known by its key, and otherwise by its address.

use std::collections::HashMap;

use portico_domain::{
    email::EmailAddress,
    id::{CompanyId, CompanyKind, ContactId, ContactKind},
    property::RecordKind,
    time::Timestamp,
};
use portico_store::import::{
    contacts::{self, Contact},
    keys::{self, KeyKind},
};

use super::{
    Store,
    custom::{Changes, Columns, Values},
    feed::{Row, Sheet},
    fields::Fields,
    problem::Problem,
    run::{Keys, Reference, Run},
};

const NAME_MAX: usize = 255;

/// The file.
#[derive(Debug)]
pub(super) struct Contacts {
    pub(super) custom: Columns,
}

/// A contact as the file describes it.
#[derive(Debug)]
pub(super) struct ContactRow {
    email: EmailAddress,
    first_name: String,
    last_name: String,
    company_key: String,
    job_title: String,
    phone: String,
    created_at: Timestamp,
    values: Values,
}

impl Sheet for Contacts {
    const FILE: &'static str = "contacts.csv";
    const COLUMNS: &'static [&'static str] = &[
        "contact_id",
        "email",
        "first_name",
        "last_name",
        "company_id",
        "job_title",
        "phone",
        "created_at",
    ];
    const ALIAS: &'static str = "email";
    const CUSTOM: &'static [&'static str] = &["vip"];
    type Row = ContactRow;

    fn read(&self, fields: &mut Fields<'_>) -> Option<ContactRow> {
        fields.key("contact_id");
        let email = fields.email("email");
        let row = ContactRow {
            first_name: fields.optional_line("first_name", NAME_MAX),
            last_name: fields.optional_line("last_name", NAME_MAX),
            company_key: fields.text("company_id").to_owned(),
            job_title: fields.optional_line("job_title", NAME_MAX),
            phone: fields.optional_line("phone", NAME_MAX),
            created_at: fields.time("created_at"),
            values: self.custom.read(fields),
            email: email?,
        };
        Some(row)
    }
}

/// What the rows of one group refer to.
struct Around {
    keys: Keys<ContactKind>,
    by_email: HashMap<EmailAddress, ContactId>,
    companies: HashMap<String, CompanyId>,
}

impl Around {
    async fn of(run: &mut Run, rows: &[Row<ContactRow>]) -> anyhow::Result<Self> {
        let companies =
            rows.iter().filter_map(|row| Some(row.parsed.as_ref().ok()?.company_key.as_str()));
        let addresses = rows.iter().filter_map(|row| Some(&row.parsed.as_ref().ok()?.email));
        Ok(Self {
            keys: run.keys(KeyKind::Contact, rows).await?,
            by_email: contacts::by_email(&mut run.tx, addresses).await?,
            companies: keys::find::<CompanyKind>(&mut run.tx, KeyKind::Company, companies).await?,
        })
    }

    /// What is wrong with a row that is right by itself.
    fn problem(&self, run: &Run, line: u64, key: &str, row: &ContactRow) -> Option<Problem> {
        let problem =
            |column, value, reason| Some(Problem::new(Contacts::FILE, line, column, value, reason));
        let known = self.keys.found.get(key);
        if known.is_some_and(|id| run.was_seen(*id)) {
            return problem("contact_id", key, "is the id of another row of this file");
        }
        let email = row.email.as_str();
        match self.by_email.get(&row.email) {
            Some(other) if run.was_seen(*other) => {
                return problem("email", email, "is the address of another row of this file");
            }
            Some(other) if known.is_some_and(|id| id != other) => {
                return problem("email", email, "is the address of another contact");
            }
            _ => {}
        }
        if !row.company_key.is_empty() && !self.companies.contains_key(&row.company_key) {
            return problem("company_id", &row.company_key, "is not the id of a company");
        }
        None
    }
}

impl Store for Contacts {
    async fn store(&self, run: &mut Run, rows: Vec<Row<ContactRow>>) -> anyhow::Result<()> {
        let mut around = Around::of(run, &rows).await?;
        let known: Vec<ContactId> =
            around.keys.ids().chain(around.by_email.values().copied()).collect();
        let stored = contacts::find(&mut run.tx, known.iter().copied()).await?;
        let mut values =
            Changes::begin(&mut run.tx, RecordKind::Contact, &self.custom, known).await?;
        let mut new = Vec::new();
        for Row { line, key, alias, parsed } in rows {
            let parsed = parsed.and_then(|row| match around.problem(run, line, &key, &row) {
                Some(problem) => Err(vec![problem]),
                None => Ok(row),
            });
            let row = match parsed {
                Ok(row) => row,
                Err(problems) => {
                    run.report(problems)?;
                    run.refuse(&mut around.keys, &key)?;
                    run.refused_emails.extend(alias.parse::<EmailAddress>());
                    continue;
                }
            };
            let company = run.reference(&around.companies, &row.company_key);
            if company == Reference::Refused {
                run.refuse(&mut around.keys, &key)?;
                run.refused_emails.extend(alias.parse::<EmailAddress>());
                continue;
            }
            run.note_options(Self::FILE, line, &row.values)?;
            let (id, is_new) = identify(run, &mut around, &key, &row.email)?;
            let differs = values.set(id, row.values);
            let contact = Contact {
                id,
                email: row.email,
                first_name: row.first_name,
                last_name: row.last_name,
                job_title: row.job_title,
                phone: row.phone,
                primary_company: match company {
                    Reference::To(company) => Some(company),
                    Reference::Refused | Reference::Missing => None,
                },
                created_at: row.created_at,
            };
            if is_new {
                new.push(contact);
                run.count.new += 1;
                continue;
            }
            let Some(before) = stored.get(&id) else { continue };
            let contact = Contact { created_at: before.created_at, ..contact };
            if differs || *before != contact {
                contacts::update(&mut run.tx, contact, run.now).await?;
                run.count.changed += 1;
            }
        }
        contacts::insert(&mut run.tx, new).await?;
        values.save(&mut run.tx).await?;
        run.remember(around.keys).await
    }
}

/// The contact of a row, and whether it is new.
fn identify(
    run: &mut Run,
    around: &mut Around,
    key: &str,
    email: &EmailAddress,
) -> anyhow::Result<(ContactId, bool)> {
    let by_key = around.keys.found.get(key).copied();
    let known = by_key.or_else(|| around.by_email.get(email).copied());
    let id = if let Some(id) = known { id } else { run.id()? };
    if by_key.is_none() {
        around.keys.add(key, id);
    }
    around.by_email.insert(email.clone(), id);
    run.see(id);
    Ok((id, known.is_none()))
}
