//! Tokens of programs that use the records API.

use portico_api_types::settings::{CreateToken, CreatedToken, Tokens};
use portico_domain::id::TokenId;

use super::{
    client::{Method, call, show},
    failure::Answer,
};

const TOKENS: &str = "/api/settings/tokens";

/// All tokens, and the scopes there are.
pub(crate) async fn list() -> Answer<Tokens> {
    show(TOKENS).await
}

/// Makes a token; only this answer has its text.
pub(crate) async fn create(token: &CreateToken) -> Answer<CreatedToken> {
    call(Method::Post, TOKENS, Some(token)).await
}

/// Takes a token out of use.
pub(crate) async fn revoke(id: TokenId) -> Answer<()> {
    let none: Option<&()> = None;
    call(Method::Delete, &format!("{TOKENS}/{id}"), none).await
}
