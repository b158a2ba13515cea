//! What demo data needs beyond the writers of an import: an empty database, a portal.

use portico_domain::{
    id::{DomainId, PortalId},
    portal::Portal,
    time::Timestamp,
};

use crate::{
    IdSource, Result, Tx,
    entity::{domain, portal},
    import::bulk::query,
    portals::touch,
    sql::Row,
};

/// Whether nobody and no portal is there.
///
/// # Errors
/// When the database does not answer.
pub async fn is_empty(tx: &mut Tx) -> Result<bool> {
    let text = "SELECT (SELECT COUNT(*) FROM portal) + (SELECT COUNT(*) FROM contact) \
         + (SELECT COUNT(*) FROM staff_user) AS records";
    let rows = query(tx, text, Vec::new()).await?;
    Ok(match rows.first() {
        Some(row) => row.get::<i64>("records")? == 0,
        None => true,
    })
}

/// Stores the first portal and its domain, which becomes the default one. The id and
/// the version of `new` do not count.
///
/// # Errors
/// [`crate::Error::Conflict`] when the host is taken.
pub async fn insert_portal(
    tx: &mut Tx,
    ids: &IdSource,
    new: &Portal,
    now: Timestamp,
) -> Result<PortalId> {
    let domain_id: DomainId = ids.next(now)?;
    let id: PortalId = ids.next(now)?;
    let Portal { id: _, name, slug, host, language, is_on, inbox, rules, version: _ } = new;
    tx.insert(domain::Model {
        id: domain_id.get(),
        host: host.clone(),
        language: language.clone(),
        is_default: true,
    })
    .await?;
    tx.insert(portal::Model {
        id: id.get(),
        domain_id: domain_id.get(),
        name: name.clone(),
        slug: slug.as_str().to_owned(),
        is_on: *is_on,
        inbox_id: inbox.map(|inbox| inbox.get()),
        ticket_permission: rules.ticket_permission.map(|permission| permission.name().to_owned()),
        owner_display: rules.owner_display.name().to_owned(),
        closed_reply: rules.closed_reply.name().to_owned(),
        customers_may_close: rules.customers_may_close,
        version: 1,
    })
    .await?;
    touch(tx).await?;
    Ok(id)
}
