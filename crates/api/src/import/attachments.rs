//! `attachments.csv`: what is known of files whose content is not imported.

use portico_domain::id::{MessageKind, TicketKind};
use portico_store::{
    file_id,
    import::{
        conversations::{self, Attachment},
        keys::{self, KeyKind},
    },
};

use super::{
    Store,
    feed::{Row, Sheet},
    fields::Fields,
    problem::Problem,
    run::{Reference, Run},
};

const NAME_MAX: usize = 255;
/// Most bytes of a file: 2^53 - 1.
const SIZE_MAX: i64 = (1 << 53) - 1;

/// The file.
#[derive(Debug)]
pub(super) struct Attachments;

/// An attachment as the file describes it.
#[derive(Debug)]
pub(super) struct AttachmentRow {
    ticket_key: String,
    message_key: String,
    name: String,
    media_type: String,
    size: i64,
    sha256: String,
}

impl Sheet for Attachments {
    const FILE: &'static str = "attachments.csv";
    const COLUMNS: &'static [&'static str] =
        &["attachment_id", "ticket_id", "message_id", "filename", "content_type", "size", "sha256"];
    type Row = AttachmentRow;

    fn read(&self, fields: &mut Fields<'_>) -> Option<AttachmentRow> {
        fields.key("attachment_id");
        let row = AttachmentRow {
            ticket_key: fields.key("ticket_id"),
            message_key: fields.key("message_id"),
            name: fields.line("filename", NAME_MAX),
            media_type: fields.line("content_type", NAME_MAX).to_lowercase(),
            size: fields.whole("size", SIZE_MAX),
            sha256: fields.text("sha256").to_lowercase(),
        };
        if row.name.contains(['/', '\\']) {
            fields.refuse("filename", "contains a slash");
        }
        if !row.media_type.contains('/') {
            fields.refuse("content_type", "is not a media type like text/plain");
        }
        if row.sha256.len() != 64 || !row.sha256.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            fields.refuse("sha256", "is not a SHA-256 of 64 hexadecimal digits");
        }
        Some(row)
    }
}

impl Store for Attachments {
    async fn store(&self, run: &mut Run, rows: Vec<Row<AttachmentRow>>) -> anyhow::Result<()> {
        let mut keys = run.keys::<MessageKind, _>(KeyKind::Attachment, &rows).await?;
        let good = || rows.iter().filter_map(|row| row.parsed.as_ref().ok());
        let messages = good().map(|row| row.message_key.as_str());
        let messages = keys::find::<MessageKind>(&mut run.tx, KeyKind::Message, messages).await?;
        let tickets = good().map(|row| row.ticket_key.as_str());
        let tickets = keys::find::<TicketKind>(&mut run.tx, KeyKind::Ticket, tickets).await?;
        let places = conversations::places(&mut run.tx, messages.values().copied()).await?;
        let mut new = Vec::new();
        for row in rows {
            let Some(accepted) = run.accept::<Self, _>(&mut keys, row)? else { continue };
            let (line, row) = (accepted.line, accepted.row);
            let problem =
                |column, value, reason| vec![Problem::new(Self::FILE, line, column, value, reason)];
            let ticket = match run.reference(&tickets, &row.ticket_key) {
                Reference::To(ticket) => ticket,
                Reference::Refused => continue,
                Reference::Missing => {
                    run.report(problem("ticket_id", &row.ticket_key, "is not the id of a ticket"))?;
                    continue;
                }
            };
            let place = match run.reference(&messages, &row.message_key) {
                Reference::To(message) => places.get(&message.get()),
                Reference::Refused => continue,
                Reference::Missing => None,
            };
            let Some(place) = place.filter(|place| place.ticket == ticket) else {
                let reason = "is not the id of a message of that ticket";
                run.report(problem("message_id", &row.message_key, reason))?;
                continue;
            };
            if !accepted.is_new {
                continue;
            }
            run.count.new += 1;
            new.push(Attachment {
                id: file_id()?,
                parent: place.parent,
                name: row.name,
                media_type: row.media_type,
                size: row.size,
                sha256: row.sha256,
                created_at: place.at,
            });
        }
        conversations::insert_attachments(&mut run.tx, new).await?;
        run.remember(keys).await
    }
}
