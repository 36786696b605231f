// Articles come in by paste, by file and by drop; what is bad is named, and nothing that was there suffers.
import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { DIST, open, serve } from './harness.mjs';
import {
  article, articleRow, becomes, button, dialog, exported, FREE, GAZETTE, goToLibrary, heading, journey, listed, mark, matches,
  notice, openArticle, openFiles, POST, report, saved, status,
} from './steps.mjs';

const PASTE = 'Paste text';
const textField = (page) => page.getByRole('textbox', { name: /^Text, or the HTML/ });
const paragraphs = (page) => article(page).evaluate((root) => [...root.querySelectorAll('[data-p]')].map((it) => it.textContent));
const told = (page) => async () => (await report(page).innerText()).replace(/\s+/g, ' ');

const HOSTILE = `<!doctype html><html lang="en"><head><title>Ramp reopens early – The Example</title>
<meta property="og:site_name" content="The Example"><script>window.__pwned = 'head'</script></head>
<body onload="window.__pwned = 'load'"><nav><ul><li><a href="#">Home</a></li><li><a href="#">Sport results</a></li></ul></nav>
<article><h1>Ramp reopens early</h1>
<p>The ramp at North Quay reopened on Friday, two weeks earlier than planned, the operator said in a short statement.</p>
<img src="x.png" onerror="window.__pwned = 'image'"><script>window.__pwned = 'body'; document.write('written')</script>
<svg onload="window.__pwned = 'svg'"><text>drawn</text></svg><iframe srcdoc="<script>parent.__pwned = 'frame'</script>"></iframe>
<p>“We are glad,” said the director, <b onclick="window.__pwned = 'click'">who had come</b> on the first boat with forty cars behind her.</p>
<p>Passengers, among them a baker with a van full of flour, applauded as the gangway was lowered at seven in the morning.</p>
<p>A literal &lt;img src=x onerror="window.__pwned = 'text'"&gt; in the text stays text, as it has to, for readers of manuals.</p></article>
<aside>Subscribe to our newsletter</aside><footer>Cookie settings and imprint</footer></body></html>`;

journey('a pasted text becomes an article with the particulars that were given', {}, async ({ page }) => {
  await button(page, PASTE).click();
  await button(dialog(page, 'Paste an article'), 'Add article').click();
  await page.getByRole('alert').getByText('Paste the text of an article first.').waitFor();
  await textField(page).fill('Mayor denies it 🙂\n\n“No,” she said.\nSecond line.');
  await page.getByText('Title, outlet and other details').click();
  await page.getByRole('textbox', { name: 'Outlet' }).fill('The Example');
  await button(dialog(page, 'Paste an article'), 'Add article').click();
  await heading(page, 'Mayor denies it 🙂').waitFor();
  assert.deepEqual(await paragraphs(page), ['Mayor denies it 🙂', '“No,” she said.', 'Second line.']);
  await goToLibrary(page);
  await matches(() => articleRow(page, 'Mayor denies it 🙂').innerText(), /The Example/);
});

journey('text, Markdown and a web page come in at once', {}, async ({ page }) => {
  await openFiles(
    page,
    ['plain.txt', 'Plain headline\r\n\r\nFirst.\r\nSecond.\r\n'],
    ['front.md', '---\ntitle: A titled piece\noutlet: The Example\n---\n\nBody of it.\n'],
    ['page.html', HOSTILE],
  );
  await matches(told(page), /plain\.txt — Imported “Plain headline”/);
  await matches(told(page), /front\.md — Imported “A titled piece”/);
  await matches(told(page), /page\.html — Imported “Ramp reopens early/);
  await becomes(async () => (await status(page).innerText()).match(/\d+ articles/)[0], '6 articles');
  await report(page).getByRole('link', { name: 'A titled piece' }).click();
  await heading(page, 'A titled piece').waitFor();
  assert.deepEqual(await paragraphs(page), ['Body of it.']);
});

journey('a web page is read without its clutter, and nothing in it runs', {}, async ({ page }) => {
  await openFiles(page, ['page.html', HOSTILE]);
  await article(page).getByText('“We are glad,” said the director').waitFor();
  const text = (await paragraphs(page)).join('\n');
  assert.match(text, /who had come on the first boat/);
  assert.match(text, /<img src=x onerror="window\.__pwned = 'text'">/);
  for (const clutter of ['__pwned = \'body\'', 'Sport results', 'newsletter', 'Cookie', 'written', 'drawn']) {
    assert.ok(!text.includes(clutter), `“${clutter}” is not part of the article`);
  }
  assert.equal(await article(page).locator('img, script, iframe, svg, [onclick], [onerror]').count(), 0);
  await mark(page, 'We are glad', '1');
  await goToLibrary(page);
  await button(page, PASTE).click();
  await textField(page).fill(HOSTILE.replaceAll('early', 'late'));
  await button(dialog(page, 'Paste an article'), 'Add article').click();
  await article(page).getByText('The ramp at North Quay reopened').waitFor();
  assert.equal(await page.evaluate(() => window.__pwned), undefined);
});

async function drop(page, ...files) {
  const data = await page.evaluateHandle((files) => {
    const data = new DataTransfer();
    for (const [name, content] of files) data.items.add(new File([content], name));
    return data;
  }, files);
  const target = page.getByRole('main');
  await target.dispatchEvent('dragover', { dataTransfer: data });
  await page.getByText('Drop to import these files').waitFor();
  await target.dispatchEvent('drop', { dataTransfer: data });
  await page.getByText('Drop to import these files').waitFor({ state: 'detached' });
}

journey('a file dropped on the page opens', {}, async ({ page }) => {
  await drop(page, ['dropped.txt', 'Dropped headline\n\nDropped body.\n']);
  await heading(page, 'Dropped headline').waitFor();
  await drop(page, ['second.txt', 'Second headline\n\nAnother body.\n']);
  await heading(page, 'Second headline').waitFor();
});

journey('a file dropped while reading that cannot be opened is spoken of there', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await drop(page, ['nothing.txt', '']);
  await page.getByText(/This file is empty/).waitFor({ timeout: 3000 });
});

/** What `edit` makes of a correct export. */
function altered(text, edit) {
  const data = JSON.parse(text);
  edit(data);
  return JSON.stringify(data);
}

journey('bad files are each named in a sentence, and marked articles stay as they are', {}, async ({ page }) => {
  await openArticle(page, POST);
  await mark(page, 'They knew', '1');
  await mark(page, 'fat cats', '1');
  await saved(page);
  const good = await exported(page);
  const before = await listed(page);
  await goToLibrary(page);

  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Wide “words”\n\nBody.\n', 'utf16le')]);
  const windows = Buffer.from('Smart \x93quotes\x94 and caf\xe9\n\nBody.\n', 'latin1');
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
  const cases = [
    ['empty.txt', '', /This file is empty\./],
    ['blank.md', '\n \n', /This file is empty\./],
    ['picture.png', png, /This isn’t a text file\./],
    ['wide.txt', utf16, /Imported “Wide “words””\..*isn’t UTF-8\. It was read as UTF-16/],
    ['windows.txt', windows, /Imported “Smart “quotes” and café”\..*read as Windows-1252/],
    ['long.txt', 'A long text. '.repeat(1_600_000), /This text is too long: 20\.8 MB \(limit: 5\.0 MB\)/],
    ['cut.json', good.text.slice(0, -good.text.length / 20), /This file ends in the middle of (annotation|article|its header).*were imported/],
    ['broken.json', '{"format": "slantwise-dataset", nonsense', /damaged in its header, at line 1, column \d+/],
    ['other.json', '{"type": "FeatureCollection"}', /wasn’t written by Slantwise/],
    ['newer.json', altered(good.text, (it) => { it.format_version = '2.0.0'; }), /newer version of Slantwise \(format 2\.0\.0/],
    ['outside.json', altered(good.text, (it) => {
      Object.assign(it.annotations[0], { id: 'outside-1', fragments: [[999_990, 999_999]], text: 'not in there' });
    }), /Skipped annotation outside-1: it ends at character 999999, but the text has only \d+/],
    ['quote.json', altered(good.text, (it) => {
      Object.assign(it.annotations[0], { id: 'quote-1', text: 'words of another article' });
    }), /Skipped annotation quote-1: “words of another article” isn’t at its position/],
    ['moved.json', altered(good.text, (it) => {
      Object.assign(it.annotations[1], { id: 'moved-1', fragments: it.annotations[1].fragments.map(([a, b]) => [a + 3, b + 3]) });
    }), /Moved annotation moved-1 from character \d+ to \d+, where its words are/],
  ];
  for (const [name, content, sentence] of cases) {
    await openFiles(page, [name, content]);
    await matches(told(page), new RegExp(`${name.replace('.', '\\.')} — .*${sentence.source}`), 10_000);
  }
  await button(report(page), 'Close').click();
  await openArticle(page, POST);
  // The one that was moved to where its words are came in beside the one that was there.
  await becomes(() => listed(page), [...before, before[1]]);
  await saved(page);
});

journey('a file that is cut off while its article is open leaves what is marked', {}, async ({ page }) => {
  await openArticle(page, POST);
  await mark(page, 'They knew', '1');
  const before = await listed(page);
  const { text } = await exported(page);
  await drop(page, ['cut.json', text.slice(0, text.indexOf('"annotations"') + 40)]);
  await matches(told(page), /cut\.json — .*This file ends in the middle of/);
  await openArticle(page, POST);
  await becomes(() => listed(page), before);
});

journey('articles are searched, sorted, deleted and brought back', {}, async ({ page }) => {
  const titles = () => page.getByRole('main').getByRole('list').getByRole('heading').allInnerTexts();
  const search = page.getByRole('searchbox', { name: 'Search' });
  await search.fill('harkness');
  await becomes(titles, [POST]);
  await search.fill('no such words');
  await page.getByText('matches your search').waitFor();
  await search.fill('');
  await page.getByLabel('Sort by').selectOption({ label: 'Title' });
  await becomes(titles, [FREE, POST, GAZETTE]);
  await page.getByLabel('Sort by').selectOption({ label: 'Outlet' });
  await becomes(titles, [POST, GAZETTE, FREE]);

  await openArticle(page, FREE);
  await mark(page, 'Turn the figure round', '1');
  await goToLibrary(page);
  await page.getByLabel('Sort by').selectOption({ label: 'Most annotations' });
  await becomes(async () => (await titles())[0], FREE);

  await button(page, `Delete “${FREE}”`).click();
  await becomes(async () => (await titles()).includes(FREE), false);
  await becomes(() => notice(page), 'deleted');
  await button(status(page), 'Restore').click();
  await becomes(async () => (await titles())[0], FREE);

  await button(page, `Delete “${FREE}”`).click();
  await saved(page);
  await page.reload();
  await button(page, 'Trash (1)').click();
  await heading(page, 'Trash').waitFor();
  await becomes(titles, [FREE]);
  await button(page, `Restore “${FREE}”`).click();
  await openArticle(page, FREE);
  await becomes(() => listed(page), ['Claim: Turn the figure round']);

  await goToLibrary(page);
  await button(page, `Delete “${GAZETTE}”`).click();
  await button(page, 'Trash (1)').click();
  await button(page, `Delete “${GAZETTE}” permanently`).click();
  await becomes(titles, []);
  await saved(page);
  await page.reload();
  await becomes(async () => (await titles()).length, 2);
});

journey('what a file was refused for is not held against the next paste, and a refused paste stays', {}, async ({ page }) => {
  await openFiles(page, ['empty.txt', '']);
  await matches(told(page), /This file is empty/);
  await button(page, PASTE).click();
  const problem = dialog(page, 'Paste an article').getByRole('alert');
  assert.equal(await problem.count(), 0);
  const field = textField(page);
  await field.fill('A zero\u0000byte');
  await button(dialog(page, 'Paste an article'), 'Add article').click();
  await matches(() => problem.innerText(), /This isn’t a text file/);
  assert.equal(await field.inputValue(), 'A zero\u0000byte');
});

/** A training set of so many articles of some ten lines, without labels. */
function trainingSet(articles) {
  const line = 'The harbour council said on Monday that the ramp will stay shut, and residents complained. ';
  const documents = Array.from({ length: articles }, (_, n) => ({ id: `many-${n}`, text: `Number ${n}\n\n${line.repeat(20)}\n`, source: { title: `Number ${n}` } }));
  const head = { format: 'slantwise-dataset', format_version: '1.0.0', offsets: { unit: 'unicode-code-point', base: 0, end: 'exclusive' } };
  return JSON.stringify({ ...head, documents, annotations: [] });
}

journey('a big file says how far it is, can be stopped, and keeps what has come', {}, async ({ page }) => {
  await openFiles(page, ['many.json', trainingSet(8000)]);
  await page.getByRole('progressbar', { name: 'Importing many.json' }).waitFor();
  await matches(told(page), /Importing: [\d,]+ of 8,000 articles/, 15_000);
  await button(report(page), 'Stop').click();
  await matches(told(page), /Stopped\. [\d,]+ of 8,000 articles were imported and kept\./);
  await page.getByRole('progressbar').waitFor({ state: 'detached' });
  const count = Number((await told(page)()).match(/([\d,]+) of 8,000/)[1].replace(',', ''));
  await page.reload();
  await heading(page, 'Slantwise').waitFor();
  // With the three samples, of which and of what has come a hundred are listed.
  await button(page, `Show more (${(count + 3 - 100).toLocaleString('en-US')})`).waitFor();
  // The next file gets a worker of its own.
  await openFiles(page, ['next.txt', 'The next one\n\nIt opens as before.']);
  await heading(page, 'The next one').waitFor();
});

test('a part of the program that does not load is told, and what was pasted stays', async () => {
  const dist = await mkdtemp(join(tmpdir(), 'slantwise-dist-'));
  await cp(DIST, dist, { recursive: true });
  const worker = (await readdir(dist)).find((name) => /^worker-.*\.js$/.test(name));
  await rm(join(dist, worker));
  const host = await serve(dist);
  const browser = await open();
  const { page } = browser;
  try {
    await page.goto(host.url);
    await heading(page, 'Slantwise').waitFor();
    await button(page, PASTE).click();
    await textField(page).fill('Prices fell.');
    await button(dialog(page, 'Paste an article'), 'Add article').click();
    await page.getByRole('alert').getByText('Part of Slantwise did not load.').waitFor();
    assert.equal(await textField(page).inputValue(), 'Prices fell.');
  } finally {
    await browser.close();
    await host.close();
    await rm(dist, { force: true, recursive: true });
  }
});
