# The programs that build the page: Trunk, and wasm-bindgen in the version that Cargo.toml pins.

trunk_version=0.21.14
bindgen_version=$(sed -n 's/^wasm-bindgen = .*"=\([0-9.]*\)".*/\1/p' "$root/Cargo.toml")

trunk_here() { [ "$(PATH="$tools/bin:$PATH" trunk --version 2>/dev/null)" = "trunk $trunk_version" ]; }

bindgen_here() {
  local name
  for name in wasm-bindgen wasm-bindgen-test-runner; do
    case "$(PATH="$tools/bin:$PATH" $name --version 2>/dev/null)" in
      "$name $bindgen_version"*) ;;
      *) return 1 ;;
    esac
  done
}

# Optimised for a short compile: the tools run for seconds, so their speed matters little.
compile_tool() {
  (
    export CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_DEBUG=0
    export CARGO_PROFILE_RELEASE_CODEGEN_UNITS=256 CARGO_TARGET_DIR="$root/.cache/tools-target"
    cd / && quietly "install-$1" cargo install --force --root "$tools" "$@"
  ) || fail "$1 did not compile. Above is what cargo said; if the network failed, try again."
}

set_up_tools() {
  [ -n "$bindgen_version" ] || fail "Cargo.toml must pin wasm-bindgen like this: version = \"=0.2.130\"."
  local wanted=()
  trunk_here || wanted+=("trunk@$trunk_version")
  bindgen_here || wanted+=("wasm-bindgen-cli@$bindgen_version")
  [ ${#wanted[@]} != 0 ] || return 0
  if have cargo-binstall; then
    say "Fetching ${wanted[*]}."
    quietly binstall timeout 180 cargo-binstall --no-confirm --disable-strategies compile \
      --root "$tools" "${wanted[@]}" 2>/dev/null || true
  fi
  bindgen_here || {
    say "Compiling wasm-bindgen $bindgen_version (about 2 minutes, once)."
    compile_tool wasm-bindgen-cli --version "$bindgen_version"
  }
  trunk_here || {
    say "Compiling Trunk $trunk_version (about 4 minutes, once)."
    compile_tool trunk --locked --version "$trunk_version"
  }
  rm -rf "$root/.cache/tools-target"
}
