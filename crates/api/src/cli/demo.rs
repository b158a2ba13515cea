//! `portico demo`: the server with demo data, made at the first start.

use portico_domain::password::Password;
use portico_store::IdSource;

use super::{demo_data, serve};
use crate::{auth::hash_password, clock::Clock, config::Config};

/// Runs the server with demo data and prints how to sign in.
pub(super) async fn run(config: &Config) -> anyhow::Result<()> {
    let listener = serve::listen(config)?;
    let db = super::open(config).await?;
    let hash = |text: &str| hash_password(&Password::typed(text));
    demo_data::seed_demo(&db, &IdSource::default(), Clock::System.now(), hash).await?;
    let url = config.base_url.clone();
    serve::serve(config, listener, db, || print_sign_ins(&url)).await
}

fn print_sign_ins(url: &str) {
    println!(
        "\nPortico runs at {url}/support and {url}/console\n\n  \
         customer                      ada@acme.example      harbour-lantern-42\n  \
         colleague, company's tickets  ben@acme.example      harbour-lantern-42\n  \
         another company               cleo@globex.example   harbour-lantern-42\n  \
         staff                         grace@portico.example granite-compass-77\n\n\
         Stop it with Ctrl-C.\n"
    );
}
