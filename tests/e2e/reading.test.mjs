// A newcomer reads a sample and marks it: once with the mouse, once with the keyboard alone.
import assert from 'node:assert/strict';
import { download } from './harness.mjs';
import {
  article, becomes, button, card, chooser, click, dialog, dialogGone, drag, focused, FREE, GAZETTE, goToLibrary, heading,
  journey, listed, mark, marks, matches, notice, openArticle, openFiles, palette, pickedWords, place, POST, putBack, saved,
  slip, status, tabTo,
} from './steps.mjs';

const CLAIM = 'Vehicles will not be able to board ferries';
const PART = 'board ferries at Kelverhaven’s North Quay';
const LOADED = 'worn bearing pins in the terminal’s loading ramp';
const MARKED = [`Claim: ${CLAIM}`, `Content: ${PART}`, `Loaded language: ${LOADED}`];

journey('the first visit shows what this is and three stories to read', {}, async ({ page }) => {
  await heading(page, 'How it works').waitFor();
  for (const title of [GAZETTE, POST, FREE]) await page.getByRole('link', { name: title, exact: true }).waitFor();
  await matches(() => status(page).innerText(), /3 articles/);
  await button(page, 'Close').click();
  await heading(page, 'How it works').waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('link', { name: GAZETTE, exact: true }).waitFor();
  assert.equal(await heading(page, 'How it works').count(), 0);
});

journey('words are marked with the mouse, by key, by click and by typing, and steps go back and forth', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  assert.deepEqual(await listed(page), []);

  await drag(page, CLAIM);
  await page.keyboard.press('1');
  await becomes(() => listed(page), MARKED.slice(0, 1));

  await drag(page, PART);
  await palette(page).getByRole('button', { name: 'Attribution' }).click();
  await page.getByRole('listbox').getByRole('option', { name: 'Content' }).click();
  await becomes(() => listed(page), MARKED.slice(0, 2));

  await drag(page, LOADED);
  await page.keyboard.press('3');
  await page.keyboard.type('loa');
  await page.keyboard.press('Enter');
  await becomes(() => listed(page), MARKED);
  await becomes(() => marks(page), MARKED);
  await matches(() => status(page).innerText(), /1 claim · 1 attribution part · 1 framing technique/);

  const step = (name) => button(page.getByRole('group', { name: 'Article' }), name);
  const title = (name) => step(name).getAttribute('title');
  const back = ['change label to Loaded language', 'mark as Framing', 'change label to Content'];
  for (const done of back) {
    await becomes(() => title('Undo'), `Undo: ${done}`);
    await page.keyboard.press('Control+z');
    await matches(() => notice(page), /^undid /);
  }
  await becomes(() => listed(page), [MARKED[0], `Attribution: ${PART}`]);
  for (const done of back.reverse()) {
    await becomes(() => title('Redo'), `Redo: ${done}`);
    await page.keyboard.press('Control+Shift+Z');
    await matches(() => notice(page), /^redid /);
  }
  await becomes(() => listed(page), MARKED);
  assert.equal(await title('Redo'), 'Nothing to redo');
  assert.equal(await step('Redo').isDisabled(), true);
});

journey('a click picks what is marked there, a further click what lies below', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await mark(page, CLAIM, '1');
  await mark(page, 'board ferries', '2');
  await page.keyboard.press('Escape');
  await click(page, LOADED);
  await card(page).waitFor({ state: 'hidden' });

  await click(page, 'board ferries');
  await becomes(() => pickedWords(page), 'board ferries');
  await click(page, 'board ferries');
  await becomes(() => pickedWords(page), CLAIM);
  await slip(page, /^Attribution/).click();
  await becomes(() => pickedWords(page), 'board ferries');
});

journey('a paragraph is set aside, a note is written, and all is there after a reload', {}, async ({ page }) => {
  const clutter = 'Read more: How a ferry ramp works, in five drawings';
  const back = putBack(page);
  await openArticle(page, GAZETTE);
  await mark(page, CLAIM, '1');
  await card(page).getByRole('textbox', { name: 'Note' }).fill('Who is kept out?');
  await heading(page, '1 annotation').click();
  await becomes(() => listed(page), [`Claim · note: ${CLAIM}`]);

  await click(page, clutter);
  await page.keyboard.press('a');
  await back.waitFor();
  await back.click();
  await back.waitFor({ state: 'detached' });
  await becomes(() => notice(page), 'did put-back');
  await click(page, clutter);
  await page.keyboard.press('a');
  await back.waitFor();
  await matches(() => status(page).innerText(), /of 15 paragraphs read/);
  await saved(page);

  await page.reload();
  await back.waitFor();
  // It opens where one was reading, once that had been noted: perhaps far from the mark.
  await place(page, CLAIM);
  await becomes(() => listed(page), [`Claim · note: ${CLAIM}`]);
  await becomes(() => marks(page), [`Claim: ${CLAIM}`]);
  await slip(page, CLAIM).click();
  assert.equal(await card(page).getByRole('textbox', { name: 'Note' }).inputValue(), 'Who is kept out?');
});

// What is remembered is written anew once scrolling has come to rest; that must not move the next reload.
const atRest = (page) => page.evaluate(() => new Promise((done) => {
  let rest;
  const wait = () => {
    clearTimeout(rest);
    rest = setTimeout(done, 500);
  };
  addEventListener('scroll', wait);
  wait();
}));

journey('a reload comes back to the line one was reading, however often', {}, async ({ page }) => {
  const places = () => page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.includes('/place/')).join());
  const top = () => article(page).evaluate((root) => root.querySelector('[data-p="10"]').getBoundingClientRect().top);
  await openArticle(page, GAZETTE);
  const before = await places();
  await page.mouse.move(400, 400);
  await page.mouse.wheel(0, 900);
  await page.waitForFunction(() => scrollY > 800);
  await matches(places, new RegExp(`^(?!${before}$).+`));
  const reading = await top();
  for (let reload = 1; reload <= 4; reload += 1) {
    await page.reload();
    await page.waitForFunction(() => scrollY > 0);
    await atRest(page);
    const off = Math.abs(await top() - reading);
    assert.ok(off <= 40, `reload ${reload} is ${off} pixels off`);
  }
});

journey('the whole job is done with the keyboard alone', {}, async ({ page }) => {
  const { keyboard } = page;
  const times = async (count, key) => { for (let at = 0; at < count; at += 1) await keyboard.press(key); };
  await tabTo(page, GAZETTE);
  await keyboard.press('Enter');
  await article(page).waitFor();

  // To the second paragraph, and over five words of it.
  await times(2, 'ArrowDown');
  await times(1, 'ArrowRight');
  await times(1, 'ArrowLeft');
  await times(5, 'Shift+ArrowRight');
  await palette(page).waitFor();
  await keyboard.press('1');
  await becomes(() => notice(page), 'did mark');
  await becomes(async () => (await listed(page)).length, 1);
  const [claimed] = await listed(page);
  const words = claimed.replace('Claim: ', '').split(' ');
  assert.equal(words.length, 5);

  await times(3, 'ArrowRight');
  await times(2, 'Shift+ArrowRight');
  await keyboard.press('2');
  await chooser(page).waitFor();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await chooser(page).waitFor({ state: 'detached' });
  await matches(async () => (await listed(page)).join('\n'), /^Cue: /m);

  await times(1, 'ArrowDown');
  await times(3, 'Shift+ArrowRight');
  await keyboard.press('3');
  await keyboard.type('stra');
  await keyboard.press('Enter');
  await matches(async () => (await listed(page)).join('\n'), /^Straw man: /m);
  await becomes(async () => (await listed(page)).length, 3);

  // Round through all three and back, then move both ends of the first.
  const first = words.join(' ');
  await keyboard.press('n');
  await becomes(() => pickedWords(page), first);
  await keyboard.press('n');
  await matches(() => card(page).getByLabel('Label').inputValue(), /^cue$/);
  await keyboard.press('p');
  await becomes(() => pickedWords(page), first);
  await keyboard.press('x');
  await becomes(() => pickedWords(page), words.slice(1).join(' '));
  await keyboard.press('z');
  await becomes(() => pickedWords(page), first);
  await keyboard.press('c');
  await becomes(() => pickedWords(page), words.slice(0, 4).join(' '));
  await keyboard.press('v');
  await becomes(() => pickedWords(page), first);

  await keyboard.press('p');
  await matches(() => card(page).getByLabel('Label').inputValue(), /^Straw_Man$/);
  await keyboard.press('Delete');
  await becomes(async () => (await listed(page)).length, 2);
  await becomes(() => notice(page), 'did delete');

  await keyboard.press('Shift+?');
  await dialog(page, 'Keyboard shortcuts').waitFor();
  await keyboard.press('Escape');
  await dialogGone(page);

  await tabTo(page, 'Export');
  await keyboard.press('Enter');
  await dialog(page, 'Export this article').waitFor();
  while (await focused(page) !== 'Training set (JSON)') await keyboard.press('Tab');
  const file = await download(page, () => keyboard.press('Enter'));
  const { annotations } = JSON.parse(file.text);
  assert.deepEqual(annotations.map((it) => it.label), ['claim', 'cue']);
  await becomes(() => notice(page), 'exported');
});

journey('a button of the card keeps the focus while one presses it again', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await mark(page, CLAIM, '1');
  await tabTo(page, 'Start one word later');
  await page.keyboard.press('Enter');
  await becomes(() => pickedWords(page), CLAIM.split(' ').slice(1).join(' '));
  await page.keyboard.press('Enter');
  await becomes(() => pickedWords(page), CLAIM.split(' ').slice(2).join(' '));
  assert.equal(await focused(page), 'Start one word later');
});

journey('leaving a note with Tab writes it and goes on to the next control', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await mark(page, CLAIM, '1');
  await tabTo(page, 'Note');
  await page.keyboard.type('1 2 3 zap');
  await page.keyboard.press('Tab');
  await becomes(() => listed(page), [`Claim · note: ${CLAIM}`]);
  assert.equal(await focused(page), 'Start one word earlier');
});

journey('a drag that ends beside the article marks to the end of its line, and one to nowhere does no harm', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  const paragraph = article(page).locator('p').first();
  const { x, y, width } = await paragraph.boundingBox();
  await page.mouse.move(x + 60, y + 15);
  await page.mouse.down();
  await page.mouse.move(x + 200, y + 15);
  await page.mouse.move(x + width + 200, y + 15);
  await page.mouse.up();
  await palette(page).waitFor();
  await page.keyboard.press('1');
  await becomes(async () => (await listed(page)).length, 1);
  const [row] = await listed(page);
  const words = row.replace('Claim: ', '');
  assert.ok((await paragraph.innerText()).includes(words) && words.length > 20, row);
  await page.keyboard.press('Escape');
  assert.equal(await page.evaluate(() => String(getSelection())), '');
});

journey('on paper all is marked, and afterwards the page is as it was', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  const title = `${'A long story. '.repeat(3)}`.trim();
  const text = [title, ...Array.from({ length: 120 }, (_, at) => `Paragraph ${at} has some words to mark, and then some more of them.`)];
  const file = {
    format: 'slantwise-dataset',
    format_version: '1.0.0',
    documents: [{ id: 'long', text: text.join('\n') }],
    annotations: text.slice(1).map((words, at) => {
      const start = title.length + 1 + text.slice(1, at + 1).reduce((sum, it) => sum + it.length + 1, 0);
      return { id: `s${at}`, doc: 'long', label: 'claim', text: words.slice(0, 9), fragments: [[start, start + 9]] };
    }),
  };
  await goToLibrary(page);
  await openFiles(page, ['long.json', JSON.stringify(file)]);
  await becomes(async () => (await listed(page)).length > 0, true);
  const painted = () => page.locator('mark').count();
  const onScreen = await painted();
  assert.ok(onScreen > 0 && onScreen < 120, `${onScreen} marks near the window`);
  const printed = page.evaluate(() => new Promise((done) => {
    addEventListener('afterprint', () => done(document.querySelectorAll('mark').length), { once: true });
  }));
  await page.pdf();
  assert.equal(await printed, 120);
  await becomes(painted, onScreen);
  // What comes near in scrolling is painted some at a time; who prints meanwhile waits for none of it.
  const atOnce = await page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    const sections = [...document.querySelectorAll('section[data-section]')];
    const last = sections.findLast((section) => section.querySelector('mark'));
    const next = sections[sections.indexOf(last) + 1];
    scrollBy(0, next.getBoundingClientRect().top - innerHeight - 1100);
    while (!next.querySelector('mark')) await frame();
    const some = next.querySelectorAll('mark').length;
    dispatchEvent(new Event('beforeprint'));
    await Promise.resolve();
    const all = document.querySelectorAll('mark').length;
    dispatchEvent(new Event('afterprint'));
    scrollTo(0, 0);
    return { some, all };
  });
  assert.ok(atOnce.some < 20, `${atOnce.some} marks were painted in the first frame`);
  assert.equal(atOnce.all, 120);
  await becomes(painted, onScreen);
});
