# The release build into dist/, and the server that shows it.

set_up_build() {
  set_up_wasm
  set_up_small_std
  set_up_npm
  set_up_tools
}

# Has anything that the page is made from changed since the last build?
build_is_fresh() {
  [ -f dist/index.html ] && [ "$(cat .cache/built 2>/dev/null)" = "$page_std" ] &&
    [ -z "$(find . .cache/vendor -mindepth 1 \( -path ./.git -o -path ./target -o -path ./dist -o -path ./.cache \
      -o -path ./tests -o -path ./shots -o -path ./.ci -o -path ./dev -o -path ./README.md \
      -o -path ./webdriver.json \) -prune -o -cnewer .cache/built -print -quit)" ]
}

# in_page COMMAND...: as in_web, and all of the page's code, the standard library too, is compiled to be small.
# It has its own folder, so that the web tests and clippy, which need none of this, do not compile all anew.
in_page() {
  # erase_components: Leptos compiles one kind of view, in place of one for each component.
  # inline-threshold: nothing is inlined unless that makes less code; measured in steps of 5, this is the best.
  # sha2: hashes are made of one file at a time, so the small way is fast enough.
  # immediate-abort: a panic stops the program where it is, and brings no words with it.
  local flags="--cfg erase_components --cfg sha2_backend_soft=\"compact\" -Cllvm-args=-inline-threshold=-5"
  local set=("CARGO_TARGET_DIR=$root/target/page")
  if [ "$page_std" = small ]; then
    set+=(RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size)
    flags+=" $small_panics"
  fi
  in_web env "${set[@]}" "RUSTFLAGS=$flags" "$@"
}

build() {
  build_is_fresh && return
  say "Building the page (about 3 minutes the first time)."
  mkdir -p .cache && printf '%s\n' "$page_std" >.cache/building
  # Trunk's --offline, which keeps it from fetching tools, holds for cargo too: the crates come first.
  quietly fetch in_page cargo fetch ${CI:+--locked} --target "$wasm" ||
    fail "Cargo could not fetch the crates. Above is what it said; if the network failed, try again."
  quietly build in_page trunk build --release --offline ||
    fail "The page did not build. Above is what Trunk and cargo said."
  mv .cache/building .cache/built
}

# serve [PORT]: the server takes the next free port if this one is taken, and prints the address.
serve() {
  [[ ${1:-8080} =~ ^[0-9]{1,5}$ ]] || fail "'$1' is no port: give a number, such as 8080."
  exec node .dev/server.mjs dist "$@"
}
