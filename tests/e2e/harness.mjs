// What every journey stands on: a server for dist/, Chromium and Firefox, axe, and downloads as text.
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import { listen, server } from '../../.dev/server.mjs';

/** Where the built page lies; SLANTWISE_DIST names another folder. */
export const DIST = process.env.SLANTWISE_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));
/** The sub-path below which the same page is served a second time. */
export const SUB_PATH = 'sub/path/';

const CHROMIUM_ARGS = [
  '--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** Serves a folder on a free port: `url` ends in a slash, and `url + SUB_PATH` shows the same. */
export async function serve(dir = DIST) {
  const running = server(dir, [SUB_PATH]);
  const port = await listen(running, 0);
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => new Promise((done) => {
      running.close(done);
      running.closeAllConnections();
    }),
  };
}

function program(...names) {
  for (const name of names) {
    try {
      return execFileSync('sh', ['-c', 'command -v "$0"', name], { encoding: 'utf8' }).trim();
    } catch { /* the next name */ }
  }
  throw new Error(`None of ${names.join(', ')} is on PATH: run ./dev setup.`);
}

// Blocks cookies for all sites, which takes localStorage and IndexedDB away as well.
async function blockAllStorage(profile) {
  await mkdir(join(profile, 'Default'), { recursive: true });
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
}

/** Everything that a page must not do: console errors, uncaught errors, requests to another machine. */
function watch(page, errors) {
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()} ${message.location()?.url ?? ''}`);
  });
  page.on('pageerror', (error) => errors.push(`page: ${error?.stack ?? error}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    const outside = /^(https?|wss?):$/.test(url.protocol) && url.hostname !== '127.0.0.1';
    if (outside) errors.push(`request: ${url}`);
  });
}

/**
 * Starts Chromium with one page. `profileDir` keeps what the page stores for a later `open`;
 * without it each start has a fresh profile. `blockStorage` is a browser that stores nothing.
 * `more` holds further options of Playwright's launchPersistentContext.
 */
export async function open({
  width = 1280, height = 800, dark = false, touch = false, profileDir, blockStorage = false, more = {},
} = {}) {
  const profile = profileDir ?? await mkdtemp(join(tmpdir(), 'slantwise-'));
  if (blockStorage) await blockAllStorage(profile);
  const context = await chromium.launchPersistentContext(profile, {
    acceptDownloads: true,
    args: CHROMIUM_ARGS,
    colorScheme: dark ? 'dark' : 'light',
    executablePath: program('chromium', 'chromium-browser', 'google-chrome'),
    hasTouch: touch,
    headless: true,
    isMobile: touch,
    locale: 'en-GB',
    // A service worker answers before a journey can: those that are about it allow it.
    serviceWorkers: 'block',
    viewport: { width, height },
    ...more,
  });
  context.setDefaultTimeout(15_000);
  const errors = [];
  for (const page of context.pages()) watch(page, errors);
  context.on('page', (page) => watch(page, errors));
  const page = context.pages()[0] ?? await context.newPage();
  const close = async () => {
    await context.close();
    if (!profileDir) await rm(profile, { force: true, recursive: true, maxRetries: 5 });
  };
  return { browser: context.browser(), context, page, errors, close };
}

/** The processes of the Chromium that has a profile. */
export async function processes(profileDir) {
  const found = [];
  for (const pid of await readdir('/proc')) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (command.includes(`--user-data-dir=${profileDir}`)) found.push(Number(pid));
  }
  return found;
}

/** Kills every process of the Chromium that has a profile, as a crash or a power cut does. */
export async function kill(profileDir) {
  for (const pid of await processes(profileDir)) process.kill(pid, 'SIGKILL');
}

/** Starts Firefox with one page, driven by WebDriver BiDi. */
export async function openFirefox({ width = 1280, height = 800 } = {}) {
  const { default: puppeteer } = await import('puppeteer-core');
  const browser = await puppeteer.launch({
    browser: 'firefox',
    defaultViewport: { width, height },
    executablePath: program('firefox-esr', 'firefox'),
    headless: true,
  });
  const page = await browser.newPage();
  const errors = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()} ${message.location()?.url ?? ''}`);
  });
  page.on('pageerror', (error) => errors.push(`page: ${error?.stack ?? error}`));
  return { browser, page, errors, close: () => browser.close() };
}

/** Asks Firefox until it says yes. Puppeteer's own waiting needs `eval`, which the page's policy forbids. */
export async function until(page, question, words) {
  await waitFor(() => page.evaluate(question, words), `${question} ${words}`);
}

/** The element of Firefox's accessibility tree that has a role and a name, once it is there. */
export function named(page, role, name) {
  return waitFor(() => page.$(`::-p-aria([name="${name}"][role="${role}"])`), `${role} “${name}”`);
}

async function waitFor(found, what) {
  const end = Date.now() + 20_000;
  for (;;) {
    // While a page loads it has no answers.
    const answer = await found().catch(() => null);
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Not so after 20 s: ${what}`);
    await pause(50);
  }
}

/** The accessibility faults that axe finds: what is wrong, and where. */
export async function axe(page, tags) {
  const builder = new AxeBuilder({ page });
  if (tags) builder.withTags(tags);
  const { violations } = await builder.analyze();
  return violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((n) => n.target.join(' ')) }));
}

/** Does `action` and returns the download that it starts, as its file name and its text. */
export async function download(page, action) {
  const [started] = await Promise.all([page.waitForEvent('download'), action()]);
  return { name: started.suggestedFilename(), text: await readFile(await started.path(), 'utf8') };
}
