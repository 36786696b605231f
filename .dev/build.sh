# The release build into dist/, and the server that shows it.

set_up_build() {
  set_up_wasm
  set_up_npm
  set_up_tools
}

# Has anything that the page is made from changed since the last build?
build_is_fresh() {
  [ -f dist/index.html ] && [ -f .cache/built ] &&
    [ -z "$(find Cargo.toml Cargo.lock Trunk.toml index.html src style samples public .cargo .dev tests/e2e/package-lock.json \
      -newer .cache/built -print -quit)" ]
}

build() {
  build_is_fresh && return
  say "Building the page (about 3 minutes the first time)."
  mkdir -p .cache && touch .cache/building
  # Trunk's --offline, which keeps it from fetching tools, holds for cargo too: the crates come first.
  quietly fetch in_web cargo fetch ${CI:+--locked} --target "$wasm" ||
    fail "Cargo could not fetch the crates. Above is what it said; if the network failed, try again."
  quietly build in_web trunk build --release --offline ||
    fail "The page did not build. Above is what Trunk and cargo said."
  mv .cache/building .cache/built
}

# serve [PORT]: the server takes the next free port if this one is taken, and prints the address.
serve() {
  [[ ${1:-8080} =~ ^[0-9]{1,5}$ ]] || fail "'$1' is no port: give a number, such as 8080."
  exec node .dev/server.mjs dist "$@"
}
