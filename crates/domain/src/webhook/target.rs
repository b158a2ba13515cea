//! The address that deliveries go to, exactly as it was written, because it is signed.

use std::net::{IpAddr, Ipv4Addr};

use super::is_public;

/// Most characters of an address.
const MAX: usize = 2_048;
/// Escapes that receivers may decode before they check a signature, so that it would depend
/// on the receiver whether it fits. Source: section 13 of the integrators' contract.
const AMBIGUOUS: [&str; 12] =
    ["%3a", "%2f", "%3f", "%40", "%21", "%24", "%27", "%28", "%29", "%2a", "%2c", "%3b"];

/// How a target is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// Encrypted.
    Https,
    /// Readable on the way.
    Http,
}

/// Where a target is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Host {
    /// A name to look up.
    Name(String),
    /// An address as such.
    Address(IpAddr),
}

/// An address that can be called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    text: String,
    scheme: Scheme,
    authority: std::ops::Range<usize>,
    host: Host,
    port: u16,
}

/// Why an address cannot be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidTarget {
    /// Not of that form.
    #[error("is not an address like https://hooks.example.org/portico")]
    Form,
    /// Too many characters.
    #[error("is longer than {MAX} characters")]
    TooLong,
    /// Escapes that two receivers may read differently.
    #[error("contains an escape such as %2F or %3A that a signature cannot cover")]
    Ambiguous,
    /// Name and password.
    #[error("contains a name or password")]
    Credentials,
    /// Not encrypted.
    #[error("must begin with https://")]
    Unencrypted,
    /// Not on the public internet.
    #[error("is not on the public internet")]
    Private,
}

impl Target {
    /// Reads an address.
    ///
    /// # Errors
    /// [`InvalidTarget`] when it has not the form of one.
    pub fn parse(text: &str) -> Result<Self, InvalidTarget> {
        if text.len() > MAX {
            return Err(InvalidTarget::TooLong);
        }
        let (scheme, start) = match text {
            _ if text.starts_with("https://") => (Scheme::Https, 8),
            _ if text.starts_with("http://") => (Scheme::Http, 7),
            _ => return Err(InvalidTarget::Form),
        };
        let end = text[start..].find(['/', '?', '#']).map_or(text.len(), |at| start + at);
        if text[start..end].contains('@') {
            return Err(InvalidTarget::Credentials);
        }
        if !is_path(&text[end..]) {
            return Err(InvalidTarget::Form);
        }
        let lower = text.to_ascii_lowercase();
        if AMBIGUOUS.iter().any(|escape| lower.contains(escape)) {
            return Err(InvalidTarget::Ambiguous);
        }
        let (host, port) = authority(&text[start..end]).ok_or(InvalidTarget::Form)?;
        let port = port.unwrap_or(if scheme == Scheme::Https { 443 } else { 80 });
        Ok(Self { text: text.to_owned(), scheme, authority: start..end, host, port })
    }

    /// Refuses what is not encrypted, and what is not public as far as that can be told
    /// without looking up a name.
    ///
    /// # Errors
    /// [`InvalidTarget::Unencrypted`] or [`InvalidTarget::Private`].
    pub fn check_public(&self) -> Result<(), InvalidTarget> {
        if self.scheme != Scheme::Https {
            return Err(InvalidTarget::Unencrypted);
        }
        let is_public = match &self.host {
            Host::Address(address) => is_public(*address),
            Host::Name(name) => !is_local_name(name),
        };
        if is_public { Ok(()) } else { Err(InvalidTarget::Private) }
    }

    /// The whole address, as it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How it is called.
    #[must_use]
    pub const fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// Where it is.
    #[must_use]
    pub const fn host(&self) -> &Host {
        &self.host
    }

    /// The port to connect to.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// Host and port as they were written, for the header `Host`.
    #[must_use]
    pub fn authority(&self) -> &str {
        &self.text[self.authority.clone()]
    }

    /// Path and query, for the first line of a request.
    #[must_use]
    pub fn path(&self) -> String {
        let rest = &self.text[self.authority.end..];
        if rest.starts_with('/') { rest.to_owned() } else { format!("/{rest}") }
    }
}

/// Host and port; `None` when they are none.
fn authority(text: &str) -> Option<(Host, Option<u16>)> {
    if let Some(rest) = text.strip_prefix('[') {
        let (address, rest) = rest.split_once(']')?;
        let host = Host::Address(IpAddr::V6(address.parse().ok()?));
        let port = if rest.is_empty() { None } else { Some(port(rest.strip_prefix(':')?)?) };
        return Some((host, port));
    }
    let (host, port) = match text.split_once(':') {
        Some((host, digits)) => (host, Some(port(digits)?)),
        None => (text, None),
    };
    // What ends in a number is an address, or one of the forms that only some programs read
    // as one, such as 127.1 or 0x7f000001.
    let last = host.rsplit('.').next().unwrap_or_default();
    if last.starts_with(|first: char| first.is_ascii_digit()) {
        return Some((Host::Address(IpAddr::V4(host.parse::<Ipv4Addr>().ok()?)), port));
    }
    is_host_name(host).then(|| (Host::Name(host.to_ascii_lowercase()), port))
}

fn port(digits: &str) -> Option<u16> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten().filter(|port| *port > 0)
}

fn is_host_name(host: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    let is_label = |label: &str| (1..=63).contains(&label.len()) && label.bytes().all(is_letter);
    host.len() <= 253 && host.split('.').all(is_label)
}

/// Names that by convention lead to the machine itself or its network.
fn is_local_name(name: &str) -> bool {
    let ends = |suffix: &str| name == suffix || name.ends_with(&format!(".{suffix}"));
    !name.contains('.') || ["localhost", "local", "internal", "home.arpa"].into_iter().any(ends)
}

/// Whether a text is a path with a query, where every `%` begins an escape.
fn is_path(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().all(|(at, byte)| match byte {
        b'%' => {
            let digits = bytes.get(at + 1..at + 3);
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        }
        byte => byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(byte),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn targets_are_taken_apart_and_kept_as_written() {
        for (text, scheme, host, port, authority, path) in [
            (
                "https://Hooks.example.org",
                Scheme::Https,
                "hooks.example.org",
                443,
                "Hooks.example.org",
                "/",
            ),
            (
                "https://a.example/x%20y?b=1",
                Scheme::Https,
                "a.example",
                443,
                "a.example",
                "/x%20y?b=1",
            ),
            (
                "http://a.example:8080?b=@c",
                Scheme::Http,
                "a.example",
                8080,
                "a.example:8080",
                "/?b=@c",
            ),
        ] {
            let target = Target::parse(text).unwrap();
            assert_eq!(target.text(), text);
            assert_eq!((target.scheme(), target.port()), (scheme, port), "{text}");
            assert_eq!(target.host(), &Host::Name(host.to_owned()), "{text}");
            assert_eq!((target.authority(), target.path().as_str()), (authority, path), "{text}");
        }
        let target = Target::parse("http://[::1]:9000/x").unwrap();
        assert_eq!(target.host(), &Host::Address("::1".parse().unwrap()));
        assert_eq!((target.authority(), target.port()), ("[::1]:9000", 9000));
    }

    #[test]
    fn what_cannot_be_called_is_refused() {
        use InvalidTarget as Refused;
        let long = format!("https://a.example/{}", "x".repeat(MAX));
        for (text, reason) in [
            ("", Refused::Form),
            ("hooks.example.org", Refused::Form),
            ("ftp://a.example/", Refused::Form),
            ("HTTPS://a.example/", Refused::Form),
            ("https:/a.example", Refused::Form),
            ("https://", Refused::Form),
            ("https://a..example/", Refused::Form),
            ("https://a.example./", Refused::Form),
            ("https://a.example:/", Refused::Form),
            ("https://a.example:0/", Refused::Form),
            ("https://a.example:65536/", Refused::Form),
            ("https://a.example:+80/", Refused::Form),
            ("https://a.example/#x", Refused::Form),
            ("https://a.example#x", Refused::Form),
            ("https://a.example/a b", Refused::Form),
            ("https://a.example/\r\nX-Evil: 1", Refused::Form),
            ("https://a.example\\@b.example/", Refused::Credentials),
            ("https://a.example/%", Refused::Form),
            ("https://a.example/%zz", Refused::Form),
            ("https://a.example/ä", Refused::Form),
            ("https://ä.example/", Refused::Form),
            ("https://127.1/", Refused::Form),
            ("https://0x7f000001/", Refused::Form),
            ("https://2130706433/", Refused::Form),
            ("https://0177.0.0.1/", Refused::Form),
            ("https://127.0.0.1./", Refused::Form),
            ("https://[::1/", Refused::Form),
            ("https://[fe80::1%25eth0]/", Refused::Form),
            ("https://[::1]x/", Refused::Form),
            ("https://ada:secret@a.example/", Refused::Credentials),
            ("https://a.example@127.0.0.1/", Refused::Credentials),
            (&long, Refused::TooLong),
        ] {
            assert_eq!(Target::parse(text), Err(reason), "{text:?}");
        }
    }

    #[test]
    fn escapes_that_receivers_may_decode_are_refused_in_either_case() {
        for escape in AMBIGUOUS {
            for escape in [escape.to_owned(), escape.to_ascii_uppercase()] {
                for text in [
                    format!("https://a.example/{escape}"),
                    format!("https://a.example/?b={escape}"),
                ] {
                    assert_eq!(Target::parse(&text), Err(InvalidTarget::Ambiguous), "{text}");
                }
            }
        }
        assert!(Target::parse("https://a.example/?b=%20%2B").is_ok());
    }

    #[test]
    fn what_is_not_public_is_refused() {
        for text in [
            "https://localhost/",
            "https://LOCALHOST/",
            "https://a.localhost/",
            "https://intranet/",
            "https://printer.local/",
            "https://metadata.google.internal/",
            "https://127.0.0.1/",
            "https://10.1.2.3/",
            "https://169.254.169.254/latest/meta-data",
            "https://[::1]/",
            "https://[::ffff:10.0.0.1]/",
            "https://[fd00::1]/",
        ] {
            let target = Target::parse(text).unwrap();
            assert_eq!(target.check_public(), Err(InvalidTarget::Private), "{text}");
        }
        let plain = Target::parse("http://hooks.example.org/").unwrap();
        assert_eq!(plain.check_public(), Err(InvalidTarget::Unencrypted));
        for text in
            ["https://hooks.example.org/", "https://8.8.8.8:8443/", "https://[2606:4700::1]/"]
        {
            assert_eq!(Target::parse(text).unwrap().check_public(), Ok(()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reader(text in "https?://[a-z0-9.:@\\[\\]%/?#\\\\]{0,30}|\\PC{0,40}") {
            if let Ok(target) = Target::parse(&text) {
                prop_assert_eq!(target.text(), text.as_str());
                prop_assert!(target.path().starts_with('/'));
                prop_assert!(!target.authority().contains('@'));
            }
        }
    }
}
