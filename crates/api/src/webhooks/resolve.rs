//! From a target to addresses that may be connected to.

use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use portico_domain::webhook::{Host, InvalidTarget, Target, is_public};

/// How long a name may take to be looked up while settings are saved.
const LOOK_UP: Duration = Duration::from_secs(2);

/// Which addresses may be called.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Reach {
    /// Those on the public internet, encrypted.
    #[default]
    Public,
    /// Any, also within the operator's own network and not encrypted.
    Anywhere,
}

/// How names become addresses.
#[derive(Debug, Clone, Default)]
pub enum Names {
    /// As the system does it.
    #[default]
    System,
    /// As the test says.
    Table(Arc<HashMap<String, Vec<IpAddr>>>),
}

/// Why a target is not connected to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreachable {
    /// Its name leads nowhere.
    #[error("the name of the target cannot be resolved")]
    Unknown,
    /// Its form, or that it is not public.
    #[error("the target {0}")]
    Refused(#[from] InvalidTarget),
}

impl Names {
    /// The addresses of a name; empty when it has none.
    async fn addresses(&self, name: &str, port: u16) -> Vec<IpAddr> {
        match self {
            Self::System => {
                let found = tokio::net::lookup_host((name, port)).await;
                found.map(|all| all.map(|address| address.ip()).collect()).unwrap_or_default()
            }
            Self::Table(table) => table.get(name).cloned().unwrap_or_default(),
        }
    }
}

/// The addresses of a target, all of which may be connected to. A name that leads to one
/// that may not is refused altogether.
pub(super) async fn resolve(
    target: &Target,
    reach: Reach,
    names: &Names,
) -> Result<Vec<SocketAddr>, Unreachable> {
    if reach == Reach::Public {
        target.check_public()?;
    }
    let addresses = match target.host() {
        Host::Address(address) => vec![*address],
        Host::Name(name) => names.addresses(name, target.port()).await,
    };
    if addresses.is_empty() {
        return Err(Unreachable::Unknown);
    }
    if reach == Reach::Public && !addresses.iter().copied().all(is_public) {
        return Err(InvalidTarget::Private.into());
    }
    Ok(addresses.into_iter().map(|address| SocketAddr::new(address, target.port())).collect())
}

/// Checks an address that somebody wants to be called. A name that cannot be looked up now is
/// looked up again before each call, so it is no mistake.
///
/// # Errors
/// What is wrong with it.
pub async fn check(text: &str, reach: Reach, names: &Names) -> Result<Target, InvalidTarget> {
    let target = Target::parse(text)?;
    match tokio::time::timeout(LOOK_UP, resolve(&target, reach, names)).await {
        Ok(Err(Unreachable::Refused(reason))) => Err(reason),
        _ => Ok(target),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let table = [
            ("public.example", vec!["8.8.8.8", "2606:4700::1"]),
            ("inside.example", vec!["10.0.0.7"]),
            ("both.example", vec!["8.8.8.8", "127.0.0.1"]),
            ("mapped.example", vec!["::ffff:192.168.0.1"]),
        ];
        let table = table.into_iter().map(|(name, addresses)| {
            (name.to_owned(), addresses.iter().map(|text| text.parse().unwrap()).collect())
        });
        Names::Table(Arc::new(table.collect()))
    }

    #[tokio::test]
    async fn a_name_that_leads_inside_is_refused_unless_the_operator_allows_it() {
        let private = Err(Unreachable::Refused(InvalidTarget::Private));
        let plain = Err(Unreachable::Refused(InvalidTarget::Unencrypted));
        for (text, public, anywhere) in [
            ("https://public.example/", Ok(2), Ok(2)),
            ("https://inside.example/", private, Ok(1)),
            ("https://both.example/", private, Ok(2)),
            ("https://mapped.example/", private, Ok(1)),
            ("https://nowhere.example/", Err(Unreachable::Unknown), Err(Unreachable::Unknown)),
            ("https://127.0.0.1:9000/", private, Ok(1)),
            ("http://public.example/", plain, Ok(2)),
        ] {
            let target = Target::parse(text).unwrap();
            for (reach, expected) in [(Reach::Public, public), (Reach::Anywhere, anywhere)] {
                let found = resolve(&target, reach, &names()).await.map(|all| all.len());
                assert_eq!(found, expected, "{text} {reach:?}");
            }
        }
    }

    #[tokio::test]
    async fn a_name_that_is_unknown_today_may_be_set() {
        let check = async |text| check(text, Reach::Public, &names()).await.err();
        assert_eq!(check("https://nowhere.example/").await, None);
        assert_eq!(check("https://public.example/").await, None);
        assert_eq!(check("https://inside.example/").await, Some(InvalidTarget::Private));
    }
}
