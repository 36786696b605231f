// Pictures of every page and state at three widths, light and dark, into shots/, and the one of the README.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { open, serve } from './harness.mjs';
import {
  button, card, chooser, click, command, dialogGone, drag, exported, GAZETTE, goToLibrary, heading, mark, openArticle, openFiles,
  palette, putBack, POST, report, rests, saved, slip, status,
} from './steps.mjs';

const root = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const SHOTS = root('shots');
const WIDTHS = [[1280, 800], [820, 1180], [390, 844]];

/** What a careful reader marks in the popular sample: label, words, note. */
const MARKED = [
  ['Loaded_Language', 'rust-bucket ramp'],
  ['Loaded_Language', 'marooned'],
  ['Loaded_Language', 'rotting ramp'],
  ['claim', 'a rotting ramp that had lost 38 per cent of its strength'],
  ['Appeal_to_Fear-Prejudice', 'the flour is running out'],
  ['Name_Calling-Labeling', 'fat cats'],
  ['Exaggeration-Minimisation', 'cannot even tell them when it will end'],
  ['Loaded_Language', 'bombshell report'],
  ['source', 'a bombshell report by engineers Marlby Røst'],
  ['claim', '14 dangerously worn pins in the ramp'],
  ['source', 'The 46-page dossier', 'The report itself, not a person.'],
  ['cue', 'says'],
  ['content', '“rule out vehicle traffic until the pins are replaced”'],
  ['Loaded_Language', 'staggering'],
  ['source', 'regional director Amélie Tørnquist'],
  ['content', '“Of course,” she said, “anybody would.”'],
  ['cue', 'she said'],
  ['Slogans', 'No apology. No date. No shame.'],
  ['Slogans', 'Mend it or hand it back'],
];

/** The marks above as a file, made from an export of the sample. */
function dense(text) {
  const data = JSON.parse(text);
  const [document] = data.documents;
  const [like] = data.annotations;
  const layers = new Map(data.scheme.layers.flatMap((layer) => layer.labels.map((label) => [label.id, layer.id])));
  let from = 0;
  data.annotations = MARKED.map(([label, words, comment], at) => {
    const near = document.text.indexOf(words, Math.max(0, from - 120));
    from = near < 0 ? document.text.indexOf(words) : near;
    const start = [...document.text.slice(0, from)].length;
    const fragments = [[start, start + [...words].length]];
    return { ...like, id: `shot-${at}`, layer: layers.get(label), label, fragments, text: words, comment };
  });
  return JSON.stringify(data);
}

const host = await serve();
const browser = await open();
const { page } = browser;
await rm(SHOTS, { force: true, recursive: true });
await mkdir(SHOTS, { recursive: true });

/** Takes a state in all widths and both themes. `ready` does what a new width takes back. */
async function shoot(name, ready = async () => {}) {
  for (const [width, height] of WIDTHS) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await ready();
      await page.screenshot({ path: join(SHOTS, `${name}-${width}-${colorScheme}.png`), animations: 'disabled' });
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Opens a dialog from a button, takes it, and closes it. */
async function shootDialog(name, opener) {
  await button(page, opener).click();
  await page.getByRole('dialog').waitFor();
  await shoot(name);
  await page.keyboard.press('Escape');
  await dialogGone(page);
}

try {
  await page.goto(host.url);
  await heading(page, 'How it works').waitFor();
  await shoot('library-first');
  await shootDialog('paste', 'Paste text');
  await button(page, 'Close').click();

  await openArticle(page, POST);
  await shoot('reading-plain');
  await mark(page, 'bombshell', '1');
  const file = await exported(page);
  await button(card(page), 'Delete').click();
  await goToLibrary(page);

  await openFiles(page, ['marked.json', dense(file.text)], ['empty.txt', ''], ['a.txt', 'A note from the quay\n\nBody.\n']);
  await report(page).getByText('A note from the quay').first().waitFor();
  await shoot('library-report');
  await button(report(page), 'Close').click();
  await page.reload();
  await heading(page, 'Articles').waitFor();
  await shoot('library');
  await shootDialog('export-all', 'Export all');

  await button(page, 'Label schemes').click();
  await heading(page, 'Label schemes').waitFor();
  await shoot('schemes');
  await button(page, 'Copy').click();
  await page.locator('[id="label.Doubt"]').click();
  await shoot('schemes-label', () => page.locator('[id="label.Doubt"]').evaluate((it) => {
    scrollTo(0, it.getBoundingClientRect().top + scrollY - 96);
  }));
  await button(page, 'Apply scheme').click();
  await page.getByRole('dialog').waitFor();
  await shoot('schemes-preview');
  await button(page, 'Cancel').click();
  await dialogGone(page);
  await button(page, 'Delete').click();
  await goToLibrary(page);

  await openArticle(page, POST);
  await slip(page, /fat cats/).waitFor();
  const toTop = () => page.evaluate(() => scrollTo(0, 0));
  await shoot('reading-marked', toTop);
  await click(page, 'The 46-page dossier');
  await card(page).waitFor();
  await toTop();
  await page.screenshot({ path: root('docs/picture.png'), animations: 'disabled' });
  await shoot('card');
  await page.keyboard.press('t');
  await chooser(page).waitFor();
  await shoot('chooser');
  await page.keyboard.press('Escape');
  await button(card(page), 'Done').click();

  await click(page, 'a rotting ramp that had lost');
  await click(page, '14 dangerously');
  await command(page, 'Link: supports');
  await page.locator('.tie').waitFor();
  await shoot('links');
  await button(page, 'Summary').click();
  await rests(page).waitFor();
  await shoot('counts');
  await button(rests(page), 'Close').click();
  await button(card(page), 'Done').click();

  await shootDialog('help', 'Shortcuts');
  await shootDialog('export', 'Export');
  await shootDialog('details', 'Details');

  await drag(page, 'leaves 1,900 islanders');
  await shoot('palette');
  await page.keyboard.press('Escape');
  await click(page, 'SIGN UP: Get the Post');
  await page.keyboard.press('a');
  await putBack(page).waitFor();
  await shoot('aside', () => putBack(page).scrollIntoViewIfNeeded());
  await saved(page);

  await page.evaluate(() => {
    const full = () => { throw new DOMException('There is no room.', 'QuotaExceededError'); };
    Storage.prototype.setItem = full;
    IDBObjectStore.prototype.put = full;
  });
  await drag(page, 'Four words');
  await page.keyboard.press('1');
  await status(page).getByText('Not saved', { exact: true }).waitFor();
  await shoot('storage-trouble');
  await goToLibrary(page);
  await openArticle(page, GAZETTE);

  const second = await browser.context.newPage();
  await second.goto(host.url);
  await second.getByText('This tab is read-only.').waitFor();
  await second.screenshot({ path: join(SHOTS, 'second-tab-1280-light.png') });
} finally {
  await browser.close();
  await host.close();
}
