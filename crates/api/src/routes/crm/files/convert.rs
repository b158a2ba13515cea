//! Files as they are answered, and their addresses.

use portico_api_types::crm::files::{CrmFile, CrmFolder};
use portico_domain::{
    file::{file_type, whole_name},
    time::Timestamp,
};
use portico_store::records::files::{File, Folder, SigningKey};

/// A file as it is answered.
pub(super) fn file(base_url: &str, file: File) -> CrmFile {
    let url = public_address(base_url, &file);
    let File {
        id,
        folder,
        name,
        extension,
        path,
        share_key: _,
        sha256: _,
        size,
        media_type,
        access,
        dimensions,
        is_usable_in_content,
        created_at,
        updated_at,
        expires_at,
    } = file;
    CrmFile {
        id: id.to_string(),
        name,
        extension,
        path,
        size,
        r#type: file_type(&media_type).to_owned(),
        encoding: media_type.strip_prefix("image/").map(str::to_owned),
        access: access.name().to_owned(),
        default_hosting_url: url.clone(),
        url,
        parent_folder_id: folder.map(|folder| folder.to_string()),
        width: dimensions.map(|(width, _)| width),
        height: dimensions.map(|(_, height)| height),
        is_usable_in_content,
        archived: false,
        created_at,
        updated_at,
        expires_at,
    }
}

/// A folder as it is answered.
pub(super) fn folder(folder: Folder) -> CrmFolder {
    let Folder { id, parent, name, path, created_at } = folder;
    CrmFolder {
        id: id.to_string(),
        name,
        path,
        parent_folder_id: parent.map(|parent| parent.to_string()),
        archived: false,
        created_at,
        updated_at: created_at,
    }
}

/// Where anybody may read a file, if anybody may.
fn public_address(base_url: &str, file: &File) -> Option<String> {
    let name = whole_name(&file.name, &file.extension);
    let name = serde_urlencoded::to_string([("", name)]).unwrap_or_default();
    let name = name.trim_start_matches('=').replace('+', "%20");
    file.access
        .is_public()
        .then(|| format!("{base_url}/api/files/v3/public/{}/{name}", file.share_key))
}

/// Where anybody may read a file until then.
pub(in crate::routes::crm) fn signed_address(
    base_url: &str,
    key: &SigningKey,
    file: &str,
    expires_at: Timestamp,
) -> String {
    let (expires, signature) = (expires_at.millis(), key.sign(file, expires_at));
    format!("{base_url}/api/files/v3/signed/{file}?expires={expires}&signature={signature}")
}
