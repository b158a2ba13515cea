//! Worlds made by chance: contacts, companies and tickets in any relation.

use portico_domain::{
    actor::ContactActor,
    id::{CompanyId, ContactId, Id, StaffId, StageId, TicketId},
    text::sort_key,
    time::Timestamp,
};

use crate::{
    Db, IdSource, Tx,
    entity::{
        company, contact, contact_company, pipeline, staff_user, stage, ticket, ticket_company,
        ticket_contact,
    },
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
}

/// A world to build.
#[derive(Debug, Clone)]
pub struct WorldRecipe {
    /// Each contact's first name and the companies it belongs to; the first one is primary.
    pub contacts: Vec<(String, Vec<usize>)>,
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
        for (name, of) in &self.contacts {
            contacts.push(site.contact(name, of, &companies).await);
        }
        let mut staff = Vec::new();
        for names in &self.staff {
            staff.push(site.staff(names).await);
        }
        let stages = site.stages().await;
        let mut tickets = Vec::new();
        for recipe in &self.tickets {
            let people: Vec<ContactId> =
                recipe.contacts.iter().map(|i| contacts[*i].contact).collect();
            let firms: Vec<CompanyId> = recipe.companies.iter().map(|i| companies[*i]).collect();
            let owner = recipe.owner.map(|i| staff[i]);
            let stage = stages[usize::from(recipe.closed)];
            tickets.push(site.ticket(recipe, stage, owner, &people, &firms).await);
        }
        tx.commit().await.expect("a commit");
        World { contacts, companies, tickets }
    }
}

struct Site<'a> {
    tx: &'a mut Tx,
    ids: &'a IdSource,
    now: Timestamp,
}

impl Site<'_> {
    fn id<K>(&self) -> Id<K> {
        self.ids.next(self.now).expect("an id")
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
        let row = pipeline::Model { id: pipeline_id, label: "Support".into(), position: 0 };
        self.tx.insert(row).await.expect("a pipeline");
        let stages = [self.id(), self.id()];
        for (stage, is_closed) in stages.iter().zip([false, true]) {
            let (id, position) = (Id::get(*stage), i32::from(is_closed));
            let row =
                stage::Model { id, pipeline_id, label: position.to_string(), position, is_closed };
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
            priority: None,
            category: String::new(),
            source: String::new(),
            original_thread_id: None,
            created_at: recipe.created_at,
            updated_at: recipe.created_at,
            customer_activity_at: recipe.customer_activity_at,
            activity_at: recipe.customer_activity_at,
            awaits_answer: true,
            closed_at: recipe.closed.then_some(recipe.customer_activity_at),
            archived_at: recipe.archived.then_some(recipe.customer_activity_at),
        };
        self.tx.insert(row).await.expect("a ticket");
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
