# What every other part uses: plain words, a stop with advice, Debian packages, and the web build's environment.

tools="$root/.cache/tools"
npm_home="$root/tests/e2e"
export DEBIAN_FRONTEND=noninteractive PUPPETEER_SKIP_DOWNLOAD=1 PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
export TRUNK_SKIP_VERSION_CHECK=true CARGO_TERM_PROGRESS_WHEN=never
# Trunk reads its own --no-color from this and takes only true or false.
[ -z "${NO_COLOR:-}" ] || export NO_COLOR=true

say() { printf '%s\n' "$*"; }

# fail SENTENCE: stop, and say what to do.
fail() { printf '\n%s\n' "$*" >&2; exit 1; }

have() { command -v "$1" >/dev/null 2>&1; }

need() { have "$1" || fail "$1 is missing: $2"; }

# quietly NAME COMMAND...: run it, keep what it prints in .cache/log, show that only when it fails.
quietly() {
  local log="$root/.cache/log/$1.txt"
  shift
  mkdir -p "$root/.cache/log"
  "$@" >"$log" 2>&1 </dev/null && return
  tail -n 80 "$log" >&2
  return 1
}

# debian_packages NAME...: install them, as root, or by sudo.
debian_packages() {
  local as=()
  have apt-get || fail "Install these with your system's package manager, then run this again: $*"
  if [ "$(id -u)" != 0 ]; then
    if have sudo && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
      as=(sudo)
      sudo -v || fail "Run this, then try again: sudo apt-get install --no-install-recommends $*"
    else
      fail "Ask someone with root to run this, then try again: apt-get install --no-install-recommends $*"
    fi
  fi
  local install=("${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300
    install -y -qq --no-install-recommends "$@")
  quietly apt "${install[@]}" 2>/dev/null && return
  say "The list of Debian's packages may be old: fetching it."
  quietly apt-update "${as[@]}" apt-get -o DPkg::Lock::Timeout=300 update -qq || true
  quietly apt "${install[@]}" || fail "Could not install $*. Above is what apt-get said."
}

# in_web COMMAND...: run it with the tools of the web build. Its own folder keeps native builds from waiting for it.
in_web() {
  env RUST_BACKTRACE=0 "CARGO_TARGET_DIR=$root/target/web" "PATH=$tools/bin:$npm_home/node_modules/.bin:$PATH" "$@"
}
