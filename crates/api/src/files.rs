//! Files on disk, named by their content: write, sync, rename, sync the folder.

use std::path::{Path, PathBuf};

use actix_web::{
    error::PayloadError,
    web::{Bytes, Payload},
};
use futures_util::{Stream, StreamExt};
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
/// Bytes that tell an image's size: photographs have much to say before.
const HEAD: usize = 64 * 1024;

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
    /// Width and height, of an image that tells them near its beginning.
    pub dimensions: Option<(u32, u32)>,
}

/// Content on disk that has no place yet. Dropping it deletes it.
#[derive(Debug)]
pub struct Incoming {
    waiting: Waiting,
    kept: Kept,
}

/// A file that is deleted when it is dropped, unless it was moved before.
#[derive(Debug)]
struct Waiting(PathBuf);

impl Drop for Waiting {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_file(&self.0)
            && error.kind() != std::io::ErrorKind::NotFound
        {
            tracing::warn!(%error, "an upload that broke off could not be deleted");
        }
    }
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

    /// Writes a body to disk, where it waits to be settled.
    ///
    /// # Errors
    /// [`ApiError::TooLarge`], [`ApiError::Timeout`], or an empty or broken body.
    pub async fn receive(&self, body: Payload) -> Result<Incoming, ApiError> {
        self.receive_stream(body.map(|part| part.map_err(broke_off))).await
    }

    /// The same for any bytes.
    ///
    /// # Errors
    /// [`ApiError::TooLarge`], an empty body, or the body's own error.
    pub async fn receive_stream(
        &self,
        mut body: impl Stream<Item = Result<Bytes, ApiError>> + Unpin,
    ) -> Result<Incoming, ApiError> {
        let waiting = Waiting(self.root.join("incoming").join(portico_store::file_id()?));
        let mut file = tokio::fs::File::create(&waiting.0).await.map_err(io)?;
        let (mut digest, mut size, mut head) = (Sha256::new(), 0_u64, Vec::new());
        while let Some(chunk) = body.next().await {
            let chunk = chunk?;
            size += chunk.len() as u64;
            if size > MAX_FILE {
                return Err(ApiError::TooLarge("A file may have at most 25 MB.".to_owned()));
            }
            head.extend_from_slice(&chunk[..chunk.len().min(HEAD.saturating_sub(head.len()))]);
            digest.update(&chunk);
            file.write_all(&chunk).await.map_err(io)?;
        }
        if size == 0 {
            return Err(ApiError::field("file", "is empty"));
        }
        file.sync_all().await.map_err(io)?;
        let sha256: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        let media_type = sniff(&head[..head.len().min(SNIFFED)]);
        let dimensions = dimensions(&media_type, &head);
        Ok(Incoming { waiting, kept: Kept { sha256, size, media_type, dimensions } })
    }

    /// Gives content its place and returns when it is durable. Whoever refers to it from a
    /// transaction holds contents there first, so that it is not erased in between.
    ///
    /// # Errors
    /// [`ApiError::Unavailable`] when the disk does not do it.
    pub async fn settle(&self, incoming: Incoming) -> Result<Kept, ApiError> {
        let Incoming { waiting, kept } = incoming;
        self.put(&waiting.0, &kept.sha256).await.map_err(io)?;
        Ok(kept)
    }

    async fn put(&self, from: &Path, sha256: &str) -> std::io::Result<()> {
        let to = self.path(sha256);
        let folder = to.parent().unwrap_or(&self.root).to_owned();
        tokio::fs::create_dir_all(&folder).await?;
        tokio::fs::rename(from, &to).await?;
        for durable in [&folder, &self.root] {
            tokio::fs::File::open(durable).await?.sync_all().await?;
        }
        Ok(())
    }

    /// Erases contents that nothing needs any longer; those that are not there are erased.
    ///
    /// # Errors
    /// [`ApiError::Unavailable`] when the disk does not do it.
    pub async fn erase(&self, contents: &[String]) -> Result<(), ApiError> {
        for sha256 in contents {
            match tokio::fs::remove_file(self.path(sha256)).await {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(io(error));
                }
                _ => {}
            }
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

fn dimensions(media_type: &str, head: &[u8]) -> Option<(u32, u32)> {
    if !media_type.starts_with("image/") {
        return None;
    }
    let size = imagesize::blob_size(head).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
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
        assert_eq!(dimensions("image/gif", b"GIF89a\x02\0\x03\0\0\0\0"), Some((2, 3)));
        assert_eq!(dimensions("text/plain", b"GIF89a\x02\0\x03\0\0\0\0"), None);
    }
}
