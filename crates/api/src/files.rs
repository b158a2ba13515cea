//! Files on disk, named by their content: write, sync, rename, sync the folder.

use std::path::{Path, PathBuf};

use actix_web::{error::PayloadError, web::Payload};
use futures_util::StreamExt;
use sha2::{Digest, Sha256};
use tokio::io::AsyncWriteExt;

use crate::{pace::is_too_slow, problem::ApiError};

/// Most bytes of a file.
pub const MAX_FILE: u64 = 25 * 1024 * 1024;
/// Most bytes of a message's files together.
pub const MAX_MESSAGE: u64 = 50 * 1024 * 1024;
/// Most files of a message.
pub const MAX_FILES: usize = 10;
/// Most bytes that one contact uploads in a day.
pub const MAX_DAY: u64 = 1024 * 1024 * 1024;
/// Bytes that tell a file's type.
const SNIFFED: usize = 4096;

fn broke_off(error: PayloadError) -> ApiError {
    if is_too_slow(&error) {
        return ApiError::Timeout;
    }
    ApiError::BadRequest(format!("The upload broke off: {error}."))
}

/// The folder that holds the content of files.
#[derive(Debug, Clone)]
pub struct FileStore {
    root: PathBuf,
}

/// Content that is safely on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The SHA-256 in hexadecimal digits.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
    /// The type found from the content.
    pub media_type: String,
}

impl FileStore {
    /// Uses that folder, creating it.
    ///
    /// # Errors
    /// When it cannot be created.
    pub fn open(root: &Path) -> std::io::Result<Self> {
        std::fs::create_dir_all(root.join("incoming"))?;
        Ok(Self { root: root.to_owned() })
    }

    /// The folder beside which other data are kept.
    pub(crate) fn data_folder(&self) -> &Path {
        self.root.parent().unwrap_or(&self.root)
    }

    /// Writes a body to disk and returns when it is durable.
    ///
    /// # Errors
    /// [`ApiError::TooLarge`], [`ApiError::Timeout`], or an empty or broken body.
    pub async fn keep(&self, body: Payload) -> Result<Kept, ApiError> {
        let name = portico_store::file_id()?;
        let path = self.root.join("incoming").join(name);
        let kept = self.receive(body, &path).await;
        if kept.is_err() && tokio::fs::try_exists(&path).await.unwrap_or(false) {
            tokio::fs::remove_file(&path).await.map_err(io)?;
        }
        kept
    }

    async fn receive(&self, mut body: Payload, path: &Path) -> Result<Kept, ApiError> {
        let mut file = tokio::fs::File::create(path).await.map_err(io)?;
        let (mut digest, mut size, mut head) = (Sha256::new(), 0_u64, Vec::new());
        loop {
            let Some(chunk) = body.next().await else { break };
            let chunk = chunk.map_err(broke_off)?;
            size += chunk.len() as u64;
            if size > MAX_FILE {
                return Err(ApiError::TooLarge("A file may have at most 25 MB.".to_owned()));
            }
            head.extend_from_slice(&chunk[..chunk.len().min(SNIFFED.saturating_sub(head.len()))]);
            digest.update(&chunk);
            file.write_all(&chunk).await.map_err(io)?;
        }
        if size == 0 {
            return Err(ApiError::field("file", "is empty"));
        }
        file.sync_all().await.map_err(io)?;
        let sha256: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        self.settle(path, &sha256).await.map_err(io)?;
        Ok(Kept { sha256, size, media_type: sniff(&head) })
    }

    async fn settle(&self, from: &Path, sha256: &str) -> std::io::Result<()> {
        let to = self.path(sha256);
        let folder = to.parent().unwrap_or(&self.root).to_owned();
        tokio::fs::create_dir_all(&folder).await?;
        tokio::fs::rename(from, &to).await?;
        for durable in [&folder, &self.root] {
            tokio::fs::File::open(durable).await?.sync_all().await?;
        }
        Ok(())
    }

    /// Opens content for reading.
    ///
    /// # Errors
    /// [`ApiError::NotFound`] when it is not there.
    pub async fn read(&self, sha256: &str) -> Result<tokio::fs::File, ApiError> {
        tokio::fs::File::open(self.path(sha256)).await.map_err(|error| {
            tracing::error!(sha256, %error, "the content of a file is missing");
            ApiError::NotFound
        })
    }

    fn path(&self, sha256: &str) -> PathBuf {
        let folder: String = sha256.chars().take(2).collect();
        self.root.join(folder).join(sha256)
    }
}

fn sniff(head: &[u8]) -> String {
    // Any text may begin with the three letters that are enough for `infer`.
    let is_gif = head.starts_with(b"GIF87a") || head.starts_with(b"GIF89a");
    if let Some(kind) = infer::get(head).filter(|kind| is_gif || kind.mime_type() != "image/gif") {
        return kind.mime_type().to_owned();
    }
    let is_text = match std::str::from_utf8(head) {
        Ok(text) => !text.contains('\0'),
        // A character may be cut off at the end of what was looked at.
        Err(error) => error.error_len().is_none() && !head.contains(&0),
    };
    if is_text { "text/plain" } else { "application/octet-stream" }.to_owned()
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err asks for")]
fn io(error: std::io::Error) -> ApiError {
    ApiError::Unavailable(format!("the file store: {error}"))
}

/// A file's name without path or control characters; at most 200 characters.
#[must_use]
pub fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last.chars().filter(|c| !c.is_control()).take(200).collect();
    let clean = clean.trim().trim_start_matches('.').to_owned();
    if clean.is_empty() { "file".to_owned() } else { clean }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_path() {
        assert_eq!(clean_name("../../etc/passwd"), "passwd");
        assert_eq!(clean_name("C:\\a\\b.txt\r\n"), "b.txt");
        assert_eq!(clean_name("..."), "file");
    }

    #[test]
    fn types_come_from_the_content() {
        assert_eq!(sniff(b"\x89PNG\r\n\x1a\n\0\0"), "image/png");
        assert_eq!(sniff(b"GIF89a\x01\0"), "image/gif");
        assert_eq!(sniff(b"GIF<html>"), "text/plain");
        assert_eq!(sniff("Grüße".as_bytes()), "text/plain");
        assert_eq!(sniff(b"a\0b"), "application/octet-stream");
    }
}
