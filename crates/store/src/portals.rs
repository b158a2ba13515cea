//! Portals with their settings in force.

use portico_domain::{
    access::{TicketPermission, WrittenRules},
    filter::WrittenGroup,
    id::PortalId,
    portal::{ClosedReplyPolicy, IdleMinutes, OwnerDisplay, Portal, PortalRules, StageDisplay},
    property::Catalogue,
};

use crate::{
    Db, Error, Result, Tx,
    live::Mark,
    sql::{Row, Sql, id, optional_id},
};

/// All portals, the default domain's first, with their rules read against the properties
/// that exist.
///
/// # Errors
/// When the database does not answer or holds a slug that is none.
pub async fn all(db: &Db, catalogue: &Catalogue) -> Result<Vec<Portal>> {
    let sql = Sql::new(
        db.backend(),
        "SELECT p.id, p.name, p.slug, p.is_on, p.inbox_id, p.ticket_permission, p.criteria, \
         p.ticket_visibility, p.internal_messages, p.owner_display, p.stage_display, p.closed_reply, \
         p.customers_may_close, p.idle_minutes, p.version, d.host, d.language \
         FROM portal p JOIN domain d ON d.id = p.domain_id ORDER BY d.is_default DESC, d.host, p.slug",
    );
    sql.all(&db.reader).await?.iter().map(|row| portal(row, catalogue)).collect()
}

fn portal(row: &sea_orm::QueryResult, catalogue: &Catalogue) -> Result<Portal> {
    let slug: String = row.get("slug")?;
    let permission: Option<String> = row.get("ticket_permission")?;
    let written = WrittenRules {
        permission: permission.as_deref().and_then(TicketPermission::named),
        criteria: groups(row.get("criteria")?),
        visibility: groups(row.get("ticket_visibility")?),
        internal: groups(row.get("internal_messages")?),
    };
    let (access, broken) = written.read(catalogue);
    let idle = u32::try_from(row.get::<i32>("idle_minutes")?).ok().and_then(IdleMinutes::new);
    let rules = PortalRules {
        access,
        owner_display: OwnerDisplay::named(&row.get::<String>("owner_display")?)
            .unwrap_or(OwnerDisplay::Alias),
        stage_display: StageDisplay::named(&row.get::<String>("stage_display")?)
            .unwrap_or_default(),
        closed_reply: ClosedReplyPolicy::named(&row.get::<String>("closed_reply")?)
            .unwrap_or(ClosedReplyPolicy::Refuse),
        customers_may_close: row.get("customers_may_close")?,
        idle: idle.unwrap_or_default(),
    };
    Ok(Portal {
        id: id(row.get("id")?)?,
        name: row.get("name")?,
        slug: slug.parse().map_err(|_| Error::Other(format!("a portal has the slug {slug:?}")))?,
        host: row.get("host")?,
        language: row.get("language")?,
        is_on: row.get("is_on")?,
        inbox: optional_id(row, "inbox_id")?,
        rules,
        written,
        broken,
        version: row.get("version")?,
    })
}

/// Groups as they are kept. What is none becomes a group that no rule can have, so that the
/// rule is broken rather than missing.
fn groups(json: String) -> Vec<WrittenGroup> {
    serde_json::from_str(&json).unwrap_or_else(|_| vec![WrittenGroup::default()])
}

/// A slug that a portal had before, which still leads to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldSlug {
    /// The host it was on.
    pub host: String,
    /// The slug.
    pub slug: String,
    /// Where the portal lives now.
    pub now: String,
}

/// All slugs that portals had before.
///
/// # Errors
/// When the database does not answer.
pub async fn old_slugs(db: &Db) -> Result<Vec<OldSlug>> {
    let sql = Sql::new(
        db.backend(),
        "SELECT d.host, x.slug, p.slug AS now FROM portal_old_slug x \
         JOIN domain d ON d.id = x.domain_id JOIN portal p ON p.id = x.portal_id",
    );
    let old = |row: &sea_orm::QueryResult| {
        Ok(OldSlug { host: row.get("host")?, slug: row.get("slug")?, now: row.get("now")? })
    };
    sql.all(&db.reader).await?.iter().map(old).collect()
}

/// The number that rises with each save of settings, on any node.
///
/// # Errors
/// When the database does not answer.
pub async fn settings_version(db: &Db) -> Result<i64> {
    let sql = Sql::new(db.backend(), "SELECT version FROM settings_version WHERE id = 1");
    sql.one(&db.reader).await?.get("version")
}

/// Saves a portal if nobody saved it since `portal.version`; the version rises by one.
///
/// # Errors
/// [`Error::Conflict`] when somebody did, or when another portal has the slug.
pub async fn save(tx: &mut Tx, portal: &Portal) -> Result<()> {
    keep_old_slug(tx, portal).await?;
    let mut sql = Sql::new(tx.backend(), "UPDATE portal SET version = version + 1, name = ");
    sql.bind(portal.name.clone()).push(", slug = ").bind(portal.slug.as_str().to_owned());
    sql.push(", is_on = ").bind(portal.is_on);
    sql.push(", inbox_id = ").bind(portal.inbox.map(|inbox| inbox.get()));
    let written = &portal.written;
    let permission = written.permission.map(|permission| permission.name().to_owned());
    sql.push(", ticket_permission = ").bind(permission);
    sql.push(", criteria = ").bind(json(&written.criteria)?);
    sql.push(", ticket_visibility = ").bind(json(&written.visibility)?);
    sql.push(", internal_messages = ").bind(json(&written.internal)?);
    let rules = &portal.rules;
    sql.push(", owner_display = ").bind(rules.owner_display.name().to_owned());
    sql.push(", stage_display = ").bind(rules.stage_display.name().to_owned());
    sql.push(", closed_reply = ").bind(rules.closed_reply.name().to_owned());
    sql.push(", customers_may_close = ").bind(rules.customers_may_close);
    sql.push(", idle_minutes = ").bind(i32::try_from(rules.idle.get()).unwrap_or_default());
    sql.push(" WHERE id = ").bind(portal.id.get());
    sql.push(" AND version = ").bind(portal.version);
    if sql.run(tx.connection()).await? == 0 {
        return Err(Error::Conflict);
    }
    touch(tx).await
}

fn json(groups: &[WrittenGroup]) -> Result<String> {
    serde_json::to_string(groups).map_err(|error| Error::Other(error.to_string()))
}

/// Notes the slug that a portal gives up, and forgets that anybody gave up its new one.
async fn keep_old_slug(tx: &mut Tx, portal: &Portal) -> Result<()> {
    let mut sql = Sql::new(
        tx.backend(),
        "INSERT INTO portal_old_slug (domain_id, slug, portal_id) SELECT domain_id, slug, id FROM portal WHERE id = ",
    );
    sql.bind(portal.id.get()).push(" AND slug <> ").bind(portal.slug.as_str().to_owned());
    sql.push(" ON CONFLICT (domain_id, slug) DO UPDATE SET portal_id = excluded.portal_id");
    sql.run(tx.connection()).await?;
    let mut sql = Sql::new(
        tx.backend(),
        "DELETE FROM portal_old_slug WHERE domain_id = (SELECT domain_id FROM portal WHERE id = ",
    );
    sql.bind(portal.id.get()).push(") AND slug = ").bind(portal.slug.as_str().to_owned());
    sql.run(tx.connection()).await?;
    Ok(())
}

/// Tells every node that settings changed.
pub(crate) async fn touch(tx: &mut Tx) -> Result<()> {
    let sql =
        Sql::new(tx.backend(), "UPDATE settings_version SET version = version + 1 WHERE id = 1");
    sql.run(tx.connection()).await?;
    tx.mark(Mark::Rules);
    Ok(())
}

/// The portal of that id among `portals`.
#[must_use]
pub fn find(portals: &[Portal], wanted: PortalId) -> Option<&Portal> {
    portals.iter().find(|portal| portal.id == wanted)
}
