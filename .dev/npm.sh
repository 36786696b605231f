# What comes from npm: wasm-opt, the article extractor that ships with the page, and the test drivers.

set_up_npm() {
  need node "install Node.js 20 or newer, then run this again."
  local version
  version=$(node -p 'process.versions.node')
  [ "${version%%.*}" -ge 20 ] || fail "Node.js $version is too old: install 20 or newer, then run this again."
  need npm "install npm, then run this again."
  if ! cmp -s "$npm_home/package-lock.json" "$npm_home/node_modules/.installed"; then
    say "Installing the npm packages."
    (cd "$npm_home" && quietly npm npm ci --ignore-scripts --no-audit --no-fund) ||
      fail "npm could not install the packages. Above is what it said; if the network failed, try again."
    cp "$npm_home/package-lock.json" "$npm_home/node_modules/.installed"
  fi
  set_up_readability
}

# Readability is an ordinary script that defines one global. Its license comment stays on top.
set_up_readability() {
  local from="$npm_home/node_modules/@mozilla/readability/Readability.js"
  local to="$root/.cache/vendor/readability.js"
  [ -s "$to" ] && [ ! "$from" -nt "$to" ] && [ ! "$root/.dev/npm.sh" -nt "$to" ] && return
  say "Preparing readability.js."
  mkdir -p "$root/.cache/vendor"
  {
    sed '/\*\//q' "$from"
    "$npm_home/node_modules/.bin/esbuild" --minify --log-level=warning --legal-comments=none <"$from"
  } >"$to.part" || fail "esbuild could not minify Readability: delete tests/e2e/node_modules and try again."
  mv "$to.part" "$to"
}
