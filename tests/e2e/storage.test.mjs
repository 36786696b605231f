// Work survives: storage that is blocked, full or refusing, a reload at any moment, and two tabs at once.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { kill, open, serve } from './harness.mjs';
import {
  article, becomes, button, card, drag, exported, GAZETTE, goToLibrary, heading, journey, listed, mark, marks, notice,
  openArticle, POST, saved, status,
} from './steps.mjs';

const BLOCKED = /won’t let Slantwise store anything/;
const FULL = /storage is full, so your latest changes exist only on this page/;
const ONLY_SHOWS = 'This tab is read-only.';
const notSaved = (page) => status(page).getByText('Not saved', { exact: true }).waitFor();

journey('with storage blocked one is told, and can read, paste, mark and export', { blockStorage: true }, async ({ page }) => {
  await page.getByRole('alert').getByText(BLOCKED).waitFor();
  await notSaved(page);
  await openArticle(page, GAZETTE);
  await mark(page, 'worn bearing pins', '1');
  await notSaved(page);
  assert.equal(JSON.parse((await exported(page)).text).annotations.length, 1);

  await goToLibrary(page);
  await button(page, 'Paste text').click();
  await page.getByRole('textbox', { name: /^Text, or the HTML/ }).fill('Pasted headline\n\nPasted body of the article.\n');
  await button(page, 'Add article').click();
  await mark(page, 'Pasted body', '1');
  await goToLibrary(page);
  const all = JSON.parse((await exported(page, 'Export all')).text);
  assert.equal(all.documents.length, 4);
  assert.deepEqual(all.annotations.map((it) => it.text).sort(), ['Pasted body', 'worn bearing pins']);
  await openArticle(page, GAZETTE);
  await becomes(() => marks(page), ['Claim: worn bearing pins']);
});

journey('with localStorage full the other storage is used', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await saved(page);
  await page.evaluate(() => {
    let size = 1 << 20;
    for (let at = 0; size >= 1; at += 1) {
      try {
        localStorage.setItem(`filler/${at}`, 'x'.repeat(size));
      } catch (error) {
        if (error.name !== 'QuotaExceededError') throw error;
        size = Math.floor(size / 2);
      }
    }
  });
  for (const words of ['worn bearing pins', 'temporary gangway', 'six to eight weeks']) await mark(page, words, '1');
  await page.keyboard.press('Control+z');
  await becomes(async () => (await marks(page)).length, 2);
  await saved(page);
  await page.reload();
  await becomes(() => marks(page), ['Claim: worn bearing pins', 'Claim: temporary gangway']);
});

// Both kinds of storage have no room for as long as the page says so.
function refuse() {
  const guard = (owner, name) => {
    const real = owner[name];
    owner[name] = function guarded(...values) {
      if (window.noRoom) throw new DOMException('There is no room.', 'QuotaExceededError');
      return real.apply(this, values);
    };
  };
  guard(Storage.prototype, 'setItem');
  guard(IDBObjectStore.prototype, 'put');
}
const room = (page, isThere) => page.evaluate((isThere) => { window.noRoom = !isThere; }, isThere);

journey('what cannot be saved stays on the page, and is saved once there is room', { before: refuse }, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await mark(page, 'worn bearing pins', '1');
  await saved(page);
  await room(page, false);
  await mark(page, 'temporary gangway', '1');
  await mark(page, 'six to eight weeks', '3');
  await page.keyboard.press('Escape');
  await page.getByRole('alert').getByText(FULL).waitFor();
  await notSaved(page);
  const work = ['Claim: worn bearing pins', 'Claim: temporary gangway', 'Framing: six to eight weeks'];
  await becomes(() => marks(page), work);
  await button(page, 'Save again').click();
  await notSaved(page);
  assert.equal(JSON.parse((await exported(page)).text).annotations.length, 3);

  await room(page, true);
  await button(page, 'Save again').click();
  await saved(page);
  assert.equal(await page.getByRole('alert').count(), 0);
  await page.reload();
  await becomes(() => marks(page), work);
});

journey('work that could not be saved is there after a walk through the library', { before: refuse }, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await room(page, false);
  await mark(page, 'worn bearing pins', '1');
  await notSaved(page);
  await goToLibrary(page);
  await openArticle(page, POST);
  await goToLibrary(page);
  await openArticle(page, GAZETTE);
  await becomes(() => marks(page), ['Claim: worn bearing pins']);
  await goToLibrary(page);
  await room(page, true);
  await button(page, 'Save again').click();
  await saved(page);
  await page.reload();
  await openArticle(page, GAZETTE);
  await becomes(() => marks(page), ['Claim: worn bearing pins']);
});

journey('a reload right after a key loses nothing', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await drag(page, 'worn bearing pins');
  await page.keyboard.press('1');
  await page.reload();
  await becomes(() => marks(page), ['Claim: worn bearing pins']);

  await drag(page, 'temporary gangway');
  await page.keyboard.press('1');
  await page.keyboard.press('v');
  await page.keyboard.press('Control+z');
  await page.reload();
  await becomes(() => marks(page), ['Claim: worn bearing pins', 'Claim: temporary gangway']);

  await drag(page, 'six to eight weeks');
  await page.keyboard.press('1');
  await page.goBack();
  await heading(page, 'Slantwise').waitFor();
  await page.reload();
  await openArticle(page, GAZETTE);
  await becomes(async () => (await marks(page)).length, 3);
});

journey('a note that is being written survives a reload', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await mark(page, 'worn bearing pins', '1');
  await card(page).getByRole('textbox', { name: 'Note' }).click();
  await page.keyboard.type('half a thought');
  await page.reload();
  await becomes(() => listed(page), ['Claim · note: worn bearing pins']);
});

// How many rows the journal in the browser's database has.
const rowsInJournal = (page) => page.evaluate(() => new Promise((done, failed) => {
  const opening = indexedDB.open('slantwise');
  opening.onerror = () => failed(opening.error);
  opening.onsuccess = () => {
    const counting = opening.result.transaction('rows').objectStore('rows').count();
    counting.onsuccess = () => { opening.result.close(); done(counting.result); };
  };
}));

journey('a note is not a step for each letter, and undo takes it back whole', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await mark(page, 'worn bearing pins', '1');
  await saved(page);
  const before = await rowsInJournal(page);
  const note = card(page).getByRole('textbox', { name: 'Note' });
  await note.click();
  await page.keyboard.type('a whole sentence of fifty letters, typed at one go.');
  await page.keyboard.type(' And more.');
  await page.keyboard.press('Escape');
  await saved(page);
  // One row, unless the machine is so busy that it makes pauses of its own.
  const rows = (await rowsInJournal(page)) - before;
  assert.ok(rows >= 1 && rows < 10, `${rows} rows for 60 letters`);
  await page.keyboard.press('Control+z');
  await becomes(() => note.inputValue(), '');
});

journey('of two tabs one writes, and the other can take over', {}, async ({ page, context, url }) => {
  const first = page;
  await openArticle(first, GAZETTE);
  await mark(first, 'worn bearing pins', '1');

  const second = await context.newPage();
  await second.goto(first.url());
  await second.getByRole('alert').getByText(ONLY_SHOWS).waitFor();
  await becomes(() => marks(second), ['Claim: worn bearing pins']);
  await drag(second, 'temporary gangway');
  await second.keyboard.press('1');
  await becomes(() => notice(second), 'elsewhere');
  assert.equal((await marks(second)).length, 1);

  // What the first goes on doing is not lost when the second takes over.
  await first.bringToFront();
  await mark(first, 'six to eight weeks', '1');
  await second.bringToFront();
  await button(second.getByRole('alert'), 'Edit here').click();
  await second.getByText(ONLY_SHOWS).waitFor({ state: 'detached' });
  await first.getByRole('alert').getByText(ONLY_SHOWS).waitFor();
  await becomes(() => marks(second), ['Claim: worn bearing pins', 'Claim: six to eight weeks']);
  await mark(second, 'temporary gangway', '1');
  await saved(second);

  await first.bringToFront();
  await first.keyboard.press('Control+z');
  await becomes(() => notice(first), 'elsewhere');
  await second.close();
  await first.goto(url);
  await first.reload();
  await openArticle(first, GAZETTE);
  await becomes(async () => (await marks(first)).length, 3);
  await mark(first, 'load-carrying capacity', '1');
  await saved(first);
  await first.reload();
  await becomes(async () => (await marks(first)).length, 4);
  await article(first).waitFor();
});

test('what is saved survives a browser that is killed', async () => {
  const host = await serve();
  const profileDir = await mkdtemp(join(tmpdir(), 'slantwise-'));
  const words = ['worn bearing pins', 'temporary gangway'];
  const killed = await open({ profileDir });
  await killed.page.goto(host.url);
  await openArticle(killed.page, GAZETTE);
  for (const some of words) await mark(killed.page, some, '1');
  await saved(killed.page);
  await kill(profileDir);
  await Promise.race([killed.close().catch(() => {}), pause(3000)]);
  for (const lock of ['Lock', 'Cookie', 'Socket']) await rm(join(profileDir, `Singleton${lock}`), { force: true });

  const again = await open({ profileDir });
  try {
    await again.page.goto(host.url);
    await openArticle(again.page, GAZETTE);
    await becomes(() => marks(again.page), words.map((it) => `Claim: ${it}`));
  } finally {
    await again.close();
    await rm(profileDir, { force: true, recursive: true, maxRetries: 5 });
    await host.close();
  }
});
