//! What somebody asks to import, checked against the files and the properties there are.

use std::{fs::File, path::PathBuf};

use portico_api_types::crm::imports::{ColumnInput, ImportFileInput, ImportInput};
use portico_domain::property::{
    Catalogue, DayOrder, Place as Kept, Properties, Property, RecordKind, built_in::EMAIL,
};

use super::task::{Column, Operation, Role, Task, TaskFile};
use crate::{
    crm::{CrmError, kind_in_path},
    csv_file::{CsvFile, Place},
};

/// Most files of an import.
const FILES: usize = 10;
/// Most bytes of a row.
pub(super) const LONGEST: u64 = 8 * 1024 * 1024;

/// A file that was sent.
#[derive(Debug, Clone)]
pub(crate) struct Uploaded {
    /// The id it got.
    pub(crate) id: i64,
    /// The name it was sent under.
    pub(crate) name: String,
    /// Where it is.
    pub(crate) path: PathBuf,
}

/// What to do.
///
/// # Errors
/// What of the request or of the files' headers is wrong.
pub(crate) fn plan(
    input: &ImportInput,
    uploaded: &[Uploaded],
    catalogue: &Catalogue,
) -> Result<Task, CrmError> {
    let zone = input.time_zone.as_deref().unwrap_or("UTC");
    if !["UTC", "GMT", "Etc/UTC", "Z"].contains(&zone) {
        return Err(CrmError::invalid(format!("timeZone must be UTC, not {zone}.")));
    }
    let format = input.date_format.as_deref();
    let order = format.map_or(Ok(DayOrder::default()), |name| {
        DayOrder::named(name).ok_or_else(|| {
            CrmError::invalid(format!(
                "dateFormat must be DAY_MONTH_YEAR, MONTH_DAY_YEAR or YEAR_MONTH_DAY, not {name}."
            ))
        })
    })?;
    let operations = operations(input)?;
    if input.files.is_empty() || input.files.len() > FILES {
        return Err(CrmError::invalid(format!("files must describe 1 to {FILES} files.")));
    }
    if input.files.len() != uploaded.len() {
        let (said, sent) = (input.files.len(), uploaded.len());
        return Err(CrmError::invalid(format!(
            "importRequest describes {said} files, but {sent} were sent as files."
        )));
    }
    let files = input.files.iter().map(|described| file(described, uploaded, catalogue));
    let task = Task::new(order, &operations, files.collect::<Result<Vec<_>, _>>()?);
    for file in &task.files {
        check_keys(&task, file)?;
    }
    Ok(task)
}

fn operations(input: &ImportInput) -> Result<Vec<(RecordKind, Operation)>, CrmError> {
    let given = input.import_operations.iter().flatten();
    given
        .map(|(kind, name)| {
            let operation = Operation::named(name).ok_or_else(|| {
                CrmError::invalid(format!(
                    "importOperations: {kind} must be CREATE, UPDATE or UPSERT, not {name}."
                ))
            })?;
            Ok((kind_in_path(kind)?, operation))
        })
        .collect()
}

fn file(
    described: &ImportFileInput,
    uploaded: &[Uploaded],
    catalogue: &Catalogue,
) -> Result<TaskFile, CrmError> {
    let ImportFileInput { file_name, file_format, file_import_page: page } = described;
    if let Some(format) = file_format.as_deref().filter(|format| *format != "CSV") {
        return Err(CrmError::invalid(format!("fileFormat must be CSV, not {format}.")));
    }
    let named = uploaded.iter().find(|file| file.name == *file_name);
    let only = uploaded.first().filter(|_| uploaded.len() == 1);
    let sent = named.or(only).ok_or_else(|| {
        CrmError::invalid(format!("No file was sent under the name {file_name}."))
    })?;
    let first = first_row(sent)?;
    let header = page.has_header.then_some(first.as_slice());
    let mut columns: Vec<Column> = Vec::new();
    for (number, mapping) in page.column_mappings.iter().enumerate() {
        if mapping.ignored == Some(true) {
            continue;
        }
        let place = place(number, mapping, header, &sent.name)?;
        let column = column(place, mapping, catalogue)?;
        let same = |known: &&Column| known.property == column.property && known.is_beside(&column);
        if columns.iter().any(|known| same(&known)) {
            let name = if column.property.is_empty() { "hs_object_id" } else { &column.property };
            return Err(CrmError::invalid(format!(
                "columnMappings: two columns are mapped to {name}."
            )));
        }
        columns.push(column);
    }
    if columns.is_empty() {
        return Err(CrmError::invalid("columnMappings must map at least one column."));
    }
    let width = if page.has_header { first.len() } else { page.column_mappings.len() };
    Ok(TaskFile { id: sent.id, has_header: page.has_header, width, columns })
}

/// The cells of the first row.
fn first_row(sent: &Uploaded) -> Result<Vec<String>, CrmError> {
    let name = &sent.name;
    let unreadable = || CrmError::invalid(format!("The file {name} is not CSV in UTF-8."));
    let opened =
        File::open(&sent.path).and_then(|file| CsvFile::open(file, Place::default(), LONGEST));
    let mut file =
        opened.map_err(|error| crate::problem::ApiError::Unavailable(error.to_string()))?;
    let first = file.next().map_err(|_| unreadable())?;
    let (_, first) =
        first.ok_or_else(|| CrmError::invalid(format!("The file {name} is empty.")))?;
    let text = |cell: &[u8]| {
        let text = std::str::from_utf8(cell).ok().filter(|text| !text.contains('\0'));
        text.map(|text| text.trim().to_owned()).ok_or_else(unreadable)
    };
    first.iter().map(text).collect()
}

/// Where the column stands.
fn place(
    number: usize,
    mapping: &ColumnInput,
    header: Option<&[String]>,
    file: &str,
) -> Result<usize, CrmError> {
    let Some(header) = header else { return Ok(number) };
    let name = mapping.column_name.as_deref().unwrap_or_default().trim();
    let mut places = header.iter().enumerate().filter(|(_, known)| *known == name);
    match (places.next(), places.next()) {
        (Some((place, _)), None) => Ok(place),
        (Some(_), Some(_)) => {
            Err(CrmError::invalid(format!("The file {file} has two columns called \"{name}\".")))
        }
        (None, _) => Err(CrmError::invalid(format!(
            "columnMappings[{number}]: the file {file} has no column called \"{name}\"."
        ))),
    }
}

fn column(place: usize, mapping: &ColumnInput, catalogue: &Catalogue) -> Result<Column, CrmError> {
    let name = mapping.column_name.as_deref().unwrap_or_default();
    let wrong =
        |reason: String| CrmError::invalid(format!("columnMappings, column \"{name}\": {reason}"));
    if mapping.to_column_object_type_id.is_some() {
        return Err(wrong("columns that associate two files are not supported.".to_owned()));
    }
    let kind = mapping.column_object_type_id.as_deref().filter(|kind| !kind.is_empty());
    let kind = kind.ok_or_else(|| wrong("columnObjectTypeId is missing.".to_owned()))?;
    let kind = kind_in_path(kind)?;
    let property = mapping.property_name.as_deref().unwrap_or_default();
    let column_type = mapping.column_type.as_deref().filter(|text| !text.is_empty());
    if column_type == Some("HUBSPOT_OBJECT_ID")
        || (column_type.is_none() && property == "hs_object_id")
    {
        return Ok(Column::new(place, kind, "", Role::Id));
    }
    if property.is_empty() {
        return Err(wrong("propertyName is missing.".to_owned()));
    }
    let known = writable(catalogue.of(kind), property).map_err(wrong)?;
    let role = match column_type {
        None if known.place == Kept::Value(EMAIL) => Role::Email,
        None => Role::Value,
        Some("HUBSPOT_ALTERNATE_ID") if known.place == Kept::Value(EMAIL) || known.is_unique => {
            Role::Key
        }
        Some("HUBSPOT_ALTERNATE_ID") => {
            return Err(wrong(format!("{property} is not a property with unique values.")));
        }
        Some(other) => {
            return Err(wrong(format!(
                "columnType may be HUBSPOT_OBJECT_ID or HUBSPOT_ALTERNATE_ID, not {other}."
            )));
        }
    };
    Ok(Column::new(place, kind, property, role))
}

fn writable<'a>(properties: &'a Properties, name: &str) -> Result<&'a Property, String> {
    let known = properties.named(name);
    let known = known.ok_or_else(|| format!("Property \"{name}\" does not exist"))?;
    if known.is_read_only {
        return Err(format!("\"{name}\" is a read only property; its value cannot be set."));
    }
    Ok(known)
}

/// Whether records can be found that are to be changed, by one column.
fn check_keys(task: &Task, file: &TaskFile) -> Result<(), CrmError> {
    for kind in file.kinds() {
        let name = kind.name();
        let own = || file.columns.iter().filter(|column| column.is_of(kind));
        let keys = own().filter(|column| column.role == Role::Key).count();
        if keys > 1 {
            return Err(CrmError::invalid(format!(
                "columnMappings: only one column may find a {name} by HUBSPOT_ALTERNATE_ID."
            )));
        }
        let finds = own().any(|column| column.role != Role::Value);
        if task.operation(kind) == Operation::Update && !finds {
            return Err(CrmError::invalid(format!(
                "importOperations: to UPDATE a {name}, a column must be HUBSPOT_OBJECT_ID or \
                 HUBSPOT_ALTERNATE_ID."
            )));
        }
    }
    Ok(())
}
