//! What a fresh installation has: a domain, an inbox, a pipeline and a portal that is off.

use portico_domain::{
    id::{DomainKind, InboxId, PortalKind},
    portal::StageDisplay,
    time::Timestamp,
};

use crate::{
    IdSource, Result, Tx,
    entity::{domain, pipeline, portal, stage},
    import::inbox::help_desk,
    portals::touch,
    sql::Sql,
};

/// The stages of the first pipeline, and whether they are closed.
const STAGES: [(&str, bool); 4] =
    [("New", false), ("Waiting on contact", false), ("Waiting on us", false), ("Closed", true)];

/// A rule without filters, as it is kept.
const NO_RULE: &str = "[]";

/// Makes what is missing for a first start; does nothing where a portal exists.
///
/// # Errors
/// When the database does not answer.
pub async fn ensure(tx: &mut Tx, ids: &IdSource, host: &str, now: Timestamp) -> Result<()> {
    if has(tx, "SELECT 1 FROM portal LIMIT 1").await? {
        return Ok(());
    }
    let inbox = help_desk(tx, ids, now).await?;
    if !has(tx, "SELECT 1 FROM pipeline LIMIT 1").await? {
        first_pipeline(tx, now).await?;
    }
    first_portal(tx, ids, host, inbox, now).await?;
    touch(tx).await
}

async fn has(tx: &Tx, question: &'static str) -> Result<bool> {
    Ok(Sql::new(tx.backend(), question).optional(tx.connection()).await?.is_some())
}

async fn first_pipeline(tx: &mut Tx, now: Timestamp) -> Result<()> {
    let (pipeline_id, label) = (0, "Support".to_owned());
    let (created_at, updated_at) = (now.millis(), now.millis());
    let pipeline = pipeline::Model { id: pipeline_id, label, position: 0, created_at, updated_at };
    tx.insert(pipeline).await?;
    for (position, (label, is_closed)) in (0..).zip(STAGES) {
        let (id, label) = (i64::from(position) + 1, label.to_owned());
        let stage =
            stage::Model { id, pipeline_id, label, position, is_closed, created_at, updated_at };
        tx.insert(stage).await?;
    }
    Ok(())
}

async fn first_portal(
    tx: &mut Tx,
    ids: &IdSource,
    host: &str,
    inbox: InboxId,
    now: Timestamp,
) -> Result<()> {
    let domain_id = ids.next::<DomainKind>(now)?.get();
    let (host, language) = (host.to_owned(), "en".to_owned());
    tx.insert(domain::Model { id: domain_id, host, language, is_default: true }).await?;
    tx.insert(portal::Model {
        id: ids.next::<PortalKind>(now)?.get(),
        domain_id,
        name: "Support".to_owned(),
        slug: "support".to_owned(),
        is_on: false,
        inbox_id: Some(inbox.get()),
        ticket_permission: None,
        criteria: NO_RULE.to_owned(),
        ticket_visibility: NO_RULE.to_owned(),
        internal_messages: NO_RULE.to_owned(),
        stage_display: StageDisplay::default().name().to_owned(),
        idle_minutes: 60,
        owner_display: "first_name".to_owned(),
        closed_reply: "reopen".to_owned(),
        customers_may_close: false,
        version: 1,
    })
    .await
}
