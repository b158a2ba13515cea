//! Filter groups as SQL. The only place; what they mean is `domain::filter`'s, and
//! tests prove that both say the same.
//!
//! A condition stands by itself: it asks about the record in the alias `t` (ticket),
//! `c` (contact) or `m` (message) and looks up each property once, by the record's key.

use portico_domain::{
    filter::{Filter, FilterGroups, Group, Key, Pattern, Test},
    property::{Field, Place, Property, RecordKind},
};

use crate::{
    dialect::{bytewise, push_contains, push_has_word_like},
    sql::Sql,
};

/// The fixed words for the property in that place of a rule: the alias of its join, what
/// the join begins its condition with, and the columns of what it brings.
struct Words {
    alias: &'static str,
    record: &'static str,
    property: &'static str,
    key: &'static str,
    words: &'static str,
}

macro_rules! words {
    ($($alias:literal)*) => {
        [$(Words {
            alias: concat!(" ", $alias),
            record: concat!(" ON ", $alias, ".record_id = "),
            property: concat!(" AND ", $alias, ".property_id = "),
            key: concat!($alias, ".key"),
            words: concat!($alias, ".words"),
        }),*]
    };
}

/// As many as a rule can have properties.
static WORDS: [Words; 25] = words!("f0" "f1" "f2" "f3" "f4" "f5" "f6" "f7" "f8" "f9" "f10" "f11" "f12"
    "f13" "f14" "f15" "f16" "f17" "f18" "f19" "f20" "f21" "f22" "f23" "f24");

/// Appends the condition that the record matches.
pub(crate) fn push_groups(sql: &mut Sql, record: RecordKind, groups: &FilterGroups) {
    let rule = Rule { record, properties: groups.properties() };
    sql.push("EXISTS (SELECT 1 FROM (SELECT 1 AS one) o");
    rule.push_joins(sql);
    sql.push(" WHERE ");
    rule.push_condition(sql, groups);
    sql.push(")");
}

/// Appends what a filter asks of a value whose row has the alias `f0`, or of what the record
/// keeps itself.
pub(crate) fn push_one(sql: &mut Sql, record: RecordKind, filter: &Filter) {
    Rule { record, properties: vec![&filter.property] }.push_filter(sql, filter);
}

/// The key of a property of the record, for an order; a value's row has the alias `f0`.
pub(crate) fn push_key_of(sql: &mut Sql, record: RecordKind, property: &Property) {
    Rule { record, properties: vec![property] }.reading(property).push_key(sql);
}

/// A rule's properties, each joined once.
struct Rule<'a> {
    record: RecordKind,
    properties: Vec<&'a Property>,
}

impl Rule<'_> {
    fn push_joins(&self, sql: &mut Sql) {
        let (table, id) = match self.record {
            RecordKind::Ticket => (" LEFT JOIN ticket_value", "t.id"),
            RecordKind::Contact => (" LEFT JOIN contact_value", "c.id"),
            RecordKind::Company => (" LEFT JOIN company_value", "k.id"),
            RecordKind::Message => {
                sql.push(" LEFT JOIN envelope e ON e.message_id = m.id");
                return;
            }
        };
        for (property, words) in self.properties.iter().zip(&WORDS) {
            if let Place::Value(property) = property.place {
                sql.push(table).push(words.alias).push(words.record).push(id);
                sql.push(words.property).bind(property.get());
            }
        }
    }

    fn push_condition(&self, sql: &mut Sql, groups: &FilterGroups) {
        for (number, group) in groups.groups().iter().enumerate() {
            sql.push(if number == 0 { "((" } else { " OR (" });
            self.push_group(sql, group);
            sql.push(")");
        }
        sql.push(")");
    }

    fn push_group(&self, sql: &mut Sql, group: &Group) {
        for (number, filter) in group.iter().enumerate() {
            if number > 0 {
                sql.push(" AND ");
            }
            self.push_filter(sql, filter);
        }
    }

    fn push_filter(&self, sql: &mut Sql, filter: &Filter) {
        let reading = self.reading(&filter.property);
        let key = reading.key;
        match &filter.test {
            Test::Present => reading.push_key(sql).push(" IS NOT NULL"),
            Test::Missing => reading.push_key(sql).push(" IS NULL"),
            Test::Is(wanted) => reading.push_compared(sql, " = ", wanted),
            Test::IsNot(wanted) => reading.push_compared(sql, " <> ", wanted),
            Test::Before(end) => reading.push_compared(sql, " < ", end),
            Test::UpTo(end) => reading.push_compared(sql, " <= ", end),
            Test::After(start) => reading.push_compared(sql, " > ", start),
            Test::From(start) => reading.push_compared(sql, " >= ", start),
            Test::Between(low, high) => {
                reading.push_compared(sql, " BETWEEN ", low).push(" AND ");
                reading.bind(sql, high)
            }
            Test::OneOf(wanted) => reading.push_listed(sql, " IN (", wanted),
            Test::NoneOf(unwanted) => reading.push_listed(sql, " NOT IN (", unwanted),
            Test::Checked(options) => push_checked(sql, key, options),
            Test::Unchecked(options) => {
                reading.push_key(sql).push(" IS NOT NULL AND NOT ");
                push_checked(sql, key, options)
            }
            Test::Words(patterns) => push_words(sql, reading.words, patterns),
            Test::NotWords(patterns) => {
                reading.push_key(sql).push(" IS NOT NULL AND NOT ");
                push_words(sql, reading.words, patterns)
            }
        };
    }

    /// Where the property's key and words stand.
    fn reading(&self, property: &Property) -> Reading {
        let at = self.properties.iter().position(|known| known.place == property.place);
        let words = &WORDS[at.unwrap_or_default().min(WORDS.len() - 1)];
        match property.place {
            Place::Value(_) => Reading { key: words.key, words: words.words, form: Form::Kept },
            Place::Field(field) => self.field(field),
        }
    }

    fn field(&self, field: Field) -> Reading {
        use RecordKind::{Company, Contact};
        let time = |key| Reading { key, words: "NULL", form: Form::Instant };
        let text = |key, words| Reading { key, words, form: Form::Text };
        match field {
            Field::CreatedAt => time(match self.record {
                Contact => "c.created_at",
                Company => "k.created_at",
                _ => "t.created_at",
            }),
            Field::UpdatedAt => time(match self.record {
                Contact => "c.updated_at",
                Company => "k.updated_at",
                _ => "t.updated_at",
            }),
            Field::Id => {
                let (key, words) = match self.record {
                    Contact => ("c.id", "(' ' || CAST(c.id AS TEXT) || ' ')"),
                    Company => ("k.id", "(' ' || CAST(k.id AS TEXT) || ' ')"),
                    _ => ("t.id", "(' ' || CAST(t.id AS TEXT) || ' ')"),
                };
                Reading { key, words, form: Form::Number }
            }
            Field::ClosedAt => time("t.closed_at"),
            Field::Pipeline => text(
                "(SELECT CAST(fs.pipeline_id AS TEXT) FROM stage fs WHERE fs.id = t.stage_id)",
                "NULL",
            ),
            Field::Stage => text("CAST(t.stage_id AS TEXT)", "NULL"),
            Field::Owner => text("CAST(t.owner_id AS TEXT)", "NULL"),
            Field::Priority => text("UPPER(t.priority)", "NULL"),
            Field::Sender => text("NULLIF(e.sender, '')", "e.sender_words"),
            Field::SenderDomain => text("NULLIF(e.sender_domain, '')", "e.sender_domain_words"),
            Field::Recipients => text("NULLIF(e.recipients, '')", "e.recipient_words"),
            Field::Subject => text("NULLIF(e.subject_key, '')", "e.subject_words"),
            Field::Channel => text("NULLIF(e.channel, '')", "NULL"),
        }
    }
}

/// How a key is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// As text that sorts by its bytes.
    Kept,
    /// As text in a column or expression that may sort otherwise.
    Text,
    /// In milliseconds.
    Instant,
    /// As a number.
    Number,
}

/// Where a property's key and words stand.
struct Reading {
    key: &'static str,
    words: &'static str,
    form: Form,
}

impl Reading {
    fn push_key<'a>(&self, sql: &'a mut Sql) -> &'a mut Sql {
        let sql = sql.push(self.key);
        if self.form == Form::Text { sql.push(bytewise(sql.backend())) } else { sql }
    }

    fn push_compared<'a>(&self, sql: &'a mut Sql, with: &'static str, key: &Key) -> &'a mut Sql {
        let sql = self.push_key(sql).push(with);
        self.bind(sql, key)
    }

    fn push_listed<'a>(&self, sql: &'a mut Sql, with: &'static str, keys: &[Key]) -> &'a mut Sql {
        let mut sql = self.push_key(sql).push(with);
        for (number, key) in keys.iter().enumerate() {
            if number > 0 {
                sql = sql.push(", ");
            }
            sql = self.bind(sql, key);
        }
        sql.push(")")
    }

    fn bind<'a>(&self, sql: &'a mut Sql, key: &Key) -> &'a mut Sql {
        match (self.form, key) {
            (Form::Instant, Key::Instant(millis)) => sql.bind(*millis),
            (Form::Number, key) => sql.bind(key.to_number()),
            _ => sql.bind(key.to_text()),
        }
    }
}

/// Appends that one of the checked options is one of those.
fn push_checked<'a>(sql: &'a mut Sql, key: &'static str, options: &[String]) -> &'a mut Sql {
    for (number, option) in options.iter().enumerate() {
        sql.push(if number == 0 { "(" } else { " OR " });
        if option.contains(';') {
            // The sign stands between options, never in one.
            sql.push("FALSE");
        } else {
            push_contains(sql, &["';' || ", key, " || ';'"], format!(";{option};"));
        }
    }
    sql.push(")")
}

/// Appends that each pattern matches one of the words.
fn push_words<'a>(sql: &'a mut Sql, words: &'static str, patterns: &[Pattern]) -> &'a mut Sql {
    for (number, pattern) in patterns.iter().enumerate() {
        sql.push(if number == 0 { "(" } else { " AND " });
        let parts: Vec<&str> = pattern.parts().iter().map(String::as_str).collect();
        // Each word stands between two blanks.
        let text = match parts.as_slice() {
            [word] => Some(format!(" {word} ")),
            [start, ""] => Some(format!(" {start}")),
            ["", end] => Some(format!("{end} ")),
            ["", middle, ""] => Some((*middle).to_owned()),
            _ => None,
        };
        match text {
            Some(text) => push_contains(sql, &[words], text),
            None => push_has_word_like(sql, words, like(&parts)),
        }
    }
    sql.push(")")
}

/// A pattern for `LIKE … ESCAPE '\'`.
fn like(parts: &[&str]) -> String {
    let escape = |part: &&str| part.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    parts.iter().map(escape).collect::<Vec<_>>().join("%")
}
