//! The `portico` binary.

fn main() -> std::process::ExitCode {
    portico_api::cli::main()
}
