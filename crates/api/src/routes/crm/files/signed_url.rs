//! An address that opens a file for a while without a token.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::crm::{CrmProblem, files::SignedUrl};
use portico_domain::{
    access::record_scope,
    file::{file_type, split_name},
    property::RecordKind,
    token::{Access, scopes_for},
};
use portico_store::{
    is_file_id,
    records::files::{self, Content, File, signing_key},
};
use utoipa::IntoParams;

use super::{FilePath, convert::signed_address, file_id};
use crate::{
    auth::{Crm, UseFiles},
    crm::{CrmError, Params},
};

/// How long an address works where nothing is asked for, and at most, in seconds.
const DEFAULT_SECONDS: i64 = 3_600;
const MOST_SECONDS: i64 = 7 * 86_400;

/// How long it is to work.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameter")]
struct LifeParam {
    /// How many seconds, at most a week.
    #[param(rename = "expirationSeconds", minimum = 1, maximum = 604_800, default = 3_600)]
    expiration_seconds: Option<u32>,
}

/// Makes an address that opens a file for a while without a token. The files of messages are
/// opened too, for whoever may read conversations.
#[utoipa::path(tag = "files", operation_id = "crm_sign_file_url", params(FilePath, LifeParam),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The address", body = SignedUrl),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/files/v3/files/{fileId}/signed-url")]
pub(in crate::routes) async fn signed_url(
    crm: Crm<UseFiles>,
    path: Path<String>,
    params: Params,
) -> Result<Json<SignedUrl>, CrmError> {
    let expires_at = crm.now().plus_millis(seconds(&params)? * 1_000);
    let (content, dimensions) = find(&crm, &path).await?;
    let key = signing_key(crm.db()).await?;
    let (name, extension) = split_name(&content.name);
    Ok(Json(SignedUrl {
        url: signed_address(crm.base_url(), &key, &path, expires_at),
        name: name.to_owned(),
        extension: extension.to_owned(),
        r#type: file_type(&content.media_type).to_owned(),
        size: content.size,
        width: dimensions.map(|(width, _)| width),
        height: dimensions.map(|(_, height)| height),
        expires_at,
    }))
}

fn seconds(params: &Params) -> Result<i64, CrmError> {
    let Some(text) = params.text("expirationSeconds") else { return Ok(DEFAULT_SECONDS) };
    let seconds = text.parse().ok().filter(|seconds| (1..=MOST_SECONDS).contains(seconds));
    seconds.ok_or_else(|| {
        CrmError::invalid(format!("expirationSeconds must be a number from 1 to {MOST_SECONDS}."))
    })
}

async fn find(crm: &Crm<UseFiles>, id: &str) -> Result<(Content, Option<(u32, u32)>), CrmError> {
    if !is_file_id(id) {
        let file: File = files::show(crm.db(), crm.scope(), file_id(id)?, crm.now()).await?;
        let dimensions = file.dimensions;
        return Ok((file.into(), dimensions));
    }
    let (kind, access) = (RecordKind::Message, Access::Read);
    let conversations = record_scope(crm.scopes(), kind, access)
        .ok_or_else(|| CrmError::missing_scopes(scopes_for(kind, access)))?;
    let found = files::attachment_to_sign(crm.db(), crm.scope(), &conversations, id).await?;
    Ok((found, None))
}
