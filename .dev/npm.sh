# What comes from npm: wasm-opt, esbuild, the article extractor and Workbox, which ship with the page, and the test drivers.

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
}
