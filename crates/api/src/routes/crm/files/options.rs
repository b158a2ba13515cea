//! What the parts of an upload say of its file.

use portico_api_types::crm::files::FileOptions;
use portico_domain::{
    file::{FileAccess, folders, split_name, time_to_live},
    id::FolderId,
    time::Timestamp,
};
use portico_store::records::files::{Stored, Taken};
use serde::de::DeserializeOwned;

use super::form::Form;
use crate::{
    crm::CrmError,
    files::{Kept, clean_name},
};

/// Where a file is to lie.
#[derive(Debug)]
pub(super) enum Place {
    /// In the folder of those names.
    Path(Vec<String>),
    /// In the folder of that id.
    Folder(FolderId),
}

/// What an upload says of its file.
#[derive(Debug)]
pub(super) struct Described {
    pub(super) name: String,
    pub(super) extension: String,
    pub(super) place: Place,
    pub(super) access: FileAccess,
    pub(super) expires_at: Option<Timestamp>,
    pub(super) taken: Taken,
}

/// Reads the parts beside the file.
///
/// # Errors
/// The first thing that is wrong.
pub(super) fn describe(form: &Form, now: Timestamp) -> Result<Described, CrmError> {
    let options: FileOptions = json(form)?
        .ok_or_else(|| CrmError::invalid("Some required fields were not set: [options]"))?;
    let (name, extension) = name(form);
    let path = form.text("folderPath").or_else(|| form.text("folderId").is_none().then_some("/"));
    let place = match (path, form.text("folderId")) {
        (Some(_), Some(_)) => {
            return Err(CrmError::invalid("Give folderPath or folderId, not both."));
        }
        (None, Some(id)) => Place::Folder(id.parse().map_err(|_| no_folder("folderId", id))?),
        (path, None) => Place::Path(path_of("folderPath", path.unwrap_or("/"))?),
    };
    let life = options.ttl.as_deref().filter(|text| !text.is_empty()).map(|text| {
        time_to_live(text).ok_or_else(|| {
            CrmError::invalid("options.ttl must be a duration from a day to a year, e.g. P3M.")
        })
    });
    Ok(Described {
        name,
        extension,
        place,
        access: access("options.access", &options.access)?,
        expires_at: life.transpose()?.map(|millis| now.plus_millis(millis)),
        taken: taken(&options)?,
    })
}

/// The part `options` as JSON.
///
/// # Errors
/// When it is not what is expected.
pub(super) fn json<T: DeserializeOwned>(form: &Form) -> Result<Option<T>, CrmError> {
    let Some(text) = form.text("options") else { return Ok(None) };
    serde_json::from_str(text).map(Some).map_err(|error| {
        let text = error.to_string();
        match text.strip_prefix("missing field `").and_then(|rest| rest.split('`').next()) {
            Some(field) => CrmError::invalid(format!(
                "Invalid input JSON in options. Some required fields were not set: [{field}]"
            )),
            None => CrmError::invalid(format!("Invalid input JSON in options: {text}")),
        }
    })
}

/// Name and extension: the part `fileName`'s, where it has none the file's own.
fn name(form: &Form) -> (String, String) {
    let own = clean_name(form.file_name().unwrap_or_default());
    let (_, own_extension) = split_name(&own);
    let given = form.text("fileName").map_or_else(|| own.clone(), clean_name);
    match split_name(&given) {
        (name, "") => (name.to_owned(), own_extension.to_owned()),
        (name, extension) => (name.to_owned(), extension.to_owned()),
    }
}

/// The names of the folders of a path.
///
/// # Errors
/// When it is none.
pub(super) fn path_of(field: &str, path: &str) -> Result<Vec<String>, CrmError> {
    folders(path).map_err(|why| CrmError::invalid(format!("{field} {why}.")))
}

/// The access of that name.
///
/// # Errors
/// When there is none.
pub(super) fn access(field: &str, name: &str) -> Result<FileAccess, CrmError> {
    FileAccess::named(name).ok_or_else(|| {
        let known = FileAccess::ALL.map(FileAccess::name).join(", ");
        CrmError::invalid(format!("{field} {name} was not one of the allowed options: [{known}]"))
    })
}

/// The error about a folder that is not there.
pub(super) fn no_folder(field: &str, id: &str) -> CrmError {
    CrmError::invalid(format!("{field} {id} is not the id of a folder."))
}

fn taken(options: &FileOptions) -> Result<Taken, CrmError> {
    let in_folder = match options.duplicate_validation_scope.as_deref() {
        None | Some("" | "ENTIRE_PORTAL") => false,
        Some("EXACT_FOLDER") => true,
        Some(other) => {
            return Err(CrmError::invalid(format!(
                "options.duplicateValidationScope {other} was not one of the allowed options: \
                 [ENTIRE_PORTAL, EXACT_FOLDER]"
            )));
        }
    };
    match options.duplicate_validation_strategy.as_deref() {
        None | Some("" | "NONE") if options.overwrite => Ok(Taken::Replace),
        None | Some("" | "NONE") => Ok(Taken::Rename),
        Some("REJECT") => Ok(Taken::Refuse { in_folder }),
        Some("RETURN_EXISTING") => Ok(Taken::Reuse { in_folder }),
        Some(other) => Err(CrmError::invalid(format!(
            "options.duplicateValidationStrategy {other} was not one of the allowed options: \
             [NONE, REJECT, RETURN_EXISTING]"
        ))),
    }
}

/// Content that is kept, as storage notes it.
pub(super) fn stored(kept: Kept) -> Stored {
    let Kept { sha256, size, media_type, dimensions } = kept;
    Stored { sha256, size, media_type, dimensions }
}
