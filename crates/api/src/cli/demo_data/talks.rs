//! The demo's tickets with their conversations.

use std::collections::HashMap;

use anyhow::Context as _;
use portico_domain::{
    id::{InboxId, MessageId, StageId, ThreadId},
    pipeline::Status,
    ticket::Priority,
    time::Timestamp,
};
use portico_store::{
    IdSource, Tx, import,
    import::{
        conversations::{self, Author, Comment, Message},
        tickets::{self, NewTicket, Ticket},
    },
};
use serde::Deserialize;

use super::{DAY, HOUR, People};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Talks {
    ticket: Vec<Talk>,
}

/// A ticket: `days` old, with what was said.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Talk {
    subject: String,
    stage: String,
    priority: String,
    category: String,
    owner: Option<String>,
    days: f64,
    talk: Vec<Line>,
}

/// Something said or commented, `at` hours after the beginning.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    who: String,
    at: f64,
    say: Option<String>,
    comment: Option<String>,
}

/// Where the conversations take place.
#[derive(Debug)]
pub(super) struct Setting {
    pub(super) people: People,
    pub(super) stages: HashMap<&'static str, (StageId, Status)>,
    pub(super) inbox: InboxId,
    pub(super) now: Timestamp,
}

/// Stores all of them.
pub(super) async fn store(tx: &mut Tx, ids: &IdSource, setting: &Setting) -> anyhow::Result<()> {
    let mut talks: Talks =
        toml::from_str(include_str!("tickets.toml")).context("the demo's tickets")?;
    talks.ticket.sort_by(|one, other| other.days.total_cmp(&one.days));
    let first: MessageId = ids.next(setting.now)?;
    for talk in talks.ticket {
        let subject = talk.subject.clone();
        store_talk(tx, ids, setting, talk).await.with_context(|| format!("the demo's ticket {subject:?}"))?;
    }
    Ok(import::finish(tx, first).await?)
}

async fn store_talk(tx: &mut Tx, ids: &IdSource, setting: &Setting, talk: Talk) -> anyhow::Result<()> {
    let begun = back(setting.now, talk.days, DAY);
    let (stage, status) = *setting.stages.get(talk.stage.as_str()).context("its stage")?;
    let opener = talk.talk.first().context("its first message")?;
    let (contact, company) = *setting.people.contacts.get(&opener.who).context("its contact")?;
    let last = talk.talk.last().map_or(begun, |line| later(begun, line, setting.now));
    let owner = talk.owner.as_ref().and_then(|name| setting.people.staff.get(name)).copied();
    let thread: ThreadId = ids.next(setting.now)?;
    let ticket = Ticket {
        id: ids.next(setting.now)?,
        subject: talk.subject,
        stage,
        requester: Some(contact),
        company,
        owner,
        priority: Priority::named(&talk.priority),
        category: talk.category,
        source: "portal".to_owned(),
        created_at: begun,
        closed_at: (status == Status::Closed).then_some(last),
    };
    tickets::insert(tx, vec![NewTicket { ticket, thread, active_at: last }], setting.inbox).await?;
    let (mut messages, mut comments) = (Vec::new(), Vec::new());
    for line in talk.talk {
        let at = later(begun, &line, setting.now);
        let staff = setting.people.staff.get(&line.who).copied();
        if let Some(text) = line.comment {
            let author = staff.context("a comment's author")?;
            comments.push(Comment { id: ids.next(setting.now)?, thread, author, text, written_at: at });
        } else if let Some(text) = line.say {
            let contact = setting.people.contacts.get(&line.who).map(|(contact, _)| *contact);
            let author = staff.map(Author::Staff).or(contact.map(Author::Contact));
            let author = author.context("a message's author")?;
            let words = import::index_words(&text);
            messages.push(Message { id: ids.next(setting.now)?, thread, author, text, words, sent_at: at });
        }
    }
    conversations::insert_messages(tx, messages).await?;
    Ok(conversations::insert_comments(tx, comments).await?)
}

/// When a line was said, but not in the future.
fn later(begun: Timestamp, line: &Line, now: Timestamp) -> Timestamp {
    back(begun, -line.at, HOUR).min(now)
}

#[expect(clippy::cast_possible_truncation, reason = "some hundred days at most")]
#[expect(clippy::cast_precision_loss, reason = "a unit is far below 2^53")]
fn back(from: Timestamp, amount: f64, unit: i64) -> Timestamp {
    from.plus_millis(-((amount * unit as f64) as i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_says_or_comments() {
        let talks: Talks = toml::from_str(include_str!("tickets.toml")).unwrap();
        for talk in &talks.ticket {
            assert!(Priority::named(&talk.priority).is_some(), "{}", talk.subject);
            for line in &talk.talk {
                assert!(line.say.is_some() != line.comment.is_some(), "{}: {}", talk.subject, line.at);
            }
        }
    }
}
