//! The admin console's page.

fn main() {
    portico_frontend::start_console();
}
