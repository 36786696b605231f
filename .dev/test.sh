# The checks that `./dev test` and `./dev lint` run, one after the other, and how each is announced.

all_steps="fmt clippy native browser build size doc e2e"

step_fmt() { cargo fmt --check; }

step_clippy() {
  cargo clippy --all-targets --no-default-features -- -D warnings &&
    cargo clippy --all-targets -- -D warnings || return
  local web=(--lib --bins)
  [ ! -f tests/browser/main.rs ] || web+=(--test browser)
  in_web cargo clippy --target "$wasm" "${web[@]}" -- -D warnings
}

# The core alone, then what can be tried of the view without a browser.
step_native() { cargo test --no-default-features && cargo test --lib view; }

step_browser() {
  [ -f tests/browser/main.rs ] || { note "there is no tests/browser/main.rs"; return 77; }
  in_web env CHROMEDRIVER="$(command -v chromedriver)" WASM_BINDGEN_TEST_TIMEOUT=120 \
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
    cargo test --target "$wasm" --test browser
}

step_build() { build; }

# What the page opens with is what index.html names; the rest is fetched when it is needed.
step_size() {
  build
  node .dev/size.mjs dist docs/size.md
}

step_doc() { RUSTDOCFLAGS=-Dwarnings cargo doc --no-deps --document-private-items; }

step_e2e() {
  compgen -G 'tests/e2e/*.test.mjs' >/dev/null || { note "there are no tests/e2e/*.test.mjs"; return 77; }
  build
  node --test --test-timeout=600000 --test-reporter=spec tests/e2e/*.test.mjs
}

# note WORDS: why a step has nothing to do.
note() { printf '%s' "$*" >&4; }

advice() {
  case $1 in
    fmt) say "Run 'cargo fmt', then try again." ;;
    clippy) say "Change what clippy names above, then run './dev test clippy'." ;;
    native) say "A native test failed: see above, then run './dev test native'." ;;
    browser) say "A browser test failed: see above, then run './dev test browser'." ;;
    build) say "The page did not build: see above, then run './dev build'." ;;
    size) say "The page is too big: see what grew with './dev test size' after taking something out." ;;
    doc) say "Mend the documentation comments named above, then run './dev test doc'." ;;
    e2e) say "A journey failed: see above, then run 'node --test tests/e2e/NAME.test.mjs' for that file alone." ;;
  esac
}

# What the step's own runners counted, if anything.
counted() {
  awk '/^test result: ok\./ { n += $4 } /^ℹ pass / { n += $3 } END { if (n) printf "%d test%s, ", n, n == 1 ? "" : "s" }' "$1"
}

run_steps() {
  local name began status log passed=0 skipped=0
  mkdir -p .cache/log
  exec 4>&1
  for name in "$@"; do
    log=.cache/log/step-$name.txt
    began=$SECONDS status=0
    printf '%-8s ' "$name"
    ("step_$name") >"$log" 2>&1 </dev/null || status=$?
    case $status in
      0)
        passed=$((passed + 1))
        say "passed, $(counted "$log")$((SECONDS - began)) s"
        [ "$name" != size ] || grep '^  ' "$log"
        ;;
      77) skipped=$((skipped + 1)); say ": skipped, $((SECONDS - began)) s" ;;
      *)
        say "FAILED, $((SECONDS - began)) s"
        tail -n 200 "$log"
        fail "$(advice "$name") All of its output is in $log."
        ;;
    esac
  done
  if [ "$*" != "$all_steps" ]; then say "Passed: $*"; return; fi
  if [ $skipped = 0 ]; then say "$passed passed, 0 failed"; else say "$passed passed, 0 failed, $skipped skipped"; fi
}

test_all() {
  local name
  for name in "$@"; do
    [[ " $all_steps " == *" $name "* ]] || fail "There is no step '$name'. The steps are: $all_steps"
  done
  local steps="${*:-$all_steps}"
  set_up_build
  set_up_clippy
  case " $steps " in *" browser "* | *" e2e "*) set_up_browsers ;; esac
  # shellcheck disable=SC2086
  run_steps $steps
}

lint() {
  set_up_wasm
  set_up_clippy
  run_steps fmt clippy
}

torture() {
  set_up_build
  set_up_browsers
  build
  node tests/e2e/torture.mjs "$@"
}

bench() {
  set_up_build
  set_up_browsers
  if [ -d benches ] || grep -q '^\[\[bench\]\]' Cargo.toml; then cargo bench --no-default-features; fi
  [ -f tests/bench/run.mjs ] || { say "There is no tests/bench/run.mjs yet."; return; }
  build
  node tests/bench/run.mjs "$@"
}

shots() {
  set_up_build
  set_up_browsers
  [ -f tests/e2e/shots.mjs ] || fail "There is no tests/e2e/shots.mjs yet."
  build
  node tests/e2e/shots.mjs
}
