//! The tables, one file each. No other crate sees them.
#![expect(unreachable_pub, reason = "the derives need pub")]

pub(crate) mod attachment;
pub(crate) mod comment;
#[cfg(feature = "testing")]
pub(crate) mod company;
#[cfg(feature = "testing")]
pub(crate) mod contact;
#[cfg(feature = "testing")]
pub(crate) mod contact_company;
pub(crate) mod contact_login;
pub(crate) mod domain;
pub(crate) mod engagement;
pub(crate) mod inbox;
pub(crate) mod message;
pub(crate) mod pipeline;
pub(crate) mod portal;
pub(crate) mod property_definition;
pub(crate) mod sent;
pub(crate) mod session;
pub(crate) mod staff_user;
pub(crate) mod stage;
pub(crate) mod thread;
pub(crate) mod ticket;
pub(crate) mod ticket_change;
pub(crate) mod ticket_company;
pub(crate) mod ticket_contact;
