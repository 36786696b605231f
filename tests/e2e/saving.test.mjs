// What is called saved is there, what was undone stays undone, and nothing is there twice: whatever is killed, and
// whichever tab writes.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { kill, open, serve } from './harness.mjs';
import {
  article, becomes, button, click, drag, exported, GAZETTE, goToLibrary, heading, journey, listed, mark, marks, notice,
  openArticle, reopened, saved, status,
} from './steps.mjs';
import { isSpotless, kills, luck, QUICK, threeTabs } from './torture.mjs';

/** CI is busy: nothing here asserts a time. */
const ROOM = 30_000;
const ONLY_SHOWS = 'This tab is read-only.';

const noAlert = async (page) => assert.deepEqual(await page.getByRole('alert').allInnerTexts(), []);
const shows = (page, expected) => becomes(() => marks(page), expected, ROOM);
/** What the export of the whole library says is marked. */
const stored = (file) => JSON.parse(file.text).annotations.map((it) => it.text).sort();

/** A journey with a profile that outlives its browser; `again` kills that and gives the page of a new one. */
function killing(name, body) {
  test(name, async () => {
    const host = await serve();
    const profileDir = await mkdtemp(join(tmpdir(), 'slantwise-'));
    const start = () => open({ profileDir });
    let browser = await start();
    const go = async () => {
      await browser.page.goto(host.url);
      await heading(browser.page, 'Slantwise').waitFor();
      return browser.page;
    };
    const again = async () => {
      await kill(profileDir);
      browser = await reopened(browser, profileDir, start);
      return go();
    };
    try {
      await body({ page: await go(), again });
      assert.deepEqual(browser.errors, []);
    } finally {
      await browser.close();
      await rm(profileDir, { force: true, recursive: true, maxRetries: 5 });
      await host.close();
    }
  });
}

/** Undoes and redoes what was done last, so many acts in all. */
async function backAndForth(page, acts) {
  for (let done = 0; done < acts; done += 1) await page.keyboard.press(done % 2 ? 'Control+Shift+z' : 'Control+z');
}

/** How many rows of the journal are anywhere in storage. */
const leftRows = (page) => page.evaluate(async () => {
  const answer = (request) => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  const database = await answer(indexedDB.open('slantwise'));
  let count = 0;
  for (const store of [...database.objectStoreNames].filter((it) => it === 'rows' || it === 'journal')) {
    count += await answer(database.transaction(store).objectStore(store).count());
  }
  database.close();
  return count + Object.keys(localStorage).filter((it) => /^slantwise\/(rows|journal)\//.test(it)).length;
});

/** Marks and hides the page in the same moment, which is shown again later. */
async function hide(page) {
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
  });
  return page.evaluate(() => {
    addEventListener('keydown', () => document.dispatchEvent(new Event('visibilitychange')), { once: true });
  });
}
const show = (page) => page.evaluate(() => {
  delete document.hidden;
  delete document.visibilityState;
  document.dispatchEvent(new Event('visibilitychange'));
});

test('a browser that is killed at any moment loses nothing that was called saved', async () => {
  const counts = await kills('browser', QUICK.browserKills, luck(11));
  assert.ok(isSpotless(counts), counts.notes.join('\n'));
});

test('a page whose process is killed at any moment loses nothing that was called saved', async () => {
  const counts = await kills('renderer', QUICK.rendererKills, luck(12));
  assert.ok(isSpotless(counts), counts.notes.join('\n'));
});

test('three tabs that take the writing from each other end with the same marks', async () => {
  const counts = await threeTabs(QUICK.acts, QUICK.takeOvers, luck(13));
  assert.ok(isSpotless(counts), counts.notes.join('\n'));
});

journey('the act with which the sheet is written anew leaves nothing behind that could come back', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await mark(page, 'worn bearing pins', '1');
  await backAndForth(page, 198);
  await shows(page, ['Claim: worn bearing pins']);
  await mark(page, 'temporary gangway', '1');
  await page.keyboard.press('Control+z');
  await shows(page, ['Claim: worn bearing pins']);
  await goToLibrary(page);
  await saved(page);
  await page.reload();
  await openArticle(page, GAZETTE);
  await shows(page, ['Claim: worn bearing pins']);
  await noAlert(page);
  assert.deepEqual(await listed(page), ['Claim: worn bearing pins']);
});

killing('“Saved” after a reload in the moment of an act is true of a browser that is killed at once', async ({ page, again }) => {
  const words = ['worn bearing pins', 'temporary gangway', 'six to eight weeks'];
  let here = page;
  await openArticle(here, GAZETTE);
  for (const [at, some] of words.entries()) {
    await drag(here, some);
    // The reload follows the key before anything else does.
    await here.evaluate(() => addEventListener('keydown', () => {
      location.reload();
      for (const end = performance.now() + 300; performance.now() < end;);
    }, { once: true }));
    const loaded = here.waitForEvent('load');
    await here.keyboard.press('1').catch(() => {});
    await loaded;
    await article(here).waitFor();
    await saved(here);
    here = await again();
    await openArticle(here, GAZETTE);
    await shows(here, words.slice(0, at + 1).map((it) => `Claim: ${it}`));
    await noAlert(here);
  }
});

killing('what was put aside when the page was hidden does not come back once it is undone', async ({ page, again }) => {
  await openArticle(page, GAZETTE);
  await mark(page, 'worn bearing pins', '1');
  await saved(page);
  await drag(page, 'temporary gangway');
  await hide(page);
  await page.keyboard.press('1');
  await saved(page);
  // Chromium writes localStorage to disk seconds later.
  await pause(7000);
  await show(page);
  await page.keyboard.press('Control+z');
  await shows(page, ['Claim: worn bearing pins']);
  await goToLibrary(page);
  await saved(page);
  const here = await again();
  await openArticle(here, GAZETTE);
  await shows(here, ['Claim: worn bearing pins']);
  await saved(here);
  await noAlert(here);
  assert.deepEqual(stored(await exported(here)), ['worn bearing pins']);
});

/** A second tab with the same article, which only shows. */
async function beside(context, page) {
  const second = await context.newPage();
  await second.goto(page.url());
  await second.getByRole('alert').getByText(ONLY_SHOWS).waitFor();
  await article(second).waitFor();
  return second;
}

journey('a tab that takes over in the moment of an act gets it, and writes nothing over it', {}, async ({ page, context }) => {
  let [writer, other] = [page, null];
  await openArticle(page, GAZETTE);
  await saved(page);
  other = await beside(context, page);
  const words = ['worn bearing pins', 'temporary gangway', 'six to eight weeks', 'load-carrying capacity'];
  const expected = [];
  for (const [at, some] of words.entries()) {
    await writer.bringToFront();
    await drag(writer, some);
    const taken = button(other.getByRole('alert'), 'Edit here').evaluate((it) => it.click());
    await Promise.all([writer.keyboard.press('1'), taken]);
    await other.getByText(ONLY_SHOWS).waitFor({ state: 'detached', timeout: ROOM });
    await writer.getByRole('alert').getByText(ONLY_SHOWS).waitFor({ timeout: ROOM });
    // Either the act came too late, and one is told, or it is there.
    await status(writer).getByText('Saving…', { exact: true }).waitFor({ state: 'detached', timeout: ROOM });
    const isRefused = await notice(writer) === 'elsewhere';
    const isTold = await writer.getByText('Another tab took over before your latest changes').count() > 0;
    if (!isRefused && !isTold) expected.push(some);
    await other.bringToFront();
    const next = `${['Fourteen', 'Amélie', 'Joss', 'Both'][at]}`;
    await mark(other, next, '1');
    expected.push(next);
    await saved(other);
    [writer, other] = [other, writer];
  }
  await writer.reload();
  await becomes(async () => (await marks(writer)).map((it) => it.replace('Claim: ', '')).sort(), expected.sort(), ROOM);
  await noAlert(writer);
});

journey('a tab that only shows follows the other, and exports what that has saved', {}, async ({ page, context }) => {
  await openArticle(page, GAZETTE);
  await mark(page, 'worn bearing pins', '1');
  await saved(page);
  const second = await beside(context, page);
  await shows(second, ['Claim: worn bearing pins']);

  await page.bringToFront();
  await mark(page, 'temporary gangway', '1');
  await shows(second, ['Claim: worn bearing pins', 'Claim: temporary gangway']);
  await click(page, 'worn bearing pins');
  await page.keyboard.press('Delete');
  await shows(page, ['Claim: temporary gangway']);
  await saved(page);
  await shows(second, ['Claim: temporary gangway']);

  await second.bringToFront();
  assert.deepEqual(stored(await exported(second)), ['temporary gangway']);
  await goToLibrary(second);
  await page.bringToFront();
  await mark(page, 'six to eight weeks', '1');
  await saved(page);
  await second.bringToFront();
  assert.deepEqual(stored(await exported(second, 'Export all')), ['six to eight weeks', 'temporary gangway']);
});

journey('hundreds of acts leave no row behind', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await mark(page, 'worn bearing pins', '1');
  await mark(page, 'temporary gangway', '1');
  await backAndForth(page, 299);
  await shows(page, ['Claim: worn bearing pins']);
  await goToLibrary(page);
  await saved(page);
  assert.equal(await leftRows(page), 0);
});
