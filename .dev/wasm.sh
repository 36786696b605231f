# The WebAssembly target for Rust: rustup's, or else Debian's compiler with a standard library built here.

wasm=wasm32-unknown-unknown
debian_std=/usr/lib/rustlib/$wasm/lib

# Does the toolchain in use, by rustup, hold the target?
ordinary_target() {
  local dir
  dir=$(rustc --print target-libdir --target $wasm 2>/dev/null) || return 1
  [ "$dir" != "$debian_std" ] && compgen -G "$dir/libstd-*.rlib" >/dev/null
}

# The note beside the built library says which compiler it is for: another one would refuse it.
debian_target() {
  have wasm-ld-22 && [ -x /usr/bin/rustc ] && [ -f $debian_std/built-for.txt ] &&
    [ "$(cat $debian_std/built-for.txt)" = "$(/usr/bin/rustc -V)" ] &&
    { ! have rustup || rustup toolchain list | grep -q '^debian'; }
}

build_debian_std() {
  local version work as=()
  version=$(/usr/bin/rustc -V | cut -d' ' -f2)
  [ -d "/usr/src/rustc-$version/library" ] ||
    fail "The source of Rust $version is not in /usr/src: run 'apt-get install --reinstall rust-web-src rustc-web', then try again."
  say "Building Rust's standard library for WebAssembly (about half a minute)."
  work="$root/.cache/std"
  rm -rf "$work" && mkdir -p "$work" && cp -r "/usr/src/rustc-$version/library" "$work/"
  (
    cd "$work/library" || exit 1
    export RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 __CARGO_DEFAULT_LIB_METADATA=stablestd
    export RUSTFLAGS="-Zforce-unstable-if-unmarked -Cembed-bitcode=yes -Cdebuginfo=0"
    export CARGO_TARGET_DIR="$work/target"
    quietly std /usr/bin/cargo build --release --target $wasm -p sysroot --features compiler-builtins-mem
  ) || fail "The standard library did not build. Above is what cargo said; .cache/log/std.txt has all of it."
  [ "$(id -u)" = 0 ] || as=(sudo)
  "${as[@]}" rm -rf $debian_std
  "${as[@]}" mkdir -p $debian_std
  "${as[@]}" cp "$work/target/$wasm/release/deps/"*.rlib $debian_std/
  /usr/bin/rustc -V | "${as[@]}" tee $debian_std/built-for.txt >/dev/null
  rm -rf "$work"
}

set_up_wasm() {
  need cargo "install Rust with rustup, then run this again."
  need cc "it links native programs: install gcc (Debian: apt-get install build-essential), then run this again."
  web_toolchain=
  ordinary_target && return
  web_toolchain=debian
  debian_target && return
  if have rustup; then
    say "Adding Rust's WebAssembly target."
    if quietly rustup timeout 90 rustup target add $wasm 2>/dev/null && ordinary_target; then
      web_toolchain=
      return
    fi
    say "Rustup could not fetch it: using Debian's compiler."
  fi
  debian_packages rustc-web cargo-web rust-web-src lld-22
  build_debian_std
  ! have rustup || quietly link rustup toolchain link debian /usr ||
    fail "Run 'rustup toolchain link debian /usr' to see why it fails."
  debian_target || fail "The WebAssembly target is still missing: delete $debian_std and try again."
}

# The page is some 20 kB smaller when the standard library is compiled with it, from its source. That is not yet
# a stable part of Rust: where this compiler cannot do it, or the source is not to be had, the ready one serves.
# Nor does it need the places of panics and the text of debug output, which nobody is shown.
small_panics="-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none"

small_std_here() {
  local dir
  dir=$(in_web rustc --print sysroot) && [ -f "$dir/lib/rustlib/src/rust/library/Cargo.lock" ]
}

set_up_small_std() {
  page_std=ordinary
  # shellcheck disable=SC2086
  if in_web env RUSTC_BOOTSTRAP=1 rustc $small_panics --target $wasm --print cfg >/dev/null 2>&1; then
    small_std_here || [ "$web_toolchain" = debian ] || ! have rustup || {
      say "Adding the source of Rust's standard library."
      quietly rust-src timeout 90 rustup component add rust-src 2>/dev/null || true
    }
    ! small_std_here || page_std=small
  fi
  [ $page_std = small ] ||
    say "This Rust cannot compile its standard library for size: the page will work, and be about 20 kB larger."
}

set_up_clippy() {
  cargo clippy --version >/dev/null 2>&1 && cargo fmt --version >/dev/null 2>&1 ||
    fail "Run 'rustup component add clippy rustfmt', then try again."
  [ "$web_toolchain" != debian ] || [ -x /usr/bin/cargo-clippy ] || {
    say "Installing clippy for Debian's compiler."
    debian_packages rust-web-clippy
  }
}
