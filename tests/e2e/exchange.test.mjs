// Work leaves as files that others can check, and comes back from them without loss.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import { open } from './harness.mjs';
import {
  articleRow, becomes, button, card, command, exported, GAZETTE, goToLibrary, heading, journey, listed, mark, marks, matches,
  notice, openArticle, openFiles, pickedWords, report, saved,
} from './steps.mjs';

const beside = (path) => fileURLToPath(new URL(path, import.meta.url));
const CHECKER = beside('../check_dataset.py');
const SCHEMA = JSON.parse(await readFile(beside('../../docs/slantwise-dataset.schema.json'), 'utf8'));

// These stand behind paragraphs with emoji and curly quotes, where counting other than by code points goes wrong.
const EMOJI = 'Please be kind to the crew 👩‍🔧🙏';
const AFTER = '“She told me, ‘Not before May,’ and that was all,”';
const LAST = 'I would rather be late and sure';

/** Checks a data set with the program for data-set builders and against the schema. */
async function check({ text }) {
  const folder = await mkdtemp(join(tmpdir(), 'slantwise-check-'));
  try {
    const path = join(folder, 'set.json');
    await writeFile(path, text);
    assert.match(execFileSync('python3', [CHECKER, path], { encoding: 'utf8' }), /all quotes match/);
  } finally {
    await rm(folder, { recursive: true });
  }
  const integer = (value) => Number.isInteger(value) && value >= 0;
  const ajv = new Ajv2020({ allErrors: true, formats: { uint8: integer, uint32: integer } });
  const validate = ajv.compile(SCHEMA);
  assert.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors, null, 2));
}

async function markGazette(page) {
  await openArticle(page, GAZETTE);
  await mark(page, EMOJI, '1');
  await mark(page, AFTER, '2');
  await page.keyboard.type('con');
  await page.keyboard.press('Enter');
  await mark(page, LAST, '1');
  await becomes(() => pickedWords(page), LAST);
  await card(page).getByRole('textbox', { name: 'Note' }).fill('Said at the end 🙂');
  await heading(page, '3 annotations').click();
  await matches(async () => (await listed(page)).join('\n'), /Claim · note: I would/);
  await saved(page);
}

journey('an export of one article and of all passes the checker and the schema', {}, async ({ page }) => {
  await markGazette(page);
  const one = await exported(page);
  await check(one);
  assert.match(one.name, /^kelverhaven.*\.slantwise\.json$/);
  const { documents, annotations } = JSON.parse(one.text);
  assert.equal(documents.length, 1);
  assert.deepEqual(annotations.map((it) => [it.label, it.text]), [['claim', EMOJI], ['content', AFTER], ['claim', LAST]]);
  await becomes(() => notice(page), 'exported');

  await goToLibrary(page);
  const all = await exported(page, 'Export all');
  await check(all);
  assert.equal(JSON.parse(all.text).documents.length, 3);
  assert.deepEqual(JSON.parse(all.text).annotations, annotations);
});

journey('an export of lines has one JSON object a line', {}, async ({ page }) => {
  await markGazette(page);
  const files = [];
  page.on('download', (download) => files.push(download));
  await exported(page, 'Export', 'Training set (JSON Lines)');
  await becomes(async () => files.map((file) => file.suggestedFilename()).sort(), [
    'annotations.jsonl', 'document_labels.jsonl', 'documents.jsonl', 'frames.jsonl',
  ]);
  const rows = {};
  for (const file of files) {
    // Where nothing is said, a file has no line.
    const lines = (await readFile(await file.path(), 'utf8')).split('\n').filter((line) => line !== '');
    rows[file.suggestedFilename()] = lines.map((line) => JSON.parse(line));
  }
  const [document] = rows['documents.jsonl'];
  const points = [...document.text];
  const quotes = rows['annotations.jsonl'].map((it) => points.slice(...it.fragments[0]).join(''));
  assert.deepEqual(quotes, [EMOJI, AFTER, LAST]);
});

/** A library with marks in a sample and in a pasted article, as a file. */
async function wholeLibrary(page) {
  await button(page, 'Paste text').click();
  await page.getByRole('textbox', { name: /^Text, or the HTML/ }).fill('A pasted 🙂 headline\n\n“Nobody knew,” she insisted.\n');
  await button(page, 'Add article').click();
  await mark(page, 'she insisted', '3');
  await page.keyboard.type('loa');
  await page.keyboard.press('Enter');
  await matches(async () => (await listed(page)).join('\n'), /^Loaded language: she insisted/);
  await goToLibrary(page);
  await markGazette(page);
  await goToLibrary(page);
  return exported(page, 'Export all');
}

/** What two exports of the same work have in common. A sample is in every browser from its own first visit on. */
function work({ text }) {
  const { dataset, documents, ...rest } = JSON.parse(text);
  const dated = documents.map((it) => (it.id.startsWith('sample-') ? { ...it, created: null, updated: null } : it));
  return { ...rest, documents: dated, languages: dataset.languages };
}

/** Does something in a profile that has nothing of all this. */
async function inAnotherBrowser(url, body) {
  const other = await open();
  try {
    await other.page.goto(url);
    await articleRow(other.page, GAZETTE).waitFor();
    await body(other.page);
    assert.deepEqual(other.errors, []);
  } finally {
    await other.close();
  }
}

journey('an empty profile takes a file in whole, and a second time adds nothing', {}, async ({ page, url }) => {
  const whole = await wholeLibrary(page);
  assert.equal(JSON.parse(whole.text).annotations.length, 4);
  await inAnotherBrowser(url, async (other) => {
    await openFiles(other, [whole.name, whole.text]);
    await matches(() => report(other).innerText(), /3 annotations added/);
    assert.deepEqual(work(await exported(other, 'Export all')), work(whole));

    await openFiles(other, [whole.name, whole.text]);
    await matches(() => report(other).innerText(), /already have: 4 annotations unchanged/);
    await report(other).getByRole('link', { name: GAZETTE }).click();
    await becomes(async () => (await marks(other)).length, 3);
    await command(other, 'List all');
    await other.getByRole('option', { name: LAST.slice(0, 60) }).click();
    assert.equal(await card(other).getByRole('textbox', { name: 'Note' }).inputValue(), 'Said at the end 🙂');
    await becomes(async () => (await marks(other)).length, 3);
  });
});

journey('the list of articles tells at once what a file added to them', {}, async ({ page, url }) => {
  const whole = await wholeLibrary(page);
  await inAnotherBrowser(url, async (other) => {
    await openFiles(other, [whole.name, whole.text]);
    await matches(() => report(other).innerText(), /3 annotations added/);
    await matches(() => articleRow(other, GAZETTE).innerText(), /2 claims · 1 attribution part/);
  });
});
