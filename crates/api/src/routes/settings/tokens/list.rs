//! All tokens.

use actix_web::{get, web::Json};
use portico_api_types::{
    problem::Problem,
    settings::{Token, Tokens},
};
use portico_domain::token::{Scope, Scopes};
use portico_store::tokens::{self, ListedToken};

use crate::{auth::AccountSettingsStaff, problem::ApiError};

/// Lists the tokens of programs, without their texts.
#[utoipa::path(tag = "settings", operation_id = "list_tokens", security(("staff" = [])), responses(
    (status = 200, description = "The tokens, and all scopes there are", body = Tokens),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/settings/tokens")]
pub(in crate::routes) async fn list(staff: AccountSettingsStaff) -> Result<Json<Tokens>, ApiError> {
    let tokens = tokens::list(staff.db()).await?;
    let scopes = Scope::ALL.iter().map(|scope| scope.name().to_owned()).collect();
    Ok(Json(Tokens { tokens: tokens.into_iter().map(token).collect(), scopes }))
}

fn token(listed: ListedToken) -> Token {
    let ListedToken {
        id,
        name,
        hint,
        scopes,
        rates,
        made_by,
        created_at,
        expires_at,
        used_at,
        revoked_at,
    } = listed;
    Token {
        id,
        name,
        hint,
        scopes: names(&scopes),
        made_by: made_by.full(),
        rate_limit: rates.requests,
        search_limit: rates.searches,
        daily_limit: rates.daily,
        created_at,
        expires_at,
        used_at,
        revoked_at,
    }
}

fn names(scopes: &Scopes) -> Vec<String> {
    scopes.members().iter().map(|scope| scope.name().to_owned()).collect()
}
