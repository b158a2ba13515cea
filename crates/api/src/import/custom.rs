//! Columns that hold properties: their definitions, and what changes in their values.

use anyhow::Context as _;
use portico_domain::{
    id::{Id, PropertyId},
    property::{
        PropertyDefinition, PropertyType, RecordKind, built_in::first_options, parse_value,
    },
};
use portico_store::{
    Tx,
    import::{properties, values},
};

use super::{fields::Fields, run::Run};

/// Most characters of an option that a file brings along.
const OPTION_MAX: usize = 255;

/// Properties whose type is known; others of a file are text.
const KNOWN: &[(&str, &str, PropertyType)] = &[
    ("vip", "VIP", PropertyType::Bool),
    ("city_tier", "City tier", PropertyType::Enumeration),
    ("p_order_number", "Order number", PropertyType::String),
    ("p_product", "Product", PropertyType::Enumeration),
    ("p_affected_users", "Affected users", PropertyType::Number),
    ("p_due_date", "Due date", PropertyType::Date),
    ("p_billable", "Billable", PropertyType::Bool),
];

/// A column that holds a property.
#[derive(Debug)]
pub(super) struct Column {
    /// What the file calls it.
    name: String,
    pub(super) property: PropertyId,
    definition: PropertyDefinition,
    /// Whether the definition is new and takes the file's values as its options.
    is_open: bool,
}

impl Column {
    /// Finds the property of that name or defines it.
    pub(super) async fn define(
        run: &mut Run,
        kind: RecordKind,
        name: &str,
    ) -> anyhow::Result<Self> {
        let existing = properties::of(&mut run.tx, kind).await?;
        if let Some((property, definition)) =
            existing.into_iter().find(|(_, definition)| definition.name == name)
        {
            let name = name.to_owned();
            return Ok(Self { name, property, definition, is_open: false });
        }
        let definition = definition(name);
        let property =
            properties::insert(&mut run.tx, &run.ids, kind, &definition, run.now).await?;
        let is_open = definition.kind == PropertyType::Enumeration;
        if is_open {
            run.open_options(property, &[]);
        }
        Ok(Self { name: name.to_owned(), property, definition, is_open })
    }

    /// The built-in choice of tickets with that id; the values of the first file join its
    /// options.
    pub(super) async fn built_in(
        run: &mut Run,
        property: PropertyId,
        name: &str,
    ) -> anyhow::Result<Self> {
        let existing = properties::of(&mut run.tx, RecordKind::Ticket).await?;
        let found = existing.into_iter().find(|(id, _)| *id == property);
        let (_, definition) = found.context("a built-in property is not there")?;
        let is_open = definition.options == first_options(property);
        if is_open {
            run.open_options(property, &definition.options);
        }
        Ok(Self { name: name.to_owned(), property, definition, is_open })
    }

    fn value<K>(&self, record: Id<K>, value: String) -> (Id<K>, PropertyId, PropertyType, String) {
        (record, self.property, self.definition.kind, value)
    }

    /// The value in its canonical form, if there is one.
    pub(super) fn read(&self, fields: &mut Fields<'_>) -> Option<String> {
        let name = &self.name;
        if self.is_open {
            return Some(fields.optional_line(name, OPTION_MAX)).filter(|value| !value.is_empty());
        }
        match parse_value(&self.definition, fields.raw(name)) {
            Ok(value) => value,
            Err(reason) => {
                fields.refuse(name, reason);
                None
            }
        }
    }
}

fn definition(name: &str) -> PropertyDefinition {
    let known = KNOWN.iter().find(|(known, ..)| *known == name);
    let (label, kind) = match known {
        Some((_, label, kind)) => ((*label).to_owned(), *kind),
        None => (label(name), PropertyType::String),
    };
    PropertyDefinition { name: name.to_owned(), label, kind, options: Vec::new() }
}

/// `p_order_number` reads "Order number".
fn label(name: &str) -> String {
    let words = name.strip_prefix("p_").unwrap_or(name).replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Values of one record.
pub(super) type Values = Vec<(PropertyId, String)>;

/// All columns of a file that hold properties with values of their own.
#[derive(Debug)]
pub(super) struct Columns(Vec<Column>);

impl Columns {
    pub(super) async fn define<'a>(
        run: &mut Run,
        kind: RecordKind,
        names: impl Iterator<Item = &'a str>,
    ) -> anyhow::Result<Self> {
        let mut columns = Vec::new();
        for name in names {
            columns.push(Column::define(run, kind, name).await?);
        }
        Ok(Self(columns))
    }

    pub(super) fn read(&self, fields: &mut Fields<'_>) -> Values {
        self.0.iter().filter_map(|column| Some((column.property, column.read(fields)?))).collect()
    }
}

/// Collects what changes in the values of some records.
#[derive(Debug)]
pub(super) struct Changes<'a, K> {
    kind: RecordKind,
    columns: &'a Columns,
    stored: values::Values<K>,
    gone: Vec<(Id<K>, PropertyId)>,
    new: Vec<(Id<K>, PropertyId, PropertyType, String)>,
}

impl<'a, K> Changes<'a, K> {
    /// Begins with what is stored of `records`.
    pub(super) async fn begin(
        tx: &mut Tx,
        kind: RecordKind,
        columns: &'a Columns,
        records: impl IntoIterator<Item = Id<K>>,
    ) -> anyhow::Result<Self> {
        let stored = values::find(tx, kind, records).await?;
        Ok(Self { kind, columns, stored, gone: Vec::new(), new: Vec::new() })
    }

    /// Gives a record these values and no others in the file's columns; whether any changes.
    pub(super) fn set(&mut self, record: Id<K>, values: Values) -> bool {
        let Some(stored) = self.stored.get(&record) else {
            let changes = !values.is_empty();
            for column in &self.columns.0 {
                let own = values.iter().find(|(property, _)| *property == column.property);
                self.new.extend(own.map(|(_, value)| column.value(record, value.clone())));
            }
            return changes;
        };
        let before = self.gone.len() + self.new.len();
        for column in &self.columns.0 {
            let of = |values: &Values| {
                values
                    .iter()
                    .find(|(property, _)| *property == column.property)
                    .map(|(_, value)| value.clone())
            };
            let (old, new) = (of(stored), of(&values));
            if old == new {
                continue;
            }
            self.gone.extend(old.map(|_| (record, column.property)));
            self.new.extend(new.map(|value| column.value(record, value)));
        }
        before != self.gone.len() + self.new.len()
    }

    /// Stores what changed.
    pub(super) async fn save(self, tx: &mut Tx) -> anyhow::Result<()> {
        for (record, property) in self.gone {
            values::remove(tx, self.kind, record, property).await?;
        }
        Ok(values::insert(tx, self.kind, self.new).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_columns_are_text_with_a_readable_label() {
        let own = definition("p_invoice_no");
        assert_eq!((own.label.as_str(), own.kind), ("Invoice no", PropertyType::String));
        assert_eq!(definition("p_product").kind, PropertyType::Enumeration);
    }
}
