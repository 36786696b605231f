# The browsers that the tests drive: Chromium with its driver, and Firefox.

set_up_browsers() {
  local wanted=()
  have chromium || wanted+=(chromium)
  have chromedriver || wanted+=(chromium-driver)
  have firefox-esr || have firefox || wanted+=(firefox-esr)
  [ ${#wanted[@]} = 0 ] || {
    say "Installing ${wanted[*]}."
    debian_packages "${wanted[@]}"
  }
  # wasm-bindgen's test runner reads this from the working directory.
  local text='{"goog:chromeOptions":{"binary":"%s","args":["--headless=new","--no-sandbox","--disable-dev-shm-usage","--disable-gpu"]}}\n'
  # shellcheck disable=SC2059
  printf "$text" "$(command -v chromium)" >"$root/webdriver.json"
}
