//! The world of the matrix as it is known in memory: people, tickets in every relation to
//! them, and what was said. The domain decides about these facts; the databases hold them.
//!
//! Whatever somebody must not see has a mark: [`CANARY`] and what tells it from others. What
//! stands in pointed brackets is a name: each house has ids of its own for it.

use portico_domain::{message::Channel, ticket::Priority};
use portico_store::testing::CANARY;

use crate::support::NOON;

pub const MINUTE: i64 = 60_000;

pub const ACME: usize = 0;
pub const GLOBEX: usize = 1;
pub const INITECH: usize = 2;
/// Nobody who asks belongs to it.
pub const UMBRA: usize = 3;
pub const COMPANIES: [&str; 4] = ["Acme", "Globex", "Initech", "Umbra"];

pub const ADA: usize = 0;
pub const BEN: usize = 1;
pub const CAROL: usize = 2;
pub const CLEO: usize = 3;
pub const DAVE: usize = 4;
pub const EVE: usize = 5;
pub const ZED: usize = 6;
pub const UNA: usize = 7;
pub const IVO: usize = 8;
pub const UMA: usize = 9;

/// A contact: its name and its companies, the first one primary.
pub type Contact = (&'static str, &'static [usize]);

/// The people. Since their sessions began, Eve has moved from Acme to Globex, Zed's access was
/// removed, Una's is not confirmed any more and Ivo is in the recycle bin. Uma never asks.
pub const CONTACTS: [Contact; 10] = [
    ("ada", &[ACME]),
    ("ben", &[ACME]),
    ("carol", &[ACME, INITECH]),
    ("cleo", &[GLOBEX]),
    ("dave", &[]),
    ("eve", &[GLOBEX]),
    ("zed", &[ACME]),
    ("una", &[ACME]),
    ("ivo", &[ACME]),
    ("uma", &[UMBRA]),
];
/// Those whose session lasts.
pub const SIGNED_IN: [usize; 6] = [ADA, BEN, CAROL, CLEO, DAVE, EVE];

/// What stands in every subject, to search for.
pub const SUBJECT_WORD: &str = "subjectword";

/// A kind of message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Said by the contact.
    Said,
    /// Said by staff.
    Answer,
    /// From a domain that a rule calls internal.
    InternalByDomain,
    /// With a subject that a rule calls internal.
    InternalBySubject,
    /// Not written for the customer.
    Invisible,
    /// Of a later thread.
    SecondThread,
    /// As `Invisible`; its file belongs to a comment instead.
    Carrier,
}

impl Part {
    const EVERY: [Self; 7] = [
        Self::Said,
        Self::Answer,
        Self::InternalByDomain,
        Self::InternalBySubject,
        Self::Invisible,
        Self::SecondThread,
        Self::Carrier,
    ];

    /// What stands in messages of the kind, to search for.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Said => "saidword",
            Self::Answer => "answerword",
            Self::InternalByDomain | Self::InternalBySubject => "internalword",
            Self::Invisible | Self::Carrier => "invisibleword",
            Self::SecondThread => "secondword",
        }
    }

    pub const fn is_visible(self) -> bool {
        !matches!(self, Self::Invisible | Self::Carrier)
    }

    pub const fn is_in_original_thread(self) -> bool {
        !matches!(self, Self::SecondThread)
    }

    /// The message's own subject.
    pub const fn subject(self) -> &'static str {
        if matches!(self, Self::InternalBySubject) { "Confidential hushcanaryenvelope" } else { "" }
    }

    pub const fn channel(self) -> Channel {
        if matches!(self, Self::Said) { Channel::Portal } else { Channel::HelpDesk }
    }

    fn sender(self, asking: Option<usize>) -> String {
        match self {
            Self::Said => asking.map(address).unwrap_or_default(),
            Self::InternalByDomain => "hushcanaryenvelope@internal.test".to_owned(),
            _ => "hushcanaryenvelope@portico.test".to_owned(),
        }
    }
}

/// A contact's address.
pub fn address(contact: usize) -> String {
    format!("{}@acme.test", CONTACTS[contact].0)
}

/// A message. Its file is the comment's where its kind says so.
#[derive(Debug, Clone)]
pub struct Message {
    pub name: String,
    pub part: Part,
    pub sender: String,
    pub text: String,
    pub sent_at: i64,
    pub file: Option<String>,
    /// The marks of its text and of its file's name.
    pub marks: [String; 2],
}

/// A ticket.
#[derive(Debug, Clone)]
pub struct Ticket {
    pub name: String,
    pub subject: String,
    pub mark: String,
    pub contacts: Vec<usize>,
    pub companies: Vec<usize>,
    pub priority: Priority,
    pub archived: bool,
    pub closed: bool,
    /// Whether it was filed during the test; it has no owner then.
    pub is_new: bool,
    pub created_at: i64,
    /// When it was last opened or closed.
    pub status_at: i64,
    pub messages: Vec<Message>,
}

impl Ticket {
    fn new(number: usize, name: &str, contacts: &[usize], companies: &[usize]) -> Self {
        let mark = format!("{CANARY}t{number:02}");
        let created_at = NOON - 25 * MINUTE + i64::try_from(number).unwrap_or_default() * 1_000;
        let parts: &[Part] = if name.ends_with("full") {
            &Part::EVERY
        } else {
            &[Part::Said, Part::SecondThread]
        };
        let message = |(at, part): (usize, &Part)| Message {
            name: format!("<m{at}-of-{name}>"),
            part: *part,
            sender: part.sender(contacts.first().copied()),
            text: format!("{mark}m{at} {}", part.word()),
            // Hidden ones come last, so that their times would show.
            sent_at: created_at + i64::try_from(at).unwrap_or_default() * MINUTE,
            file: Some(match part {
                Part::Carrier => format!("<file-of-comment-of-{name}>"),
                _ => format!("<file-of-m{at}-of-{name}>"),
            }),
            marks: [format!("{mark}m{at}"), format!("{mark}f{at}")],
        };
        Self {
            name: format!("<{name}>"),
            subject: format!("{mark} {SUBJECT_WORD}"),
            contacts: contacts.to_vec(),
            companies: companies.to_vec(),
            priority: Priority::High,
            archived: name.ends_with("archived"),
            closed: name.ends_with("closed"),
            is_new: false,
            created_at,
            status_at: created_at,
            messages: parts.iter().enumerate().map(message).collect(),
            mark,
        }
    }
}

/// Everything that is known.
#[derive(Debug, Clone)]
pub struct World {
    pub tickets: Vec<Ticket>,
}

impl World {
    /// The tickets that are there from the beginning.
    pub fn new() -> Self {
        let relations: [(&str, &[usize], &[usize]); 19] = [
            ("own-full", &[ADA], &[ACME]),
            ("own-closed", &[ADA], &[ACME]),
            ("own-archived", &[ADA], &[ACME]),
            ("own-hidden-by-filter", &[ADA], &[ACME]),
            ("own-without-company", &[ADA], &[]),
            ("own-and-cleos", &[ADA, CLEO], &[GLOBEX]),
            ("colleagues-full", &[BEN], &[ACME]),
            ("colleagues-closed", &[BEN], &[ACME]),
            ("companys-without-contact", &[], &[ACME]),
            ("companys-hidden-by-filter", &[], &[ACME]),
            ("companys-archived", &[], &[ACME]),
            ("companys-and-globexs", &[], &[GLOBEX, ACME]),
            ("carols-secondary-companys", &[], &[INITECH]),
            ("other-companys-full", &[CLEO], &[GLOBEX]),
            ("other-companys-without-contact", &[], &[GLOBEX]),
            ("daves-without-company", &[DAVE], &[]),
            ("eves-from-before-the-move", &[EVE], &[ACME]),
            ("zeds", &[ZED], &[ACME]),
            ("nobodys", &[], &[]),
        ];
        let tickets = relations.iter().enumerate().map(|(number, (name, contacts, companies))| {
            let ticket = Ticket::new(number, name, contacts, companies);
            let is_low = name.ends_with("hidden-by-filter");
            Ticket { priority: if is_low { Priority::Low } else { Priority::High }, ..ticket }
        });
        Self { tickets: tickets.collect() }
    }

    pub fn ticket(&self, name: &str) -> &Ticket {
        self.tickets.iter().find(|ticket| ticket.name == name).expect(name)
    }

    pub fn ticket_mut(&mut self, name: &str) -> &mut Ticket {
        self.tickets.iter_mut().find(|ticket| ticket.name == name).expect(name)
    }

    /// The names of all files of messages and comments.
    pub fn files(&self) -> impl Iterator<Item = &String> {
        self.tickets.iter().flat_map(|ticket| &ticket.messages).filter_map(|m| m.file.as_ref())
    }
}
