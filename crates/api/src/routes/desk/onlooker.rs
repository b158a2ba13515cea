//! A contact as it stands to a portal, for staff who ask what it sees.

use portico_domain::{
    access::{Doors, Standing, TicketScope, ticket_scope},
    filter::Record,
    id::ContactId,
    portal::Portal,
    property::{Place, Properties},
    view::View,
};
use portico_store::contacts::{self, ShownContact};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{auth::Desk, problem::ApiError};

/// Which portal is meant.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct InPortal {
    /// The portal's id; the first portal when left out.
    pub(in crate::routes) portal: Option<String>,
}

/// A contact, a portal, and how the one stands to the other.
pub(in crate::routes) struct Onlooker {
    pub(in crate::routes) contact: ShownContact,
    pub(in crate::routes) portal: Portal,
    pub(in crate::routes) known: Record,
    pub(in crate::routes) standing: Standing,
}

impl Onlooker {
    /// Finds both.
    ///
    /// # Errors
    /// [`ApiError::NotFound`] for an unknown contact or portal.
    pub(in crate::routes) async fn find(
        desk: &Desk,
        contact: ContactId,
        which: &InPortal,
    ) -> Result<Self, ApiError> {
        let portals = desk.portals();
        let portal = match which.portal.as_deref() {
            None => portals.first(),
            Some(id) => portals.iter().find(|portal| portal.id.to_string() == id),
        };
        let portal = portal.cloned().ok_or(ApiError::NotFound)?;
        let contact = contacts::show(desk.db(), desk.scope(), contact).await?;
        let places = places(&desk.catalogue().contact);
        let known = contacts::known(desk.db(), contact.actor.contact, &places).await?;
        let standing = Standing::decide(contact.actor, &portal.rules.access, &known);
        Ok(Self { contact, portal, known, standing })
    }

    /// What must be true before the contact sees anything.
    pub(in crate::routes) fn doors(&self) -> Doors {
        Doors { portal_is_on: self.portal.is_on, contact_may_sign_in: self.contact.may_sign_in }
    }

    /// The tickets it sees; none where it cannot get in.
    pub(in crate::routes) fn scope(&self) -> Option<TicketScope> {
        let scope = ticket_scope(&self.standing, &self.portal.rules.access, View::All).ok();
        scope.filter(|_| self.doors().are_open())
    }
}

fn places(properties: &Properties) -> Vec<Place> {
    properties.all().iter().map(|property| property.place).collect()
}
