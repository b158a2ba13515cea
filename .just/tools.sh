# Sourced by the scripts beside it: where the tools live, and how progress is told.

tools=${PORTICO_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/portico-tools}
export PATH="$tools/bin:$PATH"

say() { printf '\n==> %s\n' "$*"; }

# Names the environment that a wasm32 build needs on this machine; absent where rustup has the target.
wasm_env_file="$tools/wasm-env"

with_wasm() {
    if [ -s "$wasm_env_file" ]; then
        # shellcheck disable=SC2046 # one NAME=value a line, none with blanks
        env $(cat "$wasm_env_file") "$@"
    else
        "$@"
    fi
}
