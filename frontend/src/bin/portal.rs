//! The customer portal's page.

fn main() {
    portico_frontend::start_portal();
}
