# The WebAssembly target for Rust, and clippy.

wasm=wasm32-unknown-unknown

# Does the toolchain in use hold the target?
target_here() {
  local dir
  dir=$(rustc --print target-libdir --target $wasm 2>/dev/null) && compgen -G "$dir/libstd-*.rlib" >/dev/null
}

set_up_wasm() {
  need cargo "install Rust with rustup, then run this again."
  need cc "it links native programs: install gcc (Debian: apt-get install build-essential), then run this again."
  target_here && return
  have rustup || fail "Rust's WebAssembly target is missing: install $wasm the way you installed Rust, then run this again."
  say "Adding Rust's WebAssembly target."
  quietly rustup timeout 300 rustup target add $wasm && target_here ||
    fail "rustup could not add the target. Check the network, run 'rustup target add $wasm', then try again."
}

set_up_clippy() {
  cargo clippy --version >/dev/null 2>&1 && cargo fmt --version >/dev/null 2>&1 ||
    fail "Run 'rustup component add clippy rustfmt', then try again."
}
