// What a reader does and sees, a line each: open, select, mark, look, export. The journeys are made of these.
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { download, open, serve } from './harness.mjs';

/** The sample stories. */
export const GAZETTE = 'Kelverhaven ferry ramp to stay shut to vehicles until late April at the earliest';
export const POST = 'Ferry boss shrugs ‘Of course’ as rust-bucket ramp leaves 1,900 islanders marooned';
export const FREE = 'A handful of worn pins, and a whole harbour held to ransom';

/** A test in a browser of its own, at the library, that ends without an error in the page. */
export function journey(name, options, body) {
  test(name, async () => {
    const host = await serve();
    const browser = await open(options);
    try {
      if (options.before) await browser.context.addInitScript(options.before);
      await browser.page.goto(host.url);
      await heading(browser.page, 'Slantwise').waitFor();
      await body({ ...browser, url: host.url });
      assert.deepEqual(browser.errors, []);
    } finally {
      await browser.close();
      await host.close();
    }
  });
}

/** Looks until `found()` gives what is expected. */
export async function becomes(found, expected, within = 5000) {
  const end = Date.now() + within;
  let last = await found();
  while (!isDeepStrictEqual(last, expected) && Date.now() < end) {
    await pause(40);
    last = await found();
  }
  assert.deepEqual(last, expected);
}

/** Looks until `found()` matches. */
export async function matches(found, pattern, within = 5000) {
  const end = Date.now() + within;
  let last = await found();
  while (!pattern.test(last) && Date.now() < end) {
    await pause(40);
    last = await found();
  }
  assert.match(last, pattern);
}

export const heading = (page, name) => page.getByRole('heading', { name, exact: true });
export const button = (within, name) => within.getByRole('button', { name, exact: true });
export const putBack = (within) => within.getByRole('button', { name: /^Restore: / });
export const article = (page) => page.getByRole('article', { name: 'Article text' });
export const palette = (page) => page.getByRole('group', { name: 'Label the selection' });
export const card = (page) => page.getByRole('region', { name: 'Selected annotation' });
export const chooser = (page) => page.getByRole('combobox', { name: /^Which (technique|part)/ });
export const report = (page) => page.getByRole('region', { name: 'Imported files' });
export const status = (page) => page.getByRole('contentinfo');
export const dialog = (page, name) => page.getByRole('dialog', { name });

/** The row of an article in the library. */
export const articleRow = (page, title) => page.getByRole('main').getByRole('listitem')
  .filter({ has: page.getByRole('heading', { name: title, exact: true }) });

/** Waits until a dialog that is being closed is gone, not only out of sight. */
export const dialogGone = (page) => page.locator('dialog').waitFor({ state: 'detached' });

const rows = (page) => page.getByRole('complementary', { name: 'Annotations' }).getByRole('listitem');
const plain = (text) => text.replace(/\s+/g, ' ').trim();

/** The id of the notice at the foot, with that of the step it is about: `did mark`. Sentences are heard in spoken.test.mjs. */
export const notice = (page) => status(page).locator('[role=status][data-notice]')
  .evaluate(({ dataset }) => [dataset.notice, dataset.step].filter(Boolean).join(' '));
/** The words of the picked annotation. */
export const pickedWords = async (page) => plain(await card(page).getByRole('blockquote').innerText());
/** What stands beside the text, in order: `Label: words`. The picked one is a card among the slips. */
export async function listed(page) {
  const found = await page.getByRole('complementary', { name: 'Annotations' }).evaluate((margin) => {
    const slips = [...margin.querySelectorAll('li')].map((slip) => [
      Number(slip.ariaPosInSet), slip.querySelector('b').textContent, slip.querySelector('span').textContent,
    ]);
    const select = margin.querySelector('.has-card #card select');
    if (select) {
      const note = margin.querySelector('#note').value.trim() ? ' · note' : '';
      const label = select.selectedOptions[0].textContent + note;
      const taken = new Set(slips.map(([rank]) => rank));
      let rank = Math.max(0, Math.min(...taken) - 1) || 1;
      while (taken.has(rank)) rank += 1;
      slips.push([rank, label, margin.querySelector('blockquote').textContent]);
    }
    return slips.sort(([a], [b]) => a - b).map(([, label, words]) => `${label}: ${words}`);
  });
  return found.map(plain);
}
/** A slip beside the text, by words in it. */
export const slip = (page, words) => rows(page).getByRole('button', { name: words });

/** What is marked in the text: `Label: words`, in order. Sections far from the window carry no marks. */
export function marks(page) {
  return article(page).evaluate((root) => {
    const found = new Map();
    for (const mark of root.querySelectorAll('mark')) {
      const words = (found.get(mark.dataset.id)?.words ?? '') + mark.textContent;
      found.set(mark.dataset.id, { label: mark.title, words });
    }
    return [...found.values()].map(({ label, words }) => `${label}: ${words}`);
  });
}

/** Starts a browser again after all of its processes were killed. */
export async function reopened(killed, profileDir, start) {
  await Promise.race([killed.context.close().catch(() => {}), pause(3000)]);
  for (const lock of ['Lock', 'Cookie', 'Socket']) await rm(join(profileDir, `Singleton${lock}`), { force: true });
  return start();
}

/** Waits until all work is in the browser's storage. */
export const saved = (page) => status(page).getByText('Saved', { exact: true }).waitFor();

export async function openArticle(page, title) {
  await page.getByRole('link', { name: title, exact: true }).last().click();
  await article(page).getByText(title, { exact: true }).first().waitFor();
}

export async function goToLibrary(page) {
  await page.getByRole('link', { name: '← Library' }).click();
  await heading(page, 'Slantwise').waitFor();
}

/** Brings words of the text into view and says where their first and last letters stand. */
export async function place(page, words) {
  return article(page).evaluate(async (root, words) => {
    const paragraph = [...root.querySelectorAll('[data-p]')].find((it) => it.textContent.includes(words));
    if (!paragraph) throw new Error(`Not in the text: ${words}`);
    const start = paragraph.textContent.indexOf(words);
    // What comes near the window gets its true height a frame later, and moves what stands below.
    for (let at = 0; at < 3; at += 1) {
      paragraph.scrollIntoView({ block: 'center', behavior: 'instant' });
      await new Promise(requestAnimationFrame);
    }
    const letter = (offset) => {
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      let node = walker.nextNode();
      for (; offset >= node.length; node = walker.nextNode()) offset -= node.length;
      const range = document.createRange();
      range.setStart(node, offset);
      range.setEnd(node, offset + 1);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      return { left, right, middle: (top + bottom) / 2 };
    };
    const [first, last] = [letter(start), letter(start + words.length - 1)];
    return { from: [first.left + 1, first.middle], to: [last.right - 1, last.middle] };
  }, words);
}

/** Selects words with the mouse, which then wait for their label. */
export async function drag(page, words) {
  await draw(page, words);
  await palette(page).waitFor();
}

/** Drags the mouse from the first of these words to the last. */
export async function draw(page, words) {
  const { from, to } = await place(page, words);
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2);
  await page.mouse.move(...to);
  await page.mouse.up();
}

/** Clicks on the first of these words. */
export async function click(page, words) {
  const { from } = await place(page, words);
  await page.mouse.click(from[0] + 2, from[1]);
}

/** Taps on the first of these words, and waits for the click that follows a tap. */
export async function tap(page, words) {
  const { from } = await place(page, words);
  const clicked = page.evaluate(() => new Promise((done) => { addEventListener('click', () => done(), { once: true }); }));
  await page.touchscreen.tap(from[0] + 2, from[1]);
  await clicked;
}

/** Marks words with a key, and waits until they are marked. */
export async function mark(page, words, key) {
  await drag(page, words);
  await page.keyboard.press(key);
  await matches(async () => (await marks(page)).join('\n'), new RegExp(escaped(words)));
  // What stands beside the text follows within two frames.
  await page.evaluate(async () => { for (let at = 0; at < 4; at += 1) await new Promise(requestAnimationFrame); });
}

export const escaped = (words) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Opens the dialog of a button, chooses a format, and gives the file. */
export async function exported(page, from = 'Export', format = 'Training set (JSON)') {
  await button(page, from).click();
  return download(page, () => page.getByRole('dialog').getByRole('button', { name: format, exact: true }).click());
}

/** Finds a command by its name and does it. */
export async function command(page, name) {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'What do you want to do?' }).fill(name);
  await page.keyboard.press('Enter');
}

/** The commands that open a dialog, and its title. */
export const DIALOGS = [
  ['Edit title', 'Article details'], ['Export this', 'Export this article'], ['Show and change', 'Keyboard shortcuts'],
  ['List all', 'All annotations'],
  ['Set genre', 'Genre and frames'],
  ['Read the guide', 'Guidelines'],
];

/** What the article rests on: beside the text, or a dialog where there is no room. */
export const rests = (page) => page.locator('#rests').or(dialog(page, 'Article summary'));

/** Gives files to the field behind “Import”. */
export async function openFiles(page, ...files) {
  const chosen = page.waitForEvent('filechooser');
  await button(page, 'Import').click();
  await (await chosen).setFiles(files.map(([name, content]) => ({
    name, mimeType: 'application/octet-stream', buffer: Buffer.from(content),
  })));
}

/** Presses Tab until what has the focus is so named. */
export async function tabTo(page, name) {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if (await focused(page) === name) return;
  }
  assert.fail(`Tab does not lead to “${name}”`);
}

/** The name of what has the focus: of a field, its label. */
export function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    const label = element.labels?.[0]?.querySelector('span') ?? element;
    return element.getAttribute('aria-label') ?? (label === document.body ? '' : label.textContent.trim());
  });
}
