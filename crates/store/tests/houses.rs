//! Worlds on both databases, with what is known of them in memory.

use portico_domain::{
    access::{MessageFacts, TicketFacts, TicketScope},
    filter::Record,
    id::{CompanyId, ContactId, Id, TicketId},
    pipeline::{Pipeline, Stage},
    property::{Catalogue, Field, Place, built_in},
    time::Timestamp,
};
use portico_store::{
    IdSource, properties,
    testing::{
        MessageRecipe, PROPERTIES, TestDatabase, TicketRecipe, World, WorldRecipe, databases,
        define_properties,
    },
};

use crate::worlds::CONTACTS;

/// A world on one database, with what is known of it in memory.
pub(crate) struct House {
    pub(crate) database: TestDatabase,
    pub(crate) world: World,
    pub(crate) catalogue: Catalogue,
    pub(crate) contacts: Vec<Record>,
    pub(crate) tickets: Vec<Ticket>,
}

/// A ticket and what rules know of it.
pub(crate) struct Ticket {
    pub(crate) id: TicketId,
    pub(crate) contacts: Vec<ContactId>,
    pub(crate) companies: Vec<CompanyId>,
    pub(crate) archived: bool,
    pub(crate) properties: Record,
    pub(crate) recipe: TicketRecipe,
}

impl Ticket {
    pub(crate) fn facts(&self) -> TicketFacts<'_, Record> {
        TicketFacts {
            contacts: &self.contacts,
            companies: &self.companies,
            archived: self.archived,
            properties: &self.properties,
        }
    }

    /// When something last happened that the scope shows, in milliseconds.
    pub(crate) fn activity(&self, scope: &TicketScope) -> i64 {
        let shown = self.recipe.messages.iter().filter(|message| shows(scope, message));
        shown.map(|message| message.sent_at).fold(self.recipe.customer_activity_at, i64::max)
    }
}

/// The world on a fresh database of each kind.
pub(crate) async fn build(recipe: &WorldRecipe) -> Vec<House> {
    let mut houses = Vec::new();
    for database in databases().await {
        define_properties(&database.db).await;
        let now = Timestamp::from_millis(1_800_000_000_000);
        let world = recipe.build(&database.db, &IdSource::default(), now).await;
        let pipelines = portico_store::pipelines::all(&database.db).await.expect("pipelines");
        let catalogue = properties::catalogue(&database.db, &pipelines).await.expect("properties");
        let contacts = (0..CONTACTS).map(|at| contact(recipe, &world, at)).collect();
        let tickets = (0..recipe.tickets.len())
            .map(|at| ticket(&recipe.tickets[at], &world, &pipelines, at))
            .collect();
        houses.push(House { database, world, catalogue, contacts, tickets });
    }
    houses
}

fn value_of(number: i64) -> Place {
    Place::Value(Id::new(number).expect("an id"))
}

fn contact(recipe: &WorldRecipe, world: &World, at: usize) -> Record {
    let own = PROPERTIES.iter().zip(&recipe.values[at]);
    let mut known: Record =
        own.map(|((number, ..), value)| (value_of(*number), value.clone())).collect();
    known.set(Place::Value(built_in::FIRST_NAME), recipe.contacts[at].0.clone());
    known.set(Place::Field(Field::Id), world.contacts[at].contact.to_string());
    for field in [Field::CreatedAt, Field::UpdatedAt] {
        known.set(Place::Field(field), Timestamp::from_millis(0).to_string());
    }
    known
}

fn ticket(recipe: &TicketRecipe, world: &World, pipelines: &[Pipeline], at: usize) -> Ticket {
    let own = PROPERTIES.iter().zip(&recipe.values);
    let mut properties: Record =
        own.map(|((_, number, ..), value)| (value_of(*number), value.clone())).collect();
    let time = |millis: i64| Timestamp::from_millis(millis).to_string();
    let stage = world.stages[usize::from(recipe.closed)];
    let pipeline = pipelines.iter().find(|one| one.stages.iter().any(|s: &Stage| s.id == stage));
    let owner = recipe.owner.map(|owner| world.staff[owner].to_string());
    let closed = recipe.closed.then(|| time(recipe.customer_activity_at));
    let priority = recipe.priority.map(|priority| priority.name().to_uppercase());
    for (field, value) in [
        (Field::Id, Some(world.tickets[at].to_string())),
        (Field::CreatedAt, Some(time(recipe.created_at))),
        (Field::UpdatedAt, Some(time(recipe.created_at))),
        (Field::ClosedAt, closed),
        (Field::Stage, Some(stage.to_string())),
        (Field::Pipeline, pipeline.map(|pipeline| pipeline.id.to_string())),
        (Field::Owner, owner),
        (Field::Priority, priority),
    ] {
        properties.set(Place::Field(field), value.unwrap_or_default());
    }
    properties.set(Place::Value(built_in::SUBJECT), recipe.subject.clone());
    Ticket {
        id: world.tickets[at],
        contacts: recipe.contacts.iter().map(|i| world.contacts[*i].contact).collect(),
        companies: recipe.companies.iter().map(|i| world.companies[*i]).collect(),
        archived: recipe.archived,
        properties,
        recipe: recipe.clone(),
    }
}

/// Whether the scope shows a message of a ticket that is in it.
pub(crate) fn shows(scope: &TicketScope, message: &MessageRecipe) -> bool {
    let domain = message.sender.rsplit_once('@').map_or("", |(_, domain)| domain);
    let properties: Record = [
        (Field::Sender, message.sender.clone()),
        (Field::SenderDomain, domain.to_owned()),
        (Field::Recipients, message.recipients.join(" ")),
        (Field::Subject, message.subject.clone()),
        (Field::Channel, message.channel.name().to_owned()),
    ]
    .map(|(field, value)| (Place::Field(field), value))
    .into_iter()
    .collect();
    scope.shows(&MessageFacts {
        is_visible: message.is_visible,
        in_original_thread: message.in_original_thread,
        properties: &properties,
    })
}
