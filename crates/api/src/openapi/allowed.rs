//! The methods that an address takes, for answers to those that it does not.

use std::collections::BTreeMap;

use utoipa::openapi::OpenApi;

/// The methods of each address, as the header `Allow` lists them.
#[derive(Debug)]
pub struct Allowed(BTreeMap<String, String>);

impl Allowed {
    /// Those that the document describes.
    #[must_use]
    pub fn of(document: &OpenApi) -> Self {
        let paths = document.paths.paths.iter().map(|(path, item)| {
            let known = [
                ("GET", item.get.is_some()),
                ("PUT", item.put.is_some()),
                ("POST", item.post.is_some()),
                ("DELETE", item.delete.is_some()),
                ("PATCH", item.patch.is_some()),
            ];
            let names: Vec<_> = known.iter().filter(|(_, is)| *is).map(|(name, _)| *name).collect();
            (path.clone(), names.join(", "))
        });
        Self(paths.collect())
    }

    /// The methods of the address with that pattern.
    #[must_use]
    pub fn methods(&self, pattern: &str) -> Option<&str> {
        self.0.get(pattern).map(String::as_str)
    }
}
