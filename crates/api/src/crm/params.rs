//! Parameters in the address: repeated keys and lists with commas, words in any case.

use std::{future::Ready, future::ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use portico_domain::{id::Id, property::RecordKind, time::Timestamp};
use portico_store::{Cursor, Page};

use super::CrmError;

/// The request's parameters.
#[derive(Debug, Default)]
pub struct Params(Vec<(String, String)>);

impl FromRequest for Params {
    type Error = CrmError;
    type Future = Ready<Result<Self, CrmError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let read = serde_urlencoded::from_str::<Vec<(String, String)>>(request.query_string());
        // No text of ours holds a NUL, and PostgreSQL takes none.
        let read = read.ok().filter(|all| !all.iter().any(|(_, value)| value.contains('\0')));
        ready(
            read.map(Self)
                .ok_or_else(|| CrmError::invalid("The address's parameters are not readable.")),
        )
    }
}

impl Params {
    /// The parameter's last value, if it is there and not empty.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        let values = self.0.iter().rev().filter(|(known, _)| known == name);
        values.map(|(_, value)| value.as_str()).find(|value| !value.is_empty())
    }

    /// All values of the parameter; each may hold several, separated by commas.
    #[must_use]
    pub fn list(&self, name: &str) -> Vec<&str> {
        let values = self.0.iter().filter(|(known, _)| known == name);
        let parts = values.flat_map(|(_, value)| value.split(','));
        parts.map(str::trim).filter(|part| !part.is_empty()).collect()
    }

    /// A yes or no; no where it is not given.
    ///
    /// # Errors
    /// When it is neither true nor false.
    pub fn flag(&self, name: &str) -> Result<bool, CrmError> {
        match self.text(name).map(str::to_ascii_lowercase).as_deref() {
            None | Some("false") => Ok(false),
            Some("true") => Ok(true),
            Some(_) => Err(CrmError::invalid(format!("{name} must be true or false."))),
        }
    }

    /// How many to list.
    ///
    /// # Errors
    /// When it is no number from 1 to `most`.
    pub fn limit(&self, default: u32, most: u32) -> Result<u32, CrmError> {
        let Some(text) = self.text("limit") else { return Ok(default) };
        let number = text.parse().ok().filter(|number| (1..=most).contains(number));
        number.ok_or_else(|| CrmError::invalid(format!("limit must be a number from 1 to {most}.")))
    }

    /// Where to go on: the id after which the page begins.
    ///
    /// # Errors
    /// When it is none that a page gave out.
    pub fn after(&self) -> Result<Option<i64>, CrmError> {
        let Some(text) = self.text("after") else { return Ok(None) };
        let number = text.parse::<i64>().ok().filter(|number| *number >= 0);
        number.map(Some).ok_or_else(|| CrmError::invalid("after is not one that a page gave out."))
    }

    /// Where to go on in a list of that order, whose cursors are of a kind that `fits`.
    ///
    /// # Errors
    /// When it is none that a page of that order gave out.
    pub fn page(&self, order: &str, fits: impl Fn(&Cursor) -> bool) -> Result<Page, CrmError> {
        let Some(text) = self.text("after").filter(|text| *text != "0") else {
            return Ok(Page::First);
        };
        let cursor = Cursor::decode(text, order).filter(fits);
        cursor.map(Page::After).ok_or_else(|| {
            CrmError::invalid("after is not one that a page of this list and order gave out.")
        })
    }

    /// An id.
    ///
    /// # Errors
    /// When it is none.
    pub fn id<K>(&self, name: &str) -> Result<Option<Id<K>>, CrmError> {
        let Some(text) = self.text(name) else { return Ok(None) };
        let wrong = |_| CrmError::invalid(format!("{name} must be an id, a decimal number."));
        text.parse().map(Some).map_err(wrong)
    }

    /// A point in time, written as RFC 3339 or in milliseconds since 1970.
    ///
    /// # Errors
    /// When it is neither.
    pub fn time(&self, name: &str) -> Result<Option<Timestamp>, CrmError> {
        let Some(text) = self.text(name) else { return Ok(None) };
        let millis = text.parse().ok().and_then(Timestamp::within_years);
        let time = millis.or_else(|| text.parse().ok());
        time.map(Some).ok_or_else(|| {
            CrmError::invalid(format!("{name} must be a time like 2026-01-31T09:30:00Z."))
        })
    }
}

/// The kind of record that a path names.
///
/// # Errors
/// The error that integrators' clients know for an unknown one.
pub fn kind_in_path(text: &str) -> Result<RecordKind, CrmError> {
    match text.to_ascii_lowercase().as_str() {
        "tickets" | "ticket" | "0-5" => Ok(RecordKind::Ticket),
        "contacts" | "contact" | "0-1" => Ok(RecordKind::Contact),
        "companies" | "company" | "0-2" => Ok(RecordKind::Company),
        _ => Err(CrmError::invalid(format!("Unable to infer object type from: {text}"))),
    }
}
