//! What the rows of `tickets.csv` refer to: contact, company, owner and stage.

use std::collections::HashMap;

use portico_domain::{
    email::EmailAddress,
    id::{CompanyId, CompanyKind, ContactId, ContactKind, StaffId, StageId},
    pipeline::Status,
};
use portico_store::import::{
    contacts,
    keys::{self, KeyKind},
};

use super::{
    feed::{Row, Sheet as _},
    problem::Problem,
    run::{Reference, Run},
    tickets::{TicketRow, Tickets},
};

/// What the rows of one group refer to.
#[derive(Debug)]
pub(super) struct Around {
    contacts: HashMap<String, ContactId>,
    by_email: HashMap<EmailAddress, ContactId>,
    companies: HashMap<String, CompanyId>,
}

/// What one row refers to.
#[derive(Debug)]
pub(super) struct References {
    pub(super) stage: StageId,
    pub(super) contact: Option<ContactId>,
    pub(super) company: Option<CompanyId>,
    pub(super) owner: Option<StaffId>,
}

/// Collects the problems of one row.
struct Findings {
    line: u64,
    problems: Vec<Problem>,
    is_refused: bool,
}

impl Findings {
    fn refuse(&mut self, column: &str, value: &str, reason: &str) {
        self.is_refused = true;
        self.problems.push(Problem::new(Tickets::FILE, self.line, column, value, reason));
    }

    fn take<T>(
        &mut self,
        found: Reference<T>,
        column: &str,
        value: &str,
        reason: &str,
    ) -> Option<T> {
        match found {
            Reference::To(found) => return Some(found),
            Reference::Refused => self.is_refused = true,
            Reference::Missing => self.refuse(column, value, reason),
        }
        None
    }
}

impl Around {
    pub(super) async fn of(run: &mut Run, rows: &[Row<TicketRow>]) -> anyhow::Result<Self> {
        let good = || rows.iter().filter_map(|row| row.parsed.as_ref().ok());
        let mut contacts: Vec<&str> = good().map(|row| row.contact_key.as_str()).collect();
        let mut addresses: Vec<&EmailAddress> =
            good().filter_map(|row| row.contact_email.as_ref()).collect();
        let mut companies: Vec<&str> = good().map(|row| row.company_key.as_str()).collect();
        contacts.sort_unstable();
        contacts.dedup();
        addresses.sort_unstable();
        addresses.dedup();
        companies.sort_unstable();
        companies.dedup();
        let tx = &mut run.tx;
        Ok(Self {
            contacts: keys::find::<ContactKind>(tx, KeyKind::Contact, contacts).await?,
            by_email: contacts::by_email(tx, addresses).await?,
            companies: keys::find::<CompanyKind>(tx, KeyKind::Company, companies).await?,
        })
    }

    /// What a row refers to, or what is wrong with that; no problem when it refers
    /// to something that is refused already.
    pub(super) fn references(
        &self,
        run: &Run,
        line: u64,
        row: &TicketRow,
    ) -> Result<References, Vec<Problem>> {
        let mut findings = Findings { line, problems: Vec::new(), is_refused: false };
        let stage = stage(run, &mut findings, row);
        let contact = self.contact(run, &mut findings, row);
        let company = Some(&row.company_key).filter(|key| !key.is_empty()).and_then(|key| {
            let company = run.reference(&self.companies, key);
            findings.take(company, "company_id", key, "is not the id of a company")
        });
        let owner = row.owner.as_ref().and_then(|email| {
            let reason = "is not the address of an agent";
            findings.take(run.staff_user(email), "owner_email", email.as_str(), reason)
        });
        match stage {
            Some(stage) if !findings.is_refused => {
                Ok(References { stage, contact, company, owner })
            }
            _ => Err(findings.problems),
        }
    }

    /// The contact by its key, whose address must be the one in the row; without a
    /// key the contact of that address.
    fn contact(&self, run: &Run, findings: &mut Findings, row: &TicketRow) -> Option<ContactId> {
        let address = row.contact_email.as_ref().map_or("", EmailAddress::as_str);
        let by_email =
            match row.contact_email.as_ref().map(|email| (email, self.by_email.get(email))) {
                Some((_, Some(id))) => Reference::To(*id),
                Some((email, None)) if run.refused_emails.contains(email) => Reference::Refused,
                _ => Reference::Missing,
            };
        if row.contact_key.is_empty() {
            return findings.take(
                by_email,
                "contact_email",
                address,
                "is not the address of a contact",
            );
        }
        let by_key = run.reference(&self.contacts, &row.contact_key);
        match (by_key, by_email) {
            (Reference::To(id), _) if address.is_empty() => Some(id),
            (Reference::To(id), Reference::To(other)) if id == other => Some(id),
            (Reference::To(_), Reference::To(_) | Reference::Missing) => {
                findings.refuse(
                    "contact_email",
                    address,
                    "is not the address of the contact in contact_id",
                );
                None
            }
            (Reference::Missing, Reference::To(_)) => {
                findings.refuse("contact_id", &row.contact_key, "is not the id of a contact");
                None
            }
            (Reference::Missing, Reference::Missing) => {
                findings.refuse(
                    "contact_email",
                    address,
                    "is not the address of a contact, nor is contact_id one",
                );
                None
            }
            (Reference::Refused, _) | (_, Reference::Refused) => {
                findings.is_refused = true;
                None
            }
        }
    }
}

/// The stage by the labels of pipeline and stage; the row's status must agree with it.
fn stage(run: &Run, findings: &mut Findings, row: &TicketRow) -> Option<StageId> {
    if run.refused_stages.contains(&(row.pipeline.clone(), row.stage.clone())) {
        findings.is_refused = true;
        return None;
    }
    let Some(stages) = run.stages.get(&row.pipeline) else {
        findings.refuse("pipeline", &row.pipeline, "is not a pipeline of pipelines.csv");
        return None;
    };
    let Some((id, status)) = stages.get(&row.stage) else {
        findings.refuse("stage", &row.stage, "is not a stage of that pipeline");
        return None;
    };
    if *status != row.status {
        let (value, reason) = match row.status {
            Status::Open => ("open", "the stage is a closed one"),
            Status::Closed => ("closed", "the stage is an open one"),
        };
        findings.refuse("status", value, reason);
        return None;
    }
    Some(*id)
}
