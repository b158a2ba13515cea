//! Marks: which record changed, and whether it is something that customers can see.

use std::{collections::BTreeSet, fmt, str::FromStr};

use portico_domain::id::{CompanyId, ContactId, Id, MessageId, ThreadId, TicketId};

/// Something that changed. Ids only: who hears of it asks for the rest within its scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// A message was stored.
    Message(MessageId),
    /// The ticket is new, or something about it changed that every customer reads who sees it:
    /// subject, owner, status, time of creation.
    Shown(TicketId),
    /// The ticket went to another stage of the same status.
    Stage(TicketId),
    /// Something about the ticket changed that only staff read.
    Hidden(TicketId),
    /// Something about the thread changed, or was said in it, that only staff read.
    Thread(ThreadId),
    /// The ticket was associated with the contact.
    OfContact(TicketId, ContactId),
    /// The ticket was associated with the company.
    OfCompany(TicketId, CompanyId),
    /// Something about the contact changed that may decide what it sees.
    Contact(ContactId),
    /// Something changed that may decide what anybody sees, such as a setting.
    Rules,
    /// So much changed for staff that their pages begin anew.
    ManyHidden,
    /// So much changed that all pages begin anew.
    Many,
}

/// The marks of one transaction, or of several that were told together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks(BTreeSet<Mark>);

/// Most marks that are told one by one; they fit a PostgreSQL notification of 8000 bytes.
const MOST: usize = 100;

impl Marks {
    /// Adds a mark. Where they become too many, they are told as one.
    pub fn add(&mut self, mark: Mark) {
        self.0.insert(mark);
        if self.0.len() > MOST {
            let all = std::mem::take(&mut self.0);
            self.0.extend(all.into_iter().map(Mark::as_many));
        }
    }

    /// Adds all of others.
    pub fn extend(&mut self, others: &Self) {
        for mark in &others.0 {
            self.add(*mark);
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One after the other.
    pub fn iter(&self) -> impl Iterator<Item = Mark> + '_ {
        self.0.iter().copied()
    }
}

impl Mark {
    /// What stands for it where there are too many. What only staff read stays theirs.
    const fn as_many(self) -> Self {
        match self {
            Self::Hidden(_) | Self::Thread(_) | Self::ManyHidden => Self::ManyHidden,
            Self::Contact(_) | Self::Rules => Self::Rules,
            Self::Message(_)
            | Self::Shown(_)
            | Self::Stage(_)
            | Self::OfContact(..)
            | Self::OfCompany(..)
            | Self::Many => Self::Many,
        }
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Message(message) => write!(f, "message {message}"),
            Self::Shown(ticket) => write!(f, "shown {ticket}"),
            Self::Stage(ticket) => write!(f, "stage {ticket}"),
            Self::Hidden(ticket) => write!(f, "hidden {ticket}"),
            Self::Thread(thread) => write!(f, "thread {thread}"),
            Self::OfContact(ticket, contact) => write!(f, "of_contact {ticket} {contact}"),
            Self::OfCompany(ticket, company) => write!(f, "of_company {ticket} {company}"),
            Self::Contact(contact) => write!(f, "contact {contact}"),
            Self::Rules => f.write_str("rules"),
            Self::ManyHidden => f.write_str("many_hidden"),
            Self::Many => f.write_str("many"),
        }
    }
}

/// It is no mark that this version knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a mark of this version")]
pub struct Unreadable;

impl FromStr for Mark {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let mut words = text.split(' ');
        let name = words.next().unwrap_or_default();
        let mark = match name {
            "message" => Self::Message(read(words.next())?),
            "shown" => Self::Shown(read(words.next())?),
            "stage" => Self::Stage(read(words.next())?),
            "hidden" => Self::Hidden(read(words.next())?),
            "thread" => Self::Thread(read(words.next())?),
            "of_contact" => Self::OfContact(read(words.next())?, read(words.next())?),
            "of_company" => Self::OfCompany(read(words.next())?, read(words.next())?),
            "contact" => Self::Contact(read(words.next())?),
            "rules" => Self::Rules,
            "many_hidden" => Self::ManyHidden,
            "many" => Self::Many,
            _ => return Err(Unreadable),
        };
        if words.next().is_some() { Err(Unreadable) } else { Ok(mark) }
    }
}

fn read<K>(word: Option<&str>) -> Result<Id<K>, Unreadable> {
    word.and_then(|word| word.parse().ok()).ok_or(Unreadable)
}

impl fmt::Display for Marks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, mark) in self.0.iter().enumerate() {
            let between = if place == 0 { "" } else { "," };
            write!(f, "{between}{mark}")?;
        }
        Ok(())
    }
}

impl FromStr for Marks {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        text.split(',').map(str::parse).collect::<Result<_, _>>().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id<K>(raw: i64) -> Id<K> {
        Id::new(raw).unwrap_or_else(|_| unreachable!("an id"))
    }

    const LARGEST: i64 = (1 << 53) - 1;

    #[test]
    fn marks_are_read_as_they_were_written() {
        let mut marks = Marks::default();
        for mark in [
            Mark::Message(id(1)),
            Mark::Shown(id(2)),
            Mark::Stage(id(3)),
            Mark::Hidden(id(4)),
            Mark::Thread(id(5)),
            Mark::OfContact(id(6), id(7)),
            Mark::OfCompany(id(8), id(9)),
            Mark::Contact(id(LARGEST)),
            Mark::Rules,
            Mark::ManyHidden,
            Mark::Many,
        ] {
            marks.add(mark);
        }
        assert_eq!(marks.to_string().parse(), Ok(marks));
        for wrong in ["", "shown", "shown x", "shown 1 2", "of_contact 1", "rule", "shown 1,"] {
            assert_eq!(wrong.parse::<Marks>(), Err(Unreadable), "{wrong:?}");
        }
    }

    #[test]
    fn too_many_hidden_marks_stay_hidden() {
        let mut marks = Marks::default();
        for raw in 1..=1_000 {
            marks.add(Mark::Hidden(id(raw)));
            marks.add(Mark::Thread(id(raw)));
        }
        assert!(
            marks
                .iter()
                .all(|mark| matches!(mark, Mark::ManyHidden | Mark::Hidden(_) | Mark::Thread(_)))
        );
        assert!(marks.iter().any(|mark| mark == Mark::ManyHidden));
    }

    #[test]
    fn marks_always_fit_a_notification() {
        let mut marks = Marks::default();
        let mut longest = 0;
        for place in 0..1_000 {
            marks.add(Mark::OfCompany(id(LARGEST - place), id(LARGEST)));
            longest = longest.max(marks.to_string().len());
        }
        assert!(longest < 8_000, "{longest}");
    }
}
