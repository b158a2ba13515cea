//! Puts the named cast into a database: Ada, Ben and Carol at Acme, Cleo at Globex,
//! Dave on his own, staff with each permission, and tickets that stand to them in
//! every relation.

use portico_domain::{
    actor::{ContactActor, Permission, Permissions},
    id::{CompanyId, ContactId, Id, InboxId, MessageId, PortalId, StaffId, StageId, TicketId},
    message::Channel,
    property::{
        RecordKind,
        built_in::{CATEGORY, EMAIL, FIRST_NAME, JOB_TITLE, LAST_NAME, PHONE, SOURCE, SUBJECT},
    },
    text::sort_key,
    time::Timestamp,
};
use sea_orm::ConnectionTrait;

use super::cast::{CANARY, Cast, FILE_DIGEST, TestFile};
use crate::{
    Act, ChangedBy, Db, IdSource, Tx,
    conversations::{Details, NewMessage, start_original_thread, store_message},
    dialect::{Documents, index_document},
    entity::{
        attachment, comment, company, contact, contact_company, contact_login, domain, inbox,
        message, pipeline, portal, staff_user, stage, thread, ticket, ticket_company,
        ticket_contact,
    },
    ids::file_id,
    portals::touch,
    values::{self, NewValue},
};

/// Puts the cast into an empty database.
pub async fn cast(db: &Db, now: Timestamp) -> Cast {
    let mut tx = db.begin().await.expect("a transaction");
    let mut scene = Scene { tx: &mut tx, ids: IdSource::default(), now, addresses: Vec::new() };
    let cast = scene.play().await;
    // The cast was there before anybody subscribed to events.
    tx.connection().execute_unprepared("DELETE FROM event").await.expect("no events");
    tx.connection().execute_unprepared("DELETE FROM mail").await.expect("no mail");
    touch(&mut tx).await.expect("settings changed");
    tx.commit().await.expect("a commit");
    cast
}

struct Scene<'a> {
    tx: &'a mut Tx,
    ids: IdSource,
    now: Timestamp,
    addresses: Vec<(ContactId, String)>,
}

impl Scene<'_> {
    fn id<K>(&self) -> Id<K> {
        self.ids.next(self.now).expect("an id")
    }

    async fn play(&mut self) -> Cast {
        let (portal, inbox, stages) = self.portal().await;
        let acme = self.company("Acme").await;
        let globex = self.company("Globex").await;
        let initech = self.company("Initech").await;
        let ada = self.contact("Ada", "ada@acme.example", Some(acme)).await;
        let ben = self.contact("Ben", "ben@acme.example", Some(acme)).await;
        let carol = self.contact("Carol", "carol@acme.example", Some(acme)).await;
        self.belongs(carol.contact, initech, false).await;
        let cleo = self.contact("Cleo", "cleo@globex.example", Some(globex)).await;
        let dave = self.contact("Dave", "dave@solo.example", None).await;
        let grace = self.staff("Grace", "grace@portico.example", &[Permission::SuperAdmin]).await;
        let desk = self.staff("Dan", "dan@portico.example", &[Permission::Tickets]).await;
        let settings =
            self.staff("Sam", "sam@portico.example", &[Permission::PortalSettings]).await;
        let nobody = self.staff("Nia", "nia@portico.example", &[]).await;
        let place = Place { inbox, open: stages[0], closed: stages[2], owner: grace };
        let (contact, company) = (Some(ada.contact), Some(acme));
        let adas = self.ticket(&place, "Printer catches fire", contact, company, false).await;
        let adas_closed = self.ticket(&place, "Old printer", contact, company, true).await;
        let subject = format!("Archived {CANARY}");
        let adas_archived = self.ticket(&place, &subject, contact, company, false).await;
        self.archive(adas_archived.0).await;
        let bens = self.ticket(&place, "Scanner beeps", Some(ben.contact), company, false).await;
        let acmes = self.ticket(&place, "Company phone", None, company, false).await;
        let subject = format!("Initech {CANARY}");
        let initechs = self.ticket(&place, &subject, None, Some(initech), false).await;
        let subject = format!("Globex {CANARY}");
        let cleos = self.ticket(&place, &subject, Some(cleo.contact), Some(globex), false).await;
        let daves = self.ticket(&place, "Solo question", Some(dave.contact), None, false).await;
        let visible_file = self.file(Some(adas.1), None).await;
        let cleos_file = self.file(Some(cleos.1), None).await;
        let hidden_files = self.hidden_parts(adas.0, inbox, grace).await;
        Cast {
            ids: std::mem::take(&mut self.ids),
            now: self.now,
            portal,
            inbox,
            stages,
            ada,
            ben,
            carol,
            cleo,
            dave,
            grace,
            desk,
            settings,
            nobody,
            adas: adas.0,
            adas_closed: adas_closed.0,
            adas_archived: adas_archived.0,
            bens: bens.0,
            acmes: acmes.0,
            initechs: initechs.0,
            cleos: cleos.0,
            daves: daves.0,
            message: adas.1,
            visible_file,
            hidden_files,
            cleos_file,
            companies: [acme, globex, initech],
        }
    }

    async fn portal(&mut self) -> (PortalId, InboxId, [StageId; 3]) {
        let inbox_id: InboxId = self.id();
        let row =
            inbox::Model { id: inbox_id.get(), name: "Help desk".into(), kind: "help_desk".into() };
        self.tx.insert(row).await.expect("an inbox");
        let domain_id = self.id::<portico_domain::id::DomainKind>().get();
        let (host, language) = ("localhost".into(), "en".into());
        let row = domain::Model { id: domain_id, host, language, is_default: true };
        self.tx.insert(row).await.expect("a domain");
        let portal_id: PortalId = self.id();
        let row = portal::Model {
            id: portal_id.get(),
            domain_id,
            name: "Support".into(),
            slug: "support".into(),
            is_on: true,
            inbox_id: Some(inbox_id.get()),
            ticket_permission: Some("own".into()),
            criteria: "[]".into(),
            ticket_visibility: "[]".into(),
            internal_messages: "[]".into(),
            stage_display: "hidden".into(),
            idle_minutes: 60,
            owner_display: "alias".into(),
            closed_reply: "reopen".into(),
            customers_may_close: true,
            version: 1,
        };
        self.tx.insert(row).await.expect("a portal");
        let pipeline_id = self.id::<portico_domain::id::PipelineKind>().get();
        let (label, created_at, updated_at) = ("Support".to_owned(), 0, 0);
        let row = pipeline::Model { id: pipeline_id, label, position: 0, created_at, updated_at };
        self.tx.insert(row).await.expect("a pipeline");
        let stages = [self.id(), self.id(), self.id()];
        for (position, (id, label)) in (0..).zip(stages.iter().zip(["New", "Waiting", "Closed"])) {
            let (id, label, is_closed) = (Id::get(*id), label.to_owned(), position == 2);
            let row = stage::Model {
                id,
                pipeline_id,
                label,
                position,
                is_closed,
                created_at,
                updated_at,
            };
            self.tx.insert(row).await.expect("a stage");
        }
        (portal_id, inbox_id, stages)
    }

    async fn company(&mut self, name: &str) -> CompanyId {
        let id: CompanyId = self.id();
        let row = company::Model {
            id: id.get(),
            name: name.into(),
            name_key: sort_key(name),
            domain: format!("{}.example", name.to_lowercase()),
            created_at: self.now.millis(),
            updated_at: self.now.millis(),
            archived_at: None,
        };
        self.tx.insert(row).await.expect("a company");
        id
    }

    async fn contact(
        &mut self,
        name: &str,
        email: &str,
        company: Option<CompanyId>,
    ) -> ContactActor {
        let id: ContactId = self.id();
        let row = contact::Model {
            id: id.get(),
            email: Some(email.into()),
            first_name: name.into(),
            last_name: "Example".into(),
            name_key: sort_key(&format!("{name} Example")),
            job_title: CANARY.into(),
            phone: CANARY.into(),
            created_at: self.now.millis(),
            updated_at: self.now.millis(),
            archived_at: None,
        };
        self.tx.insert(row).await.expect("a contact");
        let values = vec![
            NewValue::text(id.get(), EMAIL, email),
            NewValue::text(id.get(), FIRST_NAME, name),
            NewValue::text(id.get(), LAST_NAME, "Example"),
            NewValue::text(id.get(), JOB_TITLE, CANARY),
            NewValue::text(id.get(), PHONE, CANARY),
        ];
        values::insert(self.tx, RecordKind::Contact, values).await.expect("values");
        self.addresses.push((id, email.to_owned()));
        let confirmed_at = Some(self.now.millis());
        let login =
            contact_login::Model { contact_id: id.get(), password_hash: "-".into(), confirmed_at };
        self.tx.insert(login).await.expect("a login");
        if let Some(company) = company {
            self.belongs(id, company, true).await;
        }
        ContactActor { contact: id, primary_company: company }
    }

    async fn belongs(&mut self, contact: ContactId, company: CompanyId, is_primary: bool) {
        let (contact_id, company_id) = (contact.get(), company.get());
        let row = contact_company::Model { contact_id, company_id, is_primary };
        self.tx.insert(row).await.expect("a company of a contact");
    }

    async fn staff(&mut self, name: &str, email: &str, permissions: &[Permission]) -> StaffId {
        let id: StaffId = self.id();
        let last_name = format!("{name}{CANARY}");
        let row = staff_user::Model {
            id: id.get(),
            email: email.into(),
            first_name: format!("{name}{CANARY}"),
            last_name: last_name.clone(),
            alias: "Team North".into(),
            first_name_key: sort_key(name),
            last_name_key: sort_key(&last_name),
            alias_key: sort_key("Team North"),
            password_hash: None,
            permissions: Permissions::of(permissions).to_string(),
            created_at: self.now.millis(),
            archived_at: None,
        };
        self.tx.insert(row).await.expect("a staff user");
        id
    }

    async fn ticket(
        &mut self,
        place: &Place,
        subject: &str,
        contact: Option<ContactId>,
        company: Option<CompanyId>,
        is_closed: bool,
    ) -> (TicketId, MessageId) {
        let id: TicketId = self.id();
        let row = ticket::Model {
            id: id.get(),
            subject: subject.into(),
            subject_key: sort_key(subject),
            stage_id: if is_closed { place.closed } else { place.open }.get(),
            requester_id: contact.map(Id::get),
            owner_id: Some(place.owner.get()),
            priority: Some("high".into()),
            category: CANARY.into(),
            source: CANARY.into(),
            original_thread_id: None,
            created_at: self.now.millis(),
            updated_at: self.now.millis(),
            status_at: self.now.millis(),
            customer_activity_at: self.now.millis(),
            activity_at: self.now.millis(),
            awaits_answer: true,
            closed_at: is_closed.then(|| self.now.millis()),
            archived_at: None,
        };
        self.tx.insert(row).await.expect("a ticket");
        let values = vec![
            NewValue::text(id.get(), SUBJECT, subject),
            NewValue::choice(id.get(), CATEGORY, CANARY),
            NewValue::choice(id.get(), SOURCE, CANARY),
        ];
        values::insert(self.tx, RecordKind::Ticket, values).await.expect("values");
        if let Some(contact) = contact {
            let row = ticket_contact::Model { ticket_id: id.get(), contact_id: contact.get() };
            self.tx.insert(row).await.expect("a contact of a ticket");
        }
        if let Some(company) = company {
            let (ticket_id, company_id) = (id.get(), company.get());
            let row = ticket_company::Model { ticket_id, company_id, is_primary: true };
            self.tx.insert(row).await.expect("a company of a ticket");
        }
        index_document(self.tx, Documents::Subjects, id.get(), subject)
            .await
            .expect("an index entry");
        let act = Act { by: ChangedBy::Staff(place.owner), now: self.now, ids: &self.ids };
        let thread = start_original_thread(self.tx, act, id, place.inbox).await;
        let message: MessageId = self.id();
        let text = format!("Please help: {subject}");
        let known = self.addresses.iter().find(|(known, _)| Some(*known) == contact);
        let sender = known.map(|(_, address)| address.clone()).unwrap_or_default();
        let new = NewMessage {
            id: message,
            thread: thread.expect("a thread"),
            contact,
            staff: if contact.is_none() { Some(place.owner) } else { None },
            channel: Channel::Portal,
            sender: &sender,
            text: &text,
            sent_at: self.now,
            details: Details::default(),
        };
        store_message(self.tx, act, &new).await.expect("a message");
        (id, message)
    }

    /// A comment, a second thread and a hidden message, each with a file.
    async fn hidden_parts(
        &mut self,
        ticket: TicketId,
        inbox: InboxId,
        staff: StaffId,
    ) -> Vec<TestFile> {
        let select = format!("SELECT original_thread_id AS id FROM ticket WHERE id = {ticket}");
        let row = self
            .tx
            .connection()
            .query_one_raw(sea_orm::Statement::from_string(self.tx.backend(), select));
        let original: i64 =
            row.await.expect("a query").expect("a row").try_get("", "id").expect("an id");
        let comment_id = self.id::<portico_domain::id::CommentKind>().get();
        let row = comment::Model {
            id: comment_id,
            thread_id: original,
            staff_id: staff.get(),
            text: format!("{CANARY} comment"),
            written_at: self.now.millis() + 5_000,
        };
        self.tx.insert(row).await.expect("a comment");
        let second = self.id::<portico_domain::id::ThreadKind>().get();
        let row = thread::Model {
            id: second,
            ticket_id: ticket.get(),
            inbox_id: inbox.get(),
            created_at: self.now.millis() + 1_000,
            latest_at: self.now.millis() + 1_000,
            archived_at: None,
        };
        self.tx.insert(row).await.expect("a second thread");
        let other = self.hidden_message(second, true).await;
        let hidden = self.hidden_message(original, false).await;
        let comments_file = self.file(None, Some(comment_id)).await;
        vec![comments_file, self.file(Some(other), None).await, self.file(Some(hidden), None).await]
    }

    async fn hidden_message(&mut self, thread: i64, is_visible: bool) -> MessageId {
        let id: MessageId = self.id();
        let text = format!("{CANARY} message");
        index_document(self.tx, Documents::Messages, id.get(), &text).await.expect("an entry");
        let row = message::Model {
            id: id.get(),
            thread_id: thread,
            is_incoming: false,
            is_visible,
            contact_id: None,
            staff_id: None,
            text,
            sent_at: self.now.millis() + 2_000,
        };
        self.tx.insert(row).await.expect("a hidden message");
        id
    }

    async fn file(&mut self, message: Option<MessageId>, comment_id: Option<i64>) -> TestFile {
        let id = file_id().expect("randomness");
        let row = attachment::Model {
            id: id.clone(),
            message_id: message.map(Id::get),
            comment_id,
            uploader_contact_id: None,
            uploader_staff_id: None,
            name: if comment_id.is_some() { format!("{CANARY}.txt") } else { "notes.txt".into() },
            media_type: "text/plain".into(),
            size: 5,
            sha256: FILE_DIGEST.into(),
            is_stored: true,
            created_at: self.now.millis(),
        };
        self.tx.insert(row).await.expect("a file");
        TestFile { id }
    }

    async fn archive(&mut self, ticket: TicketId) {
        let sql = format!("UPDATE ticket SET archived_at = 1 WHERE id = {ticket}");
        self.tx.connection().execute_unprepared(&sql).await.expect("archiving");
    }
}

struct Place {
    inbox: InboxId,
    open: StageId,
    closed: StageId,
    owner: StaffId,
}
