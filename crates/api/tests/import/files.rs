//! A small export of a help desk, written into a folder, with rows that tests can break.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

type Record = Vec<Vec<u8>>;

/// The files by name, each with its header first.
#[derive(Clone)]
pub struct Files(pub BTreeMap<&'static str, Vec<Record>>);

/// How many tickets there are.
pub const TICKETS: usize = 20;
/// How many contacts there are.
const CONTACTS: usize = 9;
/// A word that only internal comments hold.
pub const INTERNAL: &str = "quietword";
/// A word of every first message.
pub const PUBLIC: &str = "loudword";

impl Files {
    /// All files, without a mistake. The last two companies have no contact, the last ticket no message.
    pub fn good() -> Self {
        let mut files = Self(BTreeMap::new());
        files.table("companies.csv", "company_id,name,domain,city_tier,created_at");
        for n in 1..=5 {
            let tier = ["A", "B", "C"][n % 3];
            files.row(
                "companies.csv",
                format!("{n},Firm {n},firm{n}.example,{tier},2024-01-02T03:04:05Z"),
            );
        }
        files.table(
            "contacts.csv",
            "contact_id,email,first_name,last_name,company_id,job_title,phone,vip,created_at",
        );
        for n in 1..=CONTACTS {
            let company = company_of(n);
            let row = format!(
                "{n},Person{n}@firm.example,Per,Son {n},{company},Buyer,+49 30 1,0,2024-02-02T03:04:05Z"
            );
            files.row("contacts.csv", row);
        }
        files.table("agents.csv", "agent_id,email,first_name,last_name,alias");
        files.row("agents.csv", "1,desk1@support.example,Dee,Esk,Dee E.".to_owned());
        files.table("pipelines.csv", "pipeline,position,stage,is_closed");
        for row in ["Help,0,New,0", "Help,1,Done,1", "Returns,0,Asked,0", "Returns,1,Back,1"] {
            files.row("pipelines.csv", row.to_owned());
        }
        files.tickets();
        files.messages();
        files
    }

    fn tickets(&mut self) {
        self.table(
            "tickets.csv",
            "ticket_id,subject,contact_email,contact_id,company_id,owner_email,pipeline,stage,status,priority,\
             category,source,created_at,last_activity_at,closed_at,p_product,p_affected_users,p_due_date,p_billable",
        );
        for n in 1..=TICKETS {
            let contact = contact_of(n);
            let company = company_of(contact);
            let (stage, status) = if n % 2 == 0 { ("Done", "closed") } else { ("New", "open") };
            let row = format!(
                "{n},Matter {n},person{contact}@firm.example,{contact},{company},desk1@support.example,Help,{stage},\
                 {status},high,Question,email,2024-03-01T00:00:00Z,2024-03-02T00:00:00Z,,Core,{n},2024-04-30,true"
            );
            self.row("tickets.csv", row);
        }
    }

    fn messages(&mut self) {
        self.table(
            "messages.csv",
            "message_id,ticket_id,seq,author_type,author_email,visibility,created_at,body",
        );
        self.table(
            "attachments.csv",
            "attachment_id,ticket_id,message_id,filename,content_type,size,sha256",
        );
        for n in 1..TICKETS {
            let contact = format!("person{}@firm.example", contact_of(n));
            let desk = "desk1@support.example".to_owned();
            let lines = [
                ("contact", &contact, "public", format!("Hello, \"{PUBLIC}\"\n\nsecond line")),
                ("agent", &desk, "public", "An answer".to_owned()),
                ("agent", &desk, "internal", format!("The {INTERNAL} here")),
            ];
            for (seq, (kind, author, visibility, body)) in lines.into_iter().enumerate() {
                let id = n * 10 + seq;
                let time = format!("2024-03-0{}T10:00:00Z", seq + 1);
                let fields = [
                    &id.to_string(),
                    &n.to_string(),
                    &seq.to_string(),
                    kind,
                    author,
                    visibility,
                    &time,
                    &body,
                ];
                let record = fields.map(|field| field.as_bytes().to_vec()).to_vec();
                self.0.entry("messages.csv").or_default().push(record);
            }
            if n % 6 == 0 {
                let digest = "ab".repeat(32);
                self.row("attachments.csv", format!("{n},{n},{n}0,a.png,image/png,70,{digest}"));
            }
        }
    }

    fn table(&mut self, file: &'static str, columns: &str) {
        self.row(file, columns.to_owned());
    }

    fn row(&mut self, file: &'static str, row: String) {
        let record = row.split(',').map(|field| field.as_bytes().to_vec()).collect();
        self.0.entry(file).or_default().push(record);
    }

    /// Puts a value into a column of a row; 1 is the first row below the header.
    pub fn put(&mut self, file: &str, row: usize, column: &str, value: &[u8]) {
        let rows = self.0.get_mut(file).expect("a file");
        let place = rows[0].iter().position(|name| name == column.as_bytes()).expect("a column");
        rows[row][place] = value.to_vec();
    }

    /// The line on which a row starts.
    pub fn line(&self, file: &str, row: usize) -> u64 {
        let newlines = |field: &Vec<u8>| field.iter().filter(|byte| **byte == b'\n').count();
        let lines = |record: &Record| 1 + record.iter().map(newlines).sum::<usize>();
        1 + self.0[file][..row].iter().map(lines).sum::<usize>() as u64
    }

    /// Writes all files into a new folder.
    pub fn write(&self, parent: &Path, name: &str) -> PathBuf {
        let folder = parent.join(name);
        fs::create_dir_all(&folder).expect("a folder");
        for (file, rows) in &self.0 {
            let mut writer = csv::WriterBuilder::new()
                .flexible(true)
                .from_path(folder.join(file))
                .expect("a file");
            for row in rows {
                writer.write_record(row).expect("a record");
            }
            writer.flush().expect("a file");
        }
        folder
    }
}

fn contact_of(ticket: usize) -> usize {
    (ticket - 1) % CONTACTS + 1
}

fn company_of(contact: usize) -> usize {
    (contact - 1) % 3 + 1
}
