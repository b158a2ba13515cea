//! Groups of properties.

mod archive;
mod create;
mod list;
mod show;
mod update;

use portico_api_types::crm::group::CrmPropertyGroup;
use portico_domain::property::InvalidDefinition;
use portico_store::records::groups::PropertyGroup;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::crm::CrmError;

pub(super) fn register(config: &mut ServiceConfig<'_>) {
    config
        .service(list::list)
        .service(create::create)
        .service(show::show)
        .service(update::update)
        .service(archive::archive);
}

/// A group as integrators read it.
fn convert(group: PropertyGroup) -> CrmPropertyGroup {
    let PropertyGroup { name, label, position, is_built_in: _, archived_at } = group;
    CrmPropertyGroup { name, label, display_order: position, archived: archived_at.is_some() }
}

fn refusal(invalid: &InvalidDefinition) -> CrmError {
    CrmError::invalid(invalid.to_string())
}
