//! Staff users signing in and out.

use portico_api_types::session::{StaffSession, StaffSignIn};
use serde::de::IgnoredAny;

use super::{
    client::{Method, request},
    failure::Answer,
};

const STAFF: &str = "/api/session/staff";

/// Which staff user is signed in; never waits for a new sign-in.
pub(crate) async fn show() -> Answer<StaffSession> {
    let none: Option<&()> = None;
    request(Method::Get, STAFF, none, None).await
}

/// Signs a staff user in.
pub(crate) async fn sign_in(sign_in: &StaffSignIn) -> Answer<StaffSession> {
    request::<_, IgnoredAny>(Method::Post, STAFF, Some(sign_in), None).await?;
    show().await
}

/// Ends the staff user's session.
pub(crate) async fn sign_out() -> Answer<()> {
    let none: Option<&()> = None;
    request(Method::Delete, STAFF, none, None).await
}
