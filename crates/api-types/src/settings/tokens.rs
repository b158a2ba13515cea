//! Tokens of programs that use the records API.

use portico_domain::{id::TokenId, time::Timestamp};
use serde::{Deserialize, Serialize};

/// All tokens, and what a token can be allowed to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tokens {
    /// Those that work first, the newest first.
    pub tokens: Vec<Token>,
    /// The names of all scopes, in the order to offer them.
    pub scopes: Vec<String>,
}

/// A token, without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Token {
    /// Its id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: TokenId,
    /// What people call it.
    pub name: String,
    /// Its last characters.
    pub hint: String,
    /// What it may do.
    pub scopes: Vec<String>,
    /// The name of the staff user who made it.
    pub made_by: String,
    /// Requests it may make in ten seconds.
    pub rate_limit: u32,
    /// Searches it may make in a second.
    pub search_limit: u32,
    /// Requests it may make in a day, if that is limited.
    pub daily_limit: Option<u32>,
    /// When it was made.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub created_at: Timestamp,
    /// When it stops working, if ever.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub expires_at: Option<Timestamp>,
    /// When it was last used, to the minute.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub used_at: Option<Timestamp>,
    /// When it was revoked.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub revoked_at: Option<Timestamp>,
}

/// A token to make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateToken {
    /// What to call it, at most 80 characters.
    pub name: String,
    /// What it may do: at least one scope.
    pub scopes: Vec<String>,
    /// Days until it stops working, at most 3,650; `null` for never.
    pub expires_in_days: Option<u32>,
}

/// A token that was just made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreatedToken {
    /// Its id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: TokenId,
    /// The token itself. It is not shown again.
    pub token: String,
}
