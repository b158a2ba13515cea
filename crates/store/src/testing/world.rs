//! Worlds made by chance: contacts, companies and tickets in any relation.

use portico_domain::{
    actor::ContactActor,
    id::{CompanyId, ContactId, Id, InboxId, MessageId, StaffId, StageId, TicketId},
    property::{
        PropertyType, RecordKind,
        built_in::{FIRST_NAME, SUBJECT},
    },
    text::sort_key,
    ticket::Priority,
    time::Timestamp,
};

use super::talk::MessageRecipe;
use crate::{
    Db, IdSource, Tx,
    dialect::{Documents, index_document},
    entity::{
        company, contact, contact_company, inbox, pipeline, property_definition, staff_user, stage,
        ticket, ticket_company, ticket_contact,
    },
    values::{self, NewValue},
};

/// A ticket to build; numbers stand for the contacts, companies and staff of the [`World`].
#[derive(Debug, Clone)]
pub struct TicketRecipe {
    /// What it is about.
    pub subject: String,
    /// Its contacts; the first one asked.
    pub contacts: Vec<usize>,
    /// Its companies; the first one is primary.
    pub companies: Vec<usize>,
    /// Its owner.
    pub owner: Option<usize>,
    /// When it came into being, in milliseconds.
    pub created_at: i64,
    /// When something visible last happened, in milliseconds.
    pub customer_activity_at: i64,
    /// Whether its stage is a closed one.
    pub closed: bool,
    /// Whether it is in the recycle bin.
    pub archived: bool,
    /// A value for each of [`super::PROPERTIES`]; empty for none.
    pub values: Vec<String>,
    /// How urgent it is.
    pub priority: Option<Priority>,
    /// What was said on it.
    pub messages: Vec<MessageRecipe>,
}

/// A world to build.
#[derive(Debug, Clone)]
pub struct WorldRecipe {
    /// Each contact's first name and the companies it belongs to; the first one is primary.
    pub contacts: Vec<(String, Vec<usize>)>,
    /// Each contact's values for [`super::PROPERTIES`]; empty for none.
    pub values: Vec<Vec<String>>,
    /// How many companies there are.
    pub companies: usize,
    /// Each staff user's first name, last name and alias.
    pub staff: Vec<[String; 3]>,
    /// The tickets.
    pub tickets: Vec<TicketRecipe>,
}

/// A world that was built, in the order of its recipe.
#[derive(Debug, Clone)]
pub struct World {
    /// The contacts.
    pub contacts: Vec<ContactActor>,
    /// The companies.
    pub companies: Vec<CompanyId>,
    /// The tickets.
    pub tickets: Vec<TicketId>,
    /// The messages of each ticket, and the file of each.
    pub messages: Vec<Vec<(MessageId, String)>>,
    /// An open and a closed stage.
    pub stages: [StageId; 2],
    /// The staff.
    pub staff: Vec<StaffId>,
}

impl WorldRecipe {
    /// Adds the world to a database, beside what is there.
    pub async fn build(&self, db: &Db, ids: &IdSource, now: Timestamp) -> World {
        let mut tx = db.begin().await.expect("a transaction");
        let mut site = Site { tx: &mut tx, ids, now };
        let mut companies = Vec::new();
        for _ in 0..self.companies {
            companies.push(site.company().await);
        }
        let mut contacts = Vec::new();
        for (place, (name, of)) in self.contacts.iter().enumerate() {
            let contact = site.contact(name, of, &companies).await;
            let own = self.values.get(place).map(Vec::as_slice).unwrap_or_default();
            site.values(RecordKind::Contact, contact.contact.get(), name, own).await;
            contacts.push(contact);
        }
        let mut staff = Vec::new();
        for names in &self.staff {
            staff.push(site.staff(names).await);
        }
        let stages = site.stages().await;
        let (mut tickets, mut messages) = (Vec::new(), Vec::new());
        let inbox = site.inbox().await;
        for recipe in &self.tickets {
            let people: Vec<ContactId> =
                recipe.contacts.iter().map(|i| contacts[*i].contact).collect();
            let firms: Vec<CompanyId> = recipe.companies.iter().map(|i| companies[*i]).collect();
            let owner = recipe.owner.map(|i| staff[i]);
            let stage = stages[usize::from(recipe.closed)];
            let ticket = site.ticket(recipe, stage, owner, &people, &firms).await;
            let own = recipe.values.as_slice();
            site.values(RecordKind::Ticket, ticket.get(), &recipe.subject, own).await;
            messages.push(site.conversation(ticket, inbox, &recipe.messages).await);
            tickets.push(ticket);
        }
        tx.commit().await.expect("a commit");
        World { contacts, companies, tickets, messages, stages, staff }
    }
}

/// The properties of worlds: their numbers for contacts and for tickets, names and types.
pub const PROPERTIES: [(i64, i64, &str, PropertyType); 7] = [
    (1_101, 1_001, "x_text", PropertyType::String),
    (1_102, 1_002, "x_number", PropertyType::Number),
    (1_103, 1_003, "x_flag", PropertyType::Bool),
    (1_104, 1_004, "x_choice", PropertyType::Enumeration),
    (1_105, 1_005, "x_choices", PropertyType::MultiEnumeration),
    (1_106, 1_006, "x_day", PropertyType::Date),
    (1_107, 1_007, "x_time", PropertyType::Datetime),
];

/// Defines [`PROPERTIES`] for contacts and tickets.
pub async fn define_properties(db: &Db) {
    let mut tx = db.begin().await.expect("a transaction");
    for (of_contacts, of_tickets, name, kind) in PROPERTIES {
        for (id, record) in [(of_contacts, RecordKind::Contact), (of_tickets, RecordKind::Ticket)] {
            let row = property_definition::Model {
                id,
                record_kind: record.name().to_owned(),
                name: name.to_owned(),
                label: name.to_owned(),
                kind: kind.name().to_owned(),
                options: "[]".to_owned(),
                is_built_in: false,
                created_at: 0,
                group_name: record.usual_group().to_owned(),
                field_type: kind.usual_field().to_owned(),
                updated_at: 0,
            };
            tx.insert(row).await.expect("a definition");
        }
    }
    tx.commit().await.expect("a commit");
}

pub(super) struct Site<'a> {
    pub(super) tx: &'a mut Tx,
    pub(super) ids: &'a IdSource,
    pub(super) now: Timestamp,
}

impl Site<'_> {
    pub(super) fn id<K>(&self) -> Id<K> {
        self.ids.next(self.now).expect("an id")
    }

    async fn inbox(&mut self) -> InboxId {
        let id: InboxId = self.id();
        let row = inbox::Model { id: id.get(), name: "Help desk".into(), kind: "help_desk".into() };
        self.tx.insert(row).await.expect("an inbox");
        id
    }

    /// Keeps a record's name and its values for [`PROPERTIES`].
    async fn values(&mut self, kind: RecordKind, record: i64, name: &str, own: &[String]) {
        let of_contact = kind == RecordKind::Contact;
        let named = if of_contact { FIRST_NAME } else { SUBJECT };
        let mut all = vec![NewValue::text(record, named, name)];
        for ((of_contacts, of_tickets, _, kind), value) in PROPERTIES.into_iter().zip(own) {
            let property = Id::new(if of_contact { of_contacts } else { of_tickets });
            let (property, value) = (property.expect("an id"), value.clone());
            all.push(NewValue { record, property, kind, value });
        }
        values::insert(self.tx, kind, all).await.expect("values");
    }

    async fn company(&mut self) -> CompanyId {
        let id: CompanyId = self.id();
        let row = company::Model {
            id: id.get(),
            name: "Company".into(),
            name_key: "company".into(),
            domain: String::new(),
            created_at: 0,
            updated_at: 0,
            archived_at: None,
        };
        self.tx.insert(row).await.expect("a company");
        id
    }

    async fn contact(&mut self, name: &str, of: &[usize], companies: &[CompanyId]) -> ContactActor {
        let id: ContactId = self.id();
        let row = contact::Model {
            id: id.get(),
            email: None,
            first_name: name.into(),
            last_name: String::new(),
            name_key: sort_key(name),
            job_title: String::new(),
            phone: String::new(),
            created_at: 0,
            updated_at: 0,
            archived_at: None,
        };
        self.tx.insert(row).await.expect("a contact");
        for (place, company) in of.iter().enumerate() {
            let (contact_id, company_id) = (id.get(), companies[*company].get());
            let row = contact_company::Model { contact_id, company_id, is_primary: place == 0 };
            self.tx.insert(row).await.expect("a company of a contact");
        }
        ContactActor { contact: id, primary_company: of.first().map(|i| companies[*i]) }
    }

    async fn staff(&mut self, [first_name, last_name, alias]: &[String; 3]) -> StaffId {
        let id: StaffId = self.id();
        let row = staff_user::Model {
            id: id.get(),
            email: format!("{id}@portico.example"),
            first_name: first_name.clone(),
            last_name: last_name.clone(),
            alias: alias.clone(),
            first_name_key: sort_key(first_name),
            last_name_key: sort_key(last_name),
            alias_key: sort_key(alias),
            password_hash: None,
            permissions: String::new(),
            created_at: 0,
            archived_at: None,
        };
        self.tx.insert(row).await.expect("a staff user");
        id
    }

    /// An open and a closed stage.
    async fn stages(&mut self) -> [StageId; 2] {
        let pipeline_id = self.id::<portico_domain::id::PipelineKind>().get();
        let (label, created_at, updated_at) = ("Support".to_owned(), 0, 0);
        let row = pipeline::Model { id: pipeline_id, label, position: 0, created_at, updated_at };
        self.tx.insert(row).await.expect("a pipeline");
        let stages = [self.id(), self.id()];
        for (stage, is_closed) in stages.iter().zip([false, true]) {
            let (id, position) = (Id::get(*stage), i32::from(is_closed));
            let row = stage::Model {
                id,
                pipeline_id,
                label: position.to_string(),
                position,
                is_closed,
                created_at,
                updated_at,
            };
            self.tx.insert(row).await.expect("a stage");
        }
        stages
    }

    async fn ticket(
        &mut self,
        recipe: &TicketRecipe,
        stage: StageId,
        owner: Option<StaffId>,
        contacts: &[ContactId],
        companies: &[CompanyId],
    ) -> TicketId {
        let id: TicketId = self.id();
        let row = ticket::Model {
            id: id.get(),
            subject: recipe.subject.clone(),
            subject_key: sort_key(&recipe.subject),
            stage_id: stage.get(),
            requester_id: contacts.first().map(|contact| contact.get()),
            owner_id: owner.map(Id::get),
            priority: recipe.priority.map(|priority| priority.name().to_owned()),
            category: String::new(),
            source: String::new(),
            original_thread_id: None,
            created_at: recipe.created_at,
            updated_at: recipe.created_at,
            status_at: recipe.customer_activity_at,
            customer_activity_at: recipe
                .messages
                .iter()
                .filter(|message| message.is_visible && message.in_original_thread)
                .map(|message| message.sent_at)
                .fold(recipe.customer_activity_at, i64::max),
            activity_at: recipe.customer_activity_at,
            awaits_answer: true,
            closed_at: recipe.closed.then_some(recipe.customer_activity_at),
            archived_at: recipe.archived.then_some(recipe.customer_activity_at),
        };
        self.tx.insert(row).await.expect("a ticket");
        index_document(self.tx, Documents::Subjects, id.get(), &recipe.subject)
            .await
            .expect("an index entry");
        for contact in contacts {
            let row = ticket_contact::Model { ticket_id: id.get(), contact_id: contact.get() };
            self.tx.insert(row).await.expect("a contact of a ticket");
        }
        for (place, company) in companies.iter().enumerate() {
            let (ticket_id, company_id) = (id.get(), company.get());
            let row = ticket_company::Model { ticket_id, company_id, is_primary: place == 0 };
            self.tx.insert(row).await.expect("a company of a ticket");
        }
        id
    }
}
