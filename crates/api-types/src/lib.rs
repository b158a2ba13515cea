//! The JSON that Portico's server and web app speak.
//!
//! The portal's types and the staff's types are different on purpose: a comment
//! has no portal type, so no handler can send one to a customer.

pub mod crm;
pub mod desk;
pub mod draft;
pub mod live;
pub mod notifications;
pub mod portal;
pub mod problem;
pub mod session;
pub mod settings;
