//! Files that integrators keep.

mod content;
mod convert;
mod create;
mod delete;
mod form;
mod gdpr_delete;
mod options;
mod public;
mod replace;
mod search;
mod show;
mod signed_url;
mod stat;
mod update;

pub(super) use convert::signed_address;

use portico_domain::id::FileId;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::crm::CrmError;

/// Registers the operations; fixed words of a path before ids.
pub(in crate::routes) fn register(config: &mut ServiceConfig<'_>) {
    config
        .service(search::search)
        .service(stat::stat)
        .service(create::create)
        .service(signed_url::signed_url)
        .service(gdpr_delete::gdpr_delete)
        .service(show::show)
        .service(update::update)
        .service(replace::replace)
        .service(delete::delete)
        .service(content::content)
        .service(public::public);
}

/// The file in a path.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "describes the parameter")]
struct FilePath {
    /// The file's id.
    #[param(rename = "fileId")]
    file_id: String,
}

/// The file that a path names.
fn file_id(text: &str) -> Result<FileId, CrmError> {
    text.parse().map_err(|_| CrmError::no_such_id(text))
}
