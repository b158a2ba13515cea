//! Who takes part in conversations.

mod read;
mod show;

use portico_api_types::crm::conversations::ConversationActor;
use portico_domain::{access::RecordScope, conversation::Participant};
use portico_store::{
    Error,
    records::threads::{Actor, actor},
};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    auth::{Crm, Need},
    crm::CrmError,
};

pub(super) fn register(config: &mut ServiceConfig<'_>) {
    config.service(read::read).service(show::show);
}

/// The actor of that id, if there is one.
async fn find<N: Need<Scope = RecordScope>>(
    crm: &Crm<N>,
    id: &str,
) -> Result<Option<ConversationActor>, CrmError> {
    let Ok(who) = id.parse::<Participant>() else { return Ok(None) };
    let Actor { who, name, email } = match actor(crm.db(), crm.scope(), &who).await {
        Err(Error::NotFound) => return Ok(None),
        other => other?,
    };
    let (id, r#type) = (who.to_string(), who.kind().to_owned());
    Ok(Some(ConversationActor {
        id,
        r#type,
        name: Some(name).filter(|name| !name.is_empty()),
        email,
    }))
}
