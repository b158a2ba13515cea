//! A contact that writes: what it has not sent yet is its own, and is shown to no program that
//! reads the portal as the contact.

use std::{future::Future, ops::Deref, pin::Pin};

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload};

use super::PortalContact;
use crate::problem::ApiError;

/// Marks a request of a program that reads as a contact.
#[derive(Debug, Clone, Copy)]
pub(super) struct ByProgram;

/// A signed-in contact itself, in a portal that is on.
#[derive(Debug, Clone)]
pub struct Author(PortalContact);

impl Deref for Author {
    type Target = PortalContact;

    fn deref(&self) -> &PortalContact {
        &self.0
    }
}

impl FromRequest for Author {
    type Error = ApiError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, ApiError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let by_program = request.extensions().get::<ByProgram>().is_some();
        let contact = PortalContact::from_request(request, payload);
        Box::pin(async move {
            if by_program {
                return Err(ApiError::Forbidden("A token reads nothing unsent.".to_owned()));
            }
            contact.await.map(Self)
        })
    }
}
