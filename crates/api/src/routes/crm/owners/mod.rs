//! Owners: the staff users, as integrators read them.

mod list;
mod show;

use portico_api_types::crm::owner::CrmOwner;
use portico_store::records::owners::Owner;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the operations.
pub(in crate::routes) fn register(config: &mut ServiceConfig<'_>) {
    config.service(list::list).service(show::show);
}

/// An owner as integrators read it.
fn convert(owner: Owner) -> CrmOwner {
    let Owner { id, email, first_name, last_name, created_at, archived_at } = owner;
    CrmOwner {
        id,
        email,
        kind: "PERSON".to_owned(),
        first_name,
        last_name,
        user_id: archived_at.is_none().then_some(id.get()),
        user_id_including_inactive: id.get(),
        created_at,
        updated_at: archived_at.unwrap_or(created_at),
        archived: archived_at.is_some(),
    }
}
