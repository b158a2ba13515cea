//! Which of our crates may use what (ARCHITECTURE: who may import whom).

use std::process::Command;

use serde_json::Value;

/// Each crate, the crates of ours it may use, and what it must never use.
const RULES: [(&str, &[&str], &[&str]); 6] = [
    (
        "portico-domain",
        &[],
        &["tokio", "sea-orm", "actix-web", "leptos", "utoipa", "tracing", "rand", "getrandom"],
    ),
    ("portico-api-types", &["portico-domain"], &["actix-web", "sea-orm", "leptos"]),
    ("portico-migrations", &[], &["actix-web", "leptos"]),
    (
        "portico-store",
        &["portico-domain", "portico-migrations"],
        &["actix-web", "leptos", "utoipa"],
    ),
    (
        "portico-api",
        &["portico-domain", "portico-api-types", "portico-store"],
        &["sea-orm", "sea-orm-migration", "sqlx", "leptos"],
    ),
    (
        "portico-frontend",
        &["portico-domain", "portico-api-types"],
        &["actix-web", "sea-orm", "tokio"],
    ),
];

#[test]
fn crates_use_only_what_their_room_allows() {
    let cargo = env!("CARGO");
    let output = Command::new(cargo)
        .args(["metadata", "--format-version=1", "--no-deps", "--offline"])
        .output()
        .expect("cargo metadata");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    for (name, ours, never) in RULES {
        let packages = metadata["packages"].as_array().expect("packages");
        let package = packages.iter().find(|p| p["name"] == name).expect(name);
        for dependency in package["dependencies"].as_array().expect("dependencies") {
            let used = dependency["name"].as_str().expect("a name");
            let is_test = dependency["kind"] == "dev";
            let foreign = used.starts_with("portico-") && !ours.contains(&used) && !is_test;
            assert!(!foreign, "{name} may not use {used}");
            assert!(!never.contains(&used), "{name} must never use {used}");
        }
    }
}

#[test]
fn handlers_reach_storage_only_through_their_caller() {
    let routes = concat!(env!("CARGO_MANIFEST_DIR"), "/src/routes");
    let mut folders = vec![std::path::PathBuf::from(routes)];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a file");
            assert!(!text.contains("Data<"), "{} takes shared data by itself", path.display());
            seen += 1;
        }
    }
    assert!(seen > 20, "only {seen} files found");
}
