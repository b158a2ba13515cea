//! Who may bring others onto a ticket, and leave one (SPEC 4.13).

use crate::id::CompanyId;

/// Why a contact may not add a colleague to a ticket, or leave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ParticipantRefused {
    /// The ticket is a colleague's.
    #[error("only the people on a ticket can add somebody to it")]
    NotAssociated,
    /// Whoever has no company has no colleagues.
    #[error("you can add only people of your company, and you belong to none")]
    NoCompany,
    /// Nobody would be left.
    #[error("you are the only person on this ticket")]
    LastOne,
}

/// Decides whether a contact may add a colleague to a ticket it can see, and of which company
/// the colleague must be.
///
/// # Errors
/// [`ParticipantRefused`] says why not.
pub fn add_participant(
    is_associated: bool,
    primary_company: Option<CompanyId>,
) -> Result<CompanyId, ParticipantRefused> {
    if !is_associated {
        return Err(ParticipantRefused::NotAssociated);
    }
    primary_company.ok_or(ParticipantRefused::NoCompany)
}

/// Decides whether a contact may leave a ticket that has so many contacts.
///
/// # Errors
/// [`ParticipantRefused::LastOne`].
pub const fn leave(is_associated: bool, contacts: u64) -> Result<(), ParticipantRefused> {
    if is_associated && contacts < 2 { Err(ParticipantRefused::LastOne) } else { Ok(()) }
}
