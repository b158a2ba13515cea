//! The named cast, and what tests do to it behind the service's back.

use portico_domain::{
    actor::ContactActor,
    id::{CompanyId, InboxId, MessageId, PortalId, StaffId, StageId, TicketId},
    time::Timestamp,
};
use sea_orm::ConnectionTrait;

use crate::{
    Db, IdSource,
    sessions::{self, Lifetime, SessionToken, Subject},
};

/// Stands in everything that customers must not see.
pub const CANARY: &str = "hushcanary";

/// Names the content of every file of the cast, which is `hello`.
pub const FILE_DIGEST: &str = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

/// A file of the cast.
#[derive(Debug, Clone)]
pub struct TestFile {
    /// Its id.
    pub id: String,
}

/// Somebody or something of the cast, by name.
#[derive(Debug, Clone, Copy)]
pub struct Named<T>(pub &'static str, pub T);

/// The cast.
#[derive(Debug)]
pub struct Cast {
    /// The ids of later records.
    pub ids: IdSource,
    /// When everything begins.
    pub now: Timestamp,
    /// The portal `support`; it is on, contacts see only their own tickets.
    pub portal: PortalId,
    /// Its inbox.
    pub inbox: InboxId,
    /// The stages New, Waiting and Closed.
    pub stages: [StageId; 3],
    /// At Acme; owns most tickets.
    pub ada: ContactActor,
    /// At Acme; a colleague.
    pub ben: ContactActor,
    /// At Acme, and at Initech as her secondary company.
    pub carol: ContactActor,
    /// At Globex.
    pub cleo: ContactActor,
    /// Without a company.
    pub dave: ContactActor,
    /// Staff who may do everything; owns tickets as "Grace Canary" with the alias "Team North".
    pub grace: StaffId,
    /// Staff with `tickets` only.
    pub desk: StaffId,
    /// Staff with `portal_settings` only.
    pub settings: StaffId,
    /// Staff without permissions.
    pub nobody: StaffId,
    /// Ada's, with comment, second thread, hidden message and files.
    pub adas: TicketId,
    /// Ada's, closed.
    pub adas_closed: TicketId,
    /// Ada's, archived.
    pub adas_archived: TicketId,
    /// Ben's at Acme.
    pub bens: TicketId,
    /// Acme's without a contact.
    pub acmes: TicketId,
    /// Initech's.
    pub initechs: TicketId,
    /// Cleo's at Globex.
    pub cleos: TicketId,
    /// Dave's, without a company.
    pub daves: TicketId,
    /// A visible message of [`Cast::adas`].
    pub message: MessageId,
    /// A file of it.
    pub visible_file: TestFile,
    /// Files of a comment, of the second thread and of a hidden message of [`Cast::adas`].
    pub hidden_files: Vec<TestFile>,
    /// A file of Cleo's ticket.
    pub cleos_file: TestFile,
    /// Acme, Globex and Initech.
    pub(super) companies: [CompanyId; 3],
}

impl Cast {
    /// The contacts by name.
    #[must_use]
    pub fn contacts(&self) -> [Named<ContactActor>; 5] {
        [
            Named("ada", self.ada),
            Named("ben", self.ben),
            Named("carol", self.carol),
            Named("cleo", self.cleo),
            Named("dave", self.dave),
        ]
    }

    /// The tickets by name.
    #[must_use]
    pub fn tickets(&self) -> [Named<TicketId>; 8] {
        [
            Named("adas", self.adas),
            Named("adas_closed", self.adas_closed),
            Named("adas_archived", self.adas_archived),
            Named("bens", self.bens),
            Named("acmes", self.acmes),
            Named("initechs", self.initechs),
            Named("cleos", self.cleos),
            Named("daves", self.daves),
        ]
    }

    /// Moves a contact to Globex.
    pub async fn move_to_globex(&self, db: &Db, contact: ContactActor) {
        let (id, globex) = (contact.contact, self.companies[1]);
        run(db, &format!("DELETE FROM contact_company WHERE contact_id = {id}")).await;
        run(db, &format!("INSERT INTO contact_company VALUES ({id}, {globex}, TRUE)")).await;
    }

    /// Sets columns of the portal, e.g. `ticket_permission = 'company'`.
    pub async fn set_portal(&self, db: &Db, columns: &str) {
        run(db, &format!("UPDATE portal SET {columns} WHERE id = {}", self.portal)).await;
        run(db, "UPDATE settings_version SET version = version + 1").await;
    }

    /// Takes a contact's way to sign in.
    pub async fn remove_access(&self, db: &Db, contact: ContactActor) {
        run(db, &format!("DELETE FROM contact_login WHERE contact_id = {}", contact.contact)).await;
    }

    /// Starts a session: an hour idle, a day at most.
    pub async fn session(&self, db: &Db, subject: Subject, now: Timestamp) -> [u8; 32] {
        let secret = crate::secret().expect("randomness");
        let lifetime = Lifetime { idle_millis: 3_600_000, absolute_millis: 86_400_000 };
        let mut tx = db.begin().await.expect("a transaction");
        sessions::start(&mut tx, SessionToken::new(secret), subject, lifetime, now)
            .await
            .expect("a session");
        tx.commit().await.expect("a commit");
        secret
    }

    /// Changes something behind the service's back.
    pub async fn change(&self, db: &Db, sql: &str) {
        run(db, sql).await;
    }

    /// How many rows a table has; a condition may follow its name.
    pub async fn count(&self, db: &Db, table: &str) -> i64 {
        let sql = format!("SELECT COUNT(*) AS n FROM {table}");
        let statement = sea_orm::Statement::from_string(db.backend(), sql);
        let row = db.reader.query_one_raw(statement).await.expect("a query").expect("a row");
        row.try_get("", "n").expect("a count")
    }
}

async fn run(db: &Db, sql: &str) {
    let tx = db.begin().await.expect("a transaction");
    if let Err(error) = tx.connection().execute_unprepared(sql).await {
        panic!("{sql}: {error}");
    }
    tx.commit().await.expect("a commit");
}
