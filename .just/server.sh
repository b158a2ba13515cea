# A server of target/debug/portico for one script, which sources this after .just/setup: its database lives in
# a temporary folder, it listens on a free loopback port, and both are gone at the end. The script says:
#   begin_server NAME sqlite|postgres    makes $folder, $where and $log
#   start_server COMMAND…                `portico COMMAND` and $origin, once it is ready

cases='' server='' postgres='' failed=0

begin_server() {
    log=target/$1/server.log
    [ "$2" != postgres ] || need_postgres
    mkdir -p target/web-dist "$(dirname "$log")"
    cargo build --workspace --bin portico
    # Settings of Portico's that this shell may have are not for this server.
    # shellcheck disable=SC2086 # names, without blanks
    unset ${!PORTICO_@}
    export PYTHONDONTWRITEBYTECODE=1
    folder=$(mktemp -d "${TMPDIR:-/tmp}/portico-$1.XXXXXX")
    where=(--data-dir "$folder/data")
    trap stop EXIT
    trap 'exit 130' INT TERM
    [ "$2" != postgres ] || start_postgres
}

# The Python that can make virtual environments: Debian has parts of Python's own library in a package of their own.
need_venv() {
    python=python3
    "$python" -c 'import ensurepip, venv' 2>/dev/null && return
    apt_install python3-venv
    python=/usr/bin/python3
}

free_port() {
    node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

# Tries for a minute, or until that process is gone.
wait_for() {
    local process=$1
    shift
    for _ in {1..300}; do
        "$@" && return
        kill -0 "$process" 2>/dev/null || return 1
        sleep 0.2
    done
    return 1
}

answers() {
    node -e 'fetch(process.argv[1]).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))' "$1"
}

start_postgres() {
    .just/with-postgres >"$folder/postgres" &
    postgres=$!
    wait_for "$postgres" grep -qs '^Serving' "$folder/postgres" || return 1
    where+=(--database-url "$(sed -n 's/^PORTICO_TEST_POSTGRES=//p' "$folder/postgres")")
}

start_server() {
    local address
    address=127.0.0.1:$(free_port)
    origin=http://$address
    target/debug/portico "$@" "${where[@]}" --listen "$address" --base-url "$origin" >"$log" 2>&1 &
    server=$!
    if ! wait_for "$server" answers "$origin/readyz"; then
        tail -n 20 "$log" >&2
        echo "The server did not become ready." >&2
        return 1
    fi
}

portico() { target/debug/portico "$@" "${where[@]}"; }

token() { portico token create --staff "$staff" "$@"; }

# In the background, so that a signal need not wait until the cases are through.
run() {
    say "$*"
    "$@" &
    cases=$!
    wait "$cases" || failed=1
    cases=
}

# Asks a process of ours to end; after ten seconds it has to.
end() {
    [ -n "$1" ] || return 0
    kill "$1" 2>/dev/null || return 0
    for _ in {1..100}; do
        kill -0 "$1" 2>/dev/null || return 0
        sleep 0.1
    done
    kill -KILL "$1" 2>/dev/null || true
}

stop() {
    trap - EXIT
    trap '' INT TERM
    end "$cases"
    end "$server"
    end "$postgres"
    rm -rf "$folder"
}
