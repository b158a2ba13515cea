//! Signing in and out, and who is signed in.

pub(super) mod contact_show;
pub(super) mod contact_sign_in;
pub(super) mod contact_sign_out;
pub(super) mod staff_show;
pub(super) mod staff_sign_in;
pub(super) mod staff_sign_out;

use portico_api_types::session::{ContactSession, StaffSession};

use crate::auth::{PortalContact, SignedInStaff};

fn contact_session(contact: &PortalContact) -> ContactSession {
    let session = contact.session();
    ContactSession {
        name: session.name.shown(),
        email: session.name.email.clone().unwrap_or_default(),
        company: session.company.clone(),
        views: contact.views(),
        idle_minutes: u32::try_from(session.idle_millis / 60_000).unwrap_or_default(),
    }
}

fn staff_session(staff: &SignedInStaff) -> StaffSession {
    let session = staff.session();
    StaffSession {
        id: session.actor.staff,
        name: session.name.full(),
        email: session.email.clone(),
        permissions: session
            .actor
            .permissions
            .members()
            .iter()
            .map(|p| p.name().to_owned())
            .collect(),
    }
}
