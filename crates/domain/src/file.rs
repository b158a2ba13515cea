//! Files that integrators keep: who may read them, what they are called, how long they stay.

const DAY: i64 = 86_400_000;
/// Most characters of a path.
pub const PATH_MAX: usize = 1_000;
/// Most folders in a path.
const DEPTH_MAX: usize = 20;

/// Who may read a file's content. Source: section 12 of the integrators' contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileAccess {
    /// Anybody with its address; search engines may list it.
    PublicIndexable,
    /// Anybody with its address.
    PublicNotIndexable,
    /// Like [`FileAccess::PublicIndexable`], but in no list.
    HiddenIndexable,
    /// Like [`FileAccess::PublicNotIndexable`], but in no list.
    HiddenNotIndexable,
    /// Like [`FileAccess::Private`], but in no list.
    HiddenPrivate,
    /// Whoever got a signed address.
    Private,
    /// Like [`FileAccess::Sensitive`], but in no list.
    HiddenSensitive,
    /// Whoever got a signed address.
    Sensitive,
}

impl FileAccess {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::PublicIndexable,
        Self::PublicNotIndexable,
        Self::HiddenIndexable,
        Self::HiddenNotIndexable,
        Self::HiddenPrivate,
        Self::Private,
        Self::HiddenSensitive,
        Self::Sensitive,
    ];

    /// The name in the API and in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::PublicIndexable => "PUBLIC_INDEXABLE",
            Self::PublicNotIndexable => "PUBLIC_NOT_INDEXABLE",
            Self::HiddenIndexable => "HIDDEN_INDEXABLE",
            Self::HiddenNotIndexable => "HIDDEN_NOT_INDEXABLE",
            Self::HiddenPrivate => "HIDDEN_PRIVATE",
            Self::Private => "PRIVATE",
            Self::HiddenSensitive => "HIDDEN_SENSITIVE",
            Self::Sensitive => "SENSITIVE",
        }
    }

    /// The access of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|access| access.name() == name)
    }

    /// Whether anybody with its address may read the content.
    #[must_use]
    pub const fn is_public(self) -> bool {
        matches!(
            self,
            Self::PublicIndexable
                | Self::PublicNotIndexable
                | Self::HiddenIndexable
                | Self::HiddenNotIndexable
        )
    }

    /// Whether search engines may list it.
    #[must_use]
    pub const fn is_indexable(self) -> bool {
        matches!(self, Self::PublicIndexable | Self::HiddenIndexable)
    }

    /// Whether it stands in no list.
    #[must_use]
    pub const fn is_hidden(self) -> bool {
        matches!(
            self,
            Self::HiddenIndexable
                | Self::HiddenNotIndexable
                | Self::HiddenPrivate
                | Self::HiddenSensitive
        )
    }
}

/// What kind of file it is, as the API names it, by its media type.
#[must_use]
pub fn file_type(media_type: &str) -> &'static str {
    let (family, _) = media_type.split_once('/').unwrap_or((media_type, ""));
    match (family, media_type) {
        ("image", _) => "IMG",
        ("audio", _) => "AUDIO",
        ("video", _) => "MOVIE",
        ("text", _) | (_, "application/pdf" | "application/msword" | "application/rtf") => {
            "DOCUMENT"
        }
        _ if media_type.contains("officedocument") || media_type.contains("opendocument") => {
            "DOCUMENT"
        }
        _ => "OTHER",
    }
}

/// A file's name without and with its extension: `notes` and `txt`. What follows the last
/// point is an extension when it is short and made of letters and digits.
#[must_use]
pub fn split_name(name: &str) -> (&str, &str) {
    match name.rsplit_once('.') {
        Some((stem, extension))
            if !stem.is_empty()
                && (1..=16).contains(&extension.len())
                && extension.bytes().all(|byte| byte.is_ascii_alphanumeric()) =>
        {
            (stem, extension)
        }
        _ => (name, ""),
    }
}

/// A name with its extension.
#[must_use]
pub fn whole_name(name: &str, extension: &str) -> String {
    if extension.is_empty() { name.to_owned() } else { format!("{name}.{extension}") }
}

/// Why a folder's path was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPath {
    /// More than the limit.
    #[error("is longer than {PATH_MAX} characters")]
    TooLong,
    /// More folders than the limit.
    #[error("has more than {DEPTH_MAX} folders")]
    TooDeep,
    /// A part that is no name.
    #[error("has a part that is no name of a folder")]
    Part,
}

/// The names of the folders in a path such as `/reports/2026`, from the top.
///
/// # Errors
/// Why it is none.
pub fn folders(path: &str) -> Result<Vec<String>, InvalidPath> {
    if path.chars().count() > PATH_MAX {
        return Err(InvalidPath::TooLong);
    }
    let parts: Vec<String> =
        path.split('/').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect();
    let is_name = |part: &String| {
        !part.starts_with('.') && !part.contains('\\') && !part.chars().any(char::is_control)
    };
    if !parts.iter().all(is_name) {
        return Err(InvalidPath::Part);
    }
    if parts.len() > DEPTH_MAX { Err(InvalidPath::TooDeep) } else { Ok(parts) }
}

/// How long a file stays, written like `P3M` or `P1DT12H`, in milliseconds. Months have 30 days
/// and years 365; `None` when it is no such text, shorter than a day or longer than a year.
#[must_use]
pub fn time_to_live(text: &str) -> Option<i64> {
    let rest = text.strip_prefix('P').filter(|rest| !rest.is_empty())?;
    let (days, hours) = rest.split_once('T').map_or((rest, ""), |(days, hours)| (days, hours));
    if rest.ends_with('T') {
        return None;
    }
    let long = units(days, &[('Y', 365 * DAY), ('M', 30 * DAY), ('W', 7 * DAY), ('D', DAY)])?;
    let short = units(hours, &[('H', 3_600_000), ('M', 60_000), ('S', 1_000)])?;
    let millis = long.checked_add(short)?;
    (DAY..=365 * DAY).contains(&millis).then_some(millis)
}

/// The sum of numbers with units, which come in the order given.
fn units(mut text: &str, known: &[(char, i64)]) -> Option<i64> {
    let mut known = known.iter();
    let mut sum = 0_i64;
    while !text.is_empty() {
        let end = text.find(|c: char| !c.is_ascii_digit())?;
        let number: i64 = text[..end].parse().ok()?;
        let unit = text[end..].chars().next()?;
        let (_, millis) = known.find(|(name, _)| *name == unit)?;
        sum = sum.checked_add(number.checked_mul(*millis)?)?;
        text = &text[end + unit.len_utf8()..];
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_content_is_not_public_whatever_the_list_says() {
        for access in FileAccess::ALL {
            assert_eq!(FileAccess::named(access.name()), Some(access));
            let name = access.name();
            assert_eq!(access.is_hidden(), name.starts_with("HIDDEN"), "{name}");
            assert_eq!(access.is_public(), name.ends_with("INDEXABLE"), "{name}");
        }
        assert!(!FileAccess::PublicNotIndexable.is_indexable());
    }

    #[test]
    fn names_end_with_their_extension() {
        for (name, parts) in [
            ("notes.txt", ("notes", "txt")),
            ("a.tar.gz", ("a.tar", "gz")),
            ("notes", ("notes", "")),
            (".profile", (".profile", "")),
            ("v1.2 final", ("v1.2 final", "")),
        ] {
            assert_eq!(split_name(name), parts, "{name}");
            assert_eq!(whole_name(parts.0, parts.1), name);
        }
    }

    #[test]
    fn paths_cannot_leave_their_folder() {
        assert_eq!(folders("/reports//2026/"), Ok(vec!["reports".into(), "2026".into()]));
        assert_eq!(folders("/"), Ok(vec![]));
        for bad in ["/a/../b", "..", "/a/.hidden", "/a\\b", "/a\0b"] {
            assert_eq!(folders(bad), Err(InvalidPath::Part), "{bad}");
        }
        assert_eq!(folders(&"/a".repeat(21)), Err(InvalidPath::TooDeep));
        assert_eq!(folders(&"a".repeat(1_001)), Err(InvalidPath::TooLong));
    }

    #[test]
    fn files_stay_between_a_day_and_a_year() {
        assert_eq!(time_to_live("P1D"), Some(DAY));
        assert_eq!(time_to_live("P3M"), Some(90 * DAY));
        assert_eq!(time_to_live("P1DT12H"), Some(DAY + DAY / 2));
        assert_eq!(time_to_live("PT24H"), Some(DAY));
        for bad in [
            "",
            "P",
            "PT",
            "P1",
            "1D",
            "P1DT",
            "PT1H",
            "P2Y",
            "P1D1Y",
            "P-1D",
            "P99999999999999999999D",
        ] {
            assert_eq!(time_to_live(bad), None, "{bad}");
        }
    }
}
