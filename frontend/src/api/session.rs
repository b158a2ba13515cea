//! Signing in and out.

use portico_api_types::session::{ContactSession, ContactSignIn};

use super::{
    client::{Method, ask},
    failure::Answer,
    query::query,
};

const CONTACT: &str = "/api/session/contact";

/// Who is signed in to a portal; never waits for a new sign-in.
pub(crate) async fn show_contact(portal: &str) -> Answer<ContactSession> {
    let none: Option<&()> = None;
    ask(Method::Get, &format!("{CONTACT}{}", query(&[("portal", portal)])), none).await
}

/// Signs a contact in.
pub(crate) async fn sign_in_contact(sign_in: &ContactSignIn) -> Answer<ContactSession> {
    ask(Method::Post, CONTACT, Some(sign_in)).await
}

/// Ends the contact's session.
pub(crate) async fn sign_out_contact() -> Answer<()> {
    let none: Option<&()> = None;
    ask(Method::Delete, CONTACT, none).await
}
