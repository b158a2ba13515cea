//! A connection to a target: to an address that was checked, encrypted where it says so.

use std::{net::SocketAddr, sync::Arc};

use portico_domain::webhook::{Host, Scheme, Target};
use rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, ServerName},
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tokio_rustls::TlsConnector;

/// Bytes to and from a receiver.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

/// Opens connections.
#[derive(Clone)]
pub(super) struct Connector(TlsConnector);

impl std::fmt::Debug for Connector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Connector")
    }
}

impl Connector {
    /// Trusts the authorities that browsers trust, and these.
    ///
    /// # Errors
    /// When encryption cannot be set up.
    pub(super) fn trusting(more: Vec<CertificateDer<'static>>) -> Result<Self, rustls::Error> {
        let mut roots = RootCertStore::empty();
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        for root in more {
            roots.add(root)?;
        }
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self(TlsConnector::from(Arc::new(config))))
    }

    /// Connects to the first of the addresses that answers. The certificate must be for the
    /// target's host.
    pub(super) async fn connect(
        &self,
        target: &Target,
        addresses: &[SocketAddr],
    ) -> Result<Box<dyn Stream>, String> {
        let stream = TcpStream::connect(addresses).await;
        let stream = stream.map_err(|error| format!("could not connect: {error}"))?;
        if target.scheme() == Scheme::Http {
            return Ok(Box::new(stream));
        }
        let name = match target.host() {
            Host::Name(name) => ServerName::try_from(name.clone()).ok(),
            Host::Address(address) => Some(ServerName::IpAddress((*address).into())),
        };
        let name = name.ok_or("the name of the target is none that certificates have")?;
        let stream = self.0.connect(name, stream).await;
        Ok(Box::new(stream.map_err(|error| format!("could not encrypt: {error}"))?))
    }
}

#[cfg(test)]
mod tests {
    use rustls::{ServerConfig, pki_types::PrivateKeyDer};
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpListener,
    };
    use tokio_rustls::TlsAcceptor;

    use super::*;

    /// Answers one connection with the certificate of a name, and the certificate itself.
    async fn receiver(name: &str) -> (SocketAddr, CertificateDer<'static>) {
        let made = rcgen::generate_simple_self_signed([name.to_owned()]).unwrap();
        let root = made.cert.der().clone();
        let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![root.clone()], key)
            .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            let (stream, _) = listener.accept().await.unwrap();
            if let Ok(mut stream) = TlsAcceptor::from(Arc::new(config)).accept(stream).await {
                stream.write_all(b"hello").await.unwrap();
                stream.flush().await.unwrap();
                let _ = stream.read(&mut [0]).await;
            }
        });
        (address, root)
    }

    async fn greeting(
        connector: &Connector,
        host: &str,
        address: SocketAddr,
    ) -> Result<[u8; 5], String> {
        let target = Target::parse(&format!("https://{host}/")).unwrap();
        let mut stream = connector.connect(&target, &[address]).await?;
        let mut greeting = [0; 5];
        stream.read_exact(&mut greeting).await.map_err(|error| error.to_string())?;
        Ok(greeting)
    }

    #[tokio::test]
    async fn a_receiver_must_have_the_certificate_of_its_name() {
        for (named, trusted, called, is_taken) in [
            ("hooks.example", true, "hooks.example", true),
            ("hooks.example", true, "other.example", false),
            ("hooks.example", false, "hooks.example", false),
        ] {
            let (address, root) = receiver(named).await;
            let roots = if trusted { vec![root] } else { Vec::new() };
            let connector = Connector::trusting(roots).unwrap();
            let greeted = greeting(&connector, called, address).await;
            assert_eq!(greeted.is_ok(), is_taken, "{named} {trusted} {called}: {greeted:?}");
        }
    }
}
