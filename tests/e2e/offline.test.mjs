// The page opens without a network, and changes to a newer version only when somebody asks.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { DIST, open, serve } from './harness.mjs';
import { article, becomes, button, GAZETTE, goToLibrary, heading, listed, mark, openArticle, openFiles, saved, status } from './steps.mjs';

const UPDATE = 'Update Slantwise';
const PAGE = `<html><head><title>From a file</title></head><body><article>${'<p>The ramp is shut, and the ferry waits for it.</p>'.repeat(12)}</article></body></html>`;

/** A test with a folder of its own that is served, in a browser that lets the page keep its files. */
function offline(name, body) {
  test(name, async () => {
    const dist = await mkdtemp(join(tmpdir(), 'slantwise-dist-'));
    await cp(DIST, dist, { recursive: true });
    const host = await serve(dist);
    const browser = await open({ more: { serviceWorkers: 'allow' } });
    try {
      await visit(browser.page, host.url);
      await body({ ...browser, host, dist });
    } finally {
      await browser.close();
      await host.close();
      await rm(dist, { force: true, recursive: true });
    }
  });
}

/** Opens the page and waits until all of its files are kept. */
async function visit(page, url) {
  await page.goto(url);
  await heading(page, 'Slantwise').waitFor();
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

/** Puts a newer version in the place of the old one: another page, and late files by other names. */
async function deploy(dist) {
  const read = (name) => readFile(join(dist, name), 'utf8');
  const checksum = (text) => `sha384-${createHash('sha384').update(text).digest('base64')}`;
  const before = await read('index.html');
  let after = before.replace('<title>Slantwise</title>', '<title>Slantwise</title><meta name="version" content="newer">');
  let keeper = await read('service_worker.js');
  for (const name of await readdir(dist)) {
    if (!/^(worker|readability)-.*\.js$/.test(name)) continue;
    const renamed = name.replace(/-.*\./, '-NEWER000.');
    await cp(join(dist, name), join(dist, renamed));
    await rm(join(dist, name));
    after = after.replaceAll(name, renamed);
    keeper = keeper.replaceAll(name, renamed);
  }
  keeper = keeper.replaceAll(checksum(before), checksum(after));
  await writeFile(join(dist, 'index.html'), after);
  await writeFile(join(dist, 'service_worker.js'), keeper);
}

const lookForUpdate = (page) => page.evaluate(async () => {
  await (await navigator.serviceWorker.getRegistration()).update();
});
const version = (page) => page.evaluate(() => document.querySelector('meta[name=version]')?.content ?? 'older');

offline('after one visit the page opens without a network, and all of it works', async ({ page, context, host, errors }) => {
  await host.close();
  await context.setOffline(true);
  await page.reload();
  await openArticle(page, GAZETTE);
  await mark(page, 'worn bearing pins', '1');
  await saved(page);
  await page.reload();
  await becomes(async () => (await listed(page)).length, 1);
  await goToLibrary(page);
  await openFiles(page, ['page.html', PAGE]);
  await article(page).getByText('The ramp is shut').first().waitFor();
  assert.deepEqual(errors, []);
});

offline('a newer version waits until it is asked for, and work goes on meanwhile', async ({ page, dist, errors }) => {
  await openArticle(page, GAZETTE);
  await mark(page, 'worn bearing pins', '1');
  await deploy(dist);
  await lookForUpdate(page);
  await button(status(page), UPDATE).waitFor();
  // What the page had not loaded yet is gone from the server, and comes from what is kept.
  await goToLibrary(page);
  await openFiles(page, ['page.html', PAGE]);
  await article(page).getByText('The ramp is shut').first().waitFor();
  await page.reload();
  assert.equal(await version(page), 'older');
  await article(page).getByText('The ramp is shut').first().waitFor();
  await mark(page, 'ferry', '1');
  await button(status(page), UPDATE).click();
  await page.waitForFunction(() => document.querySelector('meta[name=version]'));
  await becomes(async () => (await listed(page)).length, 1);
  assert.equal(await button(status(page), UPDATE).count(), 0);
  await goToLibrary(page);
  await openArticle(page, GAZETTE);
  await becomes(async () => (await listed(page)).length, 1);
  assert.deepEqual(errors, []);
});

offline('a tab is not reloaded when another one is updated: it is told', async ({ page, context, dist, host }) => {
  const other = await context.newPage();
  await visit(other, host.url);
  await deploy(dist);
  await lookForUpdate(page);
  await button(status(other), UPDATE).click();
  await other.waitForFunction(() => document.querySelector('meta[name=version]'));
  await button(status(page), UPDATE).waitFor();
  assert.equal(await version(page), 'older');
  await button(status(page), UPDATE).click();
  await page.waitForFunction(() => document.querySelector('meta[name=version]'));
  await heading(page, 'Slantwise').waitFor();
});
