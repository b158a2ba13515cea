# Every command a person types. `./just` alone lists them; `./just test` is what CI runs.

tools := env("PORTICO_TOOLS", env("XDG_CACHE_HOME", env("HOME") / ".cache") / "portico-tools")
export PATH := tools / "bin" + ":" + env("PATH")
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := "1"

[private]
list:
    @just --justfile {{ quote(justfile()) }} --list --unsorted

# Install what is missing and start Portico with demo data on http://localhost:8080
[group("use")]
demo *args: build
    PORTICO_DATA_DIR="${PORTICO_DATA_DIR:-target/demo}" exec target/release/portico demo {{ args }}

# Build the release binary target/release/portico with the web app inside
[group("use")]
build: web
    cargo build --locked --release --bin portico

# Everything that CI runs, ending with the test runners' summaries
[group("check")]
test:
    @.just/test

alias check := test

# Format the Rust code
[group("check")]
fmt:
    cargo fmt --all

# Clippy, warnings are errors
[group("check")]
lint:
    mkdir -p target/web-dist
    cargo clippy --workspace --all-targets -- -D warnings

# Rust tests with a throw-away PostgreSQL; arguments go to cargo test
[group("check")]
test-rust *args:
    mkdir -p target/web-dist
    .just/with-postgres cargo test {{ args }}

# Draw many rule trees (TREES=10000) and compare memory, SQLite and PostgreSQL on each
[group("check")]
prove trees="10000":
    mkdir -p target/web-dist
    PORTICO_PROVE_TREES={{ trees }} .just/with-postgres cargo test -p portico-store --test main prove -- --nocapture

# Browser tests against target/debug/portico; arguments go to Playwright
[group("check")]
test-e2e *args: (setup "tests") web
    cargo build --workspace --bin portico
    cd e2e && npx playwright test {{ args }}

# CPU and time per request of the release binary on a sample set of N tickets, and what rules cost
[group("check")]
bench tickets="20000" *database: (setup "app")
    [ -e target/data-{{ tickets }}/tickets.csv ] || just data {{ tickets }}
    cargo build --locked --release --bin portico
    node .just/bench.mjs target/data-{{ tickets }} {{ database }}

# HubSpot's official clients against target/debug/portico, ACCEPT_DB=postgres for PostgreSQL; arguments go to run.py
[group("check")]
[positional-arguments]
accept *args:
    @exec .just/accept "$@"

# A receiver of webhooks that fails, hangs and works while the server is killed KILLS=5 times: nothing may be lost
[group("check")]
webhook-crash:
    mkdir -p target/web-dist
    cargo build --workspace --bin portico
    node .just/webhook-crash.mjs target/debug/portico

# Requests drawn from the OpenAPI document, CASES=20000 each with a token and as a customer; FUZZ_DB=postgres for PostgreSQL
[group("check")]
schemathesis:
    @exec .just/schemathesis

# Replies while a real SMTP receiver is up, down for a minute and up again; MAIL_DB=postgres for PostgreSQL
[group("check")]
mail-storm:
    @.just/mail-storm

# Kill the server KILLS times (50) and cut its power CUTS times (5) under writers: nothing acknowledged is lost; CRASH_DB=postgres
[group("check")]
crash: (setup "app")
    mkdir -p target/web-dist
    cargo build --locked --workspace --bin portico
    POSTGRES_BIN=$(.just/with-postgres --find) .just/with-postgres node .just/crash/crash.mjs

# Screenshots of every page at 1440 and 390 px and in the dark, into e2e/results/screens
[group("check")]
screens *args: (setup "tests") web
    cargo build --workspace --bin portico
    cd e2e && PORTICO_SCREENS=1 npx playwright test screens.spec.ts {{ args }}

# Remove each guard in turn and show that the tests notice
[group("check")]
[positional-arguments]
sabotage *args:
    @node .just/sabotage.mjs "$@"

# Install what is missing: "app" to build Portico, "tests" for its tests too
[group("build")]
setup what="tests":
    @.just/setup {{ what }}

# Build the web app into target/web-dist, if anything changed; --dev builds faster and larger
[group("build")]
web *args: (setup "app")
    @node frontend/build.mjs {{ args }}

# Write openapi/openapi.json anew from the code
[group("build")]
openapi:
    mkdir -p target/web-dist
    cargo build --workspace --bin portico
    target/debug/portico openapi > target/openapi.json
    mv target/openapi.json openapi/openapi.json

# A throw-away PostgreSQL: for one command, or until Ctrl-C
[group("build")]
pg *command:
    @.just/with-postgres {{ command }}

# A sample CSV set of N tickets, by the generator that PORTICO_DATA_GEN names
[group("build")]
data tickets out=("target/data-" + tickets):
    python3 "${PORTICO_DATA_GEN:?set it to the path of generate.py}" --tickets {{ tickets }} --out {{ out }}
