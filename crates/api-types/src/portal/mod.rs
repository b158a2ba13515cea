//! The customer's view: a portal, its tickets and its form.

mod form;
mod info;
mod message;
mod participant;
mod ticket;

pub use form::{FieldOption, FileTicket, FormField, SupportForm, TicketFiled};
pub use info::PortalInfo;
pub use message::{Attachment, Author, AuthorKind, Message, MessagePage, Reply, Upload};
pub use participant::{AddParticipant, Participant, Participants};
pub use ticket::{Snippet, TicketDetail, TicketPage, TicketRow};
