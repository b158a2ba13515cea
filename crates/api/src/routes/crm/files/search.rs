//! Looking for files.

use actix_web::{get, web::Json};
use portico_api_types::crm::{
    CrmProblem, Paging,
    files::{CrmFile, CrmFilePage},
};
use portico_domain::file::folders;
use portico_store::{
    Cursor,
    records::{
        files::{self, FileOrder, FileSearch, FileSort},
        record_id,
    },
};
use utoipa::IntoParams;

use super::convert::file;
use crate::{
    auth::{Crm, UseFiles},
    crm::{CrmError, Params},
};

/// Which files, and in which order.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters")]
struct SearchParams {
    /// Only files whose name contains this.
    name: Option<String>,
    /// Only the file at that path, or those in and below the folder at it.
    path: Option<String>,
    /// Only files with that extension.
    extension: Option<String>,
    /// Only files directly in these folders.
    #[param(rename = "parentFolderIds")]
    parent_folder_ids: Option<String>,
    /// Only these files.
    ids: Option<String>,
    /// Only files that may stand in pages, or only those that may not.
    #[param(rename = "isUsableInContent")]
    is_usable_in_content: Option<bool>,
    /// Only files of at least that many bytes.
    #[param(rename = "sizeGte")]
    size_gte: Option<i64>,
    /// Only files of at most that many bytes.
    #[param(rename = "sizeLte")]
    size_lte: Option<i64>,
    /// Only files of exactly that many bytes.
    size: Option<i64>,
    /// Only files uploaded at that time or later.
    #[param(rename = "createdAtGte")]
    created_at_gte: Option<String>,
    /// Only files uploaded at that time or earlier.
    #[param(rename = "createdAtLte")]
    created_at_lte: Option<String>,
    /// Only files changed at that time or later.
    #[param(rename = "updatedAtGte")]
    updated_at_gte: Option<String>,
    /// Only files changed at that time or earlier.
    #[param(rename = "updatedAtLte")]
    updated_at_lte: Option<String>,
    /// How many, 1 to 100.
    #[param(minimum = 1, maximum = 100, default = 100)]
    limit: Option<u32>,
    /// Where the page begins, as the page before said.
    after: Option<String>,
    /// `id`, `createdAt`, `updatedAt`, `size`, `name` or `path`; with a `-` before it the last come first.
    #[param(pattern = "^(-?(id|createdAt|updatedAt|size|name|path))?$")]
    sort: Option<String>,
}

/// Looks for files. Hidden ones are not found.
#[utoipa::path(tag = "files", operation_id = "crm_search_files", params(SearchParams),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "A page of files", body = CrmFilePage),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/files/v3/files/search")]
pub(in crate::routes) async fn search(
    crm: Crm<UseFiles>,
    params: Params,
) -> Result<Json<CrmFilePage>, CrmError> {
    let wanted = wanted(&params)?;
    let order = order(&params)?;
    let limit = params.limit(100, 100)?;
    let fits = match order.by {
        FileSort::Id | FileSort::UpdatedAt | FileSort::Size => Cursor::has_number,
        FileSort::Name | FileSort::Path => Cursor::has_text,
    };
    let page = params.page(order.name(), fits)?;
    let (db, scope) = (crm.db(), crm.scope());
    let found = files::search(db, scope, &wanted, order, (&page, limit), crm.now()).await?;
    let results: Vec<CrmFile> =
        found.rows.into_iter().map(|row| file(crm.base_url(), row)).collect();
    Ok(Json(CrmFilePage { results, paging: Paging::to(found.next.map(|cursor| cursor.encode())) }))
}

fn wanted(params: &Params) -> Result<FileSearch, CrmError> {
    let own = |name| params.text(name).map(str::to_owned);
    let size = number(params, "size")?;
    Ok(FileSearch {
        ids: ids(params, "ids")?,
        name: own("name"),
        path: params.text("path").map(path).transpose()?,
        extension: params.text("extension").map(|text| text.trim_start_matches('.').to_owned()),
        folders: ids(params, "parentFolderIds")?,
        is_usable_in_content: match params.text("isUsableInContent") {
            None => None,
            Some(_) => Some(params.flag("isUsableInContent")?),
        },
        size_from: size.or(number(params, "sizeGte")?),
        size_to: size.or(number(params, "sizeLte")?),
        created_from: params.time("createdAtGte")?,
        created_to: params.time("createdAtLte")?,
        updated_from: params.time("updatedAtGte")?,
        updated_to: params.time("updatedAtLte")?,
    })
}

fn path(text: &str) -> Result<String, CrmError> {
    let names = folders(text).map_err(|why| CrmError::invalid(format!("path {why}.")))?;
    Ok(names.iter().map(|name| format!("/{name}")).collect())
}

fn ids(params: &Params, name: &str) -> Result<Option<Vec<i64>>, CrmError> {
    let given = params.list(name);
    let wrong = || CrmError::invalid(format!("{name} must be ids, decimal numbers."));
    let ids: Vec<i64> = given
        .into_iter()
        .map(|text| record_id(text).ok_or_else(wrong))
        .collect::<Result<_, _>>()?;
    Ok((!ids.is_empty()).then_some(ids))
}

fn number(params: &Params, name: &str) -> Result<Option<i64>, CrmError> {
    let wrong = |_| CrmError::invalid(format!("{name} must be a number."));
    params.text(name).map(|text| text.parse().map_err(wrong)).transpose()
}

fn order(params: &Params) -> Result<FileOrder, CrmError> {
    let text = params.text("sort").unwrap_or("id");
    let (name, descending) = text.strip_prefix('-').map_or((text, false), |name| (name, true));
    let by = match name {
        "id" | "createdAt" | "created_at" => FileSort::Id,
        "updatedAt" | "updated_at" => FileSort::UpdatedAt,
        "size" => FileSort::Size,
        "name" => FileSort::Name,
        "path" => FileSort::Path,
        _ => {
            return Err(CrmError::invalid(
                "sort must be id, createdAt, updatedAt, size, name or path.",
            ));
        }
    };
    Ok(FileOrder { by, descending })
}
