// Any script: words are whole, no character is cut, and every mark is where it was put, whichever way the text runs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { named, openFirefox, serve } from './harness.mjs';
import { ARTICLE, goTo, PARAGRAPHS, press, walk } from './scripts.mjs';
import {
  article, becomes, button, card, click, dialog, drag, exported, journey, listed, marks, palette, place, saved, slip,
} from './steps.mjs';

async function paste(page) {
  await button(page, 'Paste text').click();
  await page.getByRole('textbox', { name: /^Text, or the HTML/ }).fill(ARTICLE);
  await button(dialog(page, 'Paste an article'), 'Add article').click();
  await article(page).getByText(PARAGRAPHS[0].text).waitFor();
}

journey('every paragraph runs the way it is written', {}, async ({ page }) => {
  await paste(page);
  const found = await article(page).evaluate((root) => [...root.querySelectorAll('p')]
    .map((it) => [it.textContent, it.getAttribute('dir'), getComputedStyle(it).direction]));
  assert.deepEqual(found.slice(0, -1), PARAGRAPHS.map(({ text, direction }) => [text, 'auto', direction]));
});

journey('keys select whole words of every script, and go back the same way', {}, async ({ page }) => {
  await paste(page);
  for (const paragraph of PARAGRAPHS) {
    const { text, words } = paragraph;
    await goTo(page, paragraph);
    assert.deepEqual(await walk(page, 'Shift+ArrowRight', words.length), words, text);
    const back = await walk(page, 'Shift+ArrowLeft', words.length);
    assert.equal(back.at(-1), 0, `back at the start of: ${text}`);
    assert.ok([...back, ...words].every((stop) => stop === 0 || paragraph.characters.includes(stop)), text);
  }
});

journey('keys with Ctrl select whole characters, and go back the same way', {}, async ({ page }) => {
  await paste(page);
  for (const paragraph of PARAGRAPHS) {
    const { text, characters } = paragraph;
    await goTo(page, paragraph);
    assert.deepEqual(await walk(page, 'Control+Shift+ArrowRight', characters.length), characters, text);
    const back = await walk(page, 'Control+Shift+ArrowLeft', characters.length);
    assert.deepEqual(back, [...characters.slice(0, -1).reverse(), 0], text);
  }
});

/** Marks what is selected as a claim, says which words those were, and takes it back. */
async function marked(page) {
  await palette(page).waitFor();
  await press(page, '1');
  await becomes(async () => (await listed(page)).length, 1);
  const found = await marks(page);
  await press(page, 'Control+z');
  await becomes(() => marks(page), []);
  return found;
}

journey('mouse and keys mark the same words', {}, async ({ page }) => {
  await paste(page);
  for (const paragraph of PARAGRAPHS) {
    const [first, second] = paragraph.pieces;
    await goTo(page, paragraph);
    await walk(page, 'Shift+ArrowRight', 2);
    assert.deepEqual(await marked(page), [`Claim: ${first}${second}`]);
    // Where words begin was a handle until now, which follows a frame later.
    await page.locator('.handle').first().waitFor({ state: 'hidden' });
    await drag(page, first + second);
    assert.deepEqual(await marked(page), [`Claim: ${first}${second}`]);
    await page.locator('.handle').first().waitFor({ state: 'hidden' });
    // Where words are not told apart, a double click takes what the browser takes for one.
    if (!second.startsWith(' ')) continue;
    const { from, to } = await place(page, first);
    await page.mouse.dblclick((from[0] + to[0]) / 2, from[1]);
    assert.deepEqual(await marked(page), [`Claim: ${first}`]);
  }
});

journey('a double click where words are not told apart cuts no character', {}, async ({ page }) => {
  await paste(page);
  for (const { text, characters, pieces } of PARAGRAPHS.filter((it) => !/^[ :]/.test(it.pieces[1]))) {
    const { from } = await place(page, pieces.slice(0, 3).join(''));
    await page.mouse.dblclick(from[0] + 2, from[1]);
    const [[, words]] = (await marked(page)).map((it) => it.split(': '));
    const start = text.indexOf(words);
    assert.ok([start, start + words.length].every((end) => end === 0 || characters.includes(end)), words);
  }
});

/** Whether words are drawn from right to left: the first letter stands to the right of the last. */
const runsLeft = (locator, words) => locator.evaluate((element, words) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  while (!node.data.includes(words)) node = walker.nextNode();
  const left = (offset) => {
    const range = document.createRange();
    range.setStart(node, offset);
    range.setEnd(node, offset + 1);
    return range.getBoundingClientRect().left;
  };
  const start = node.data.indexOf(words);
  return left(start) > left(start + words.length - 1);
}, words);

journey('a quote beside the text runs as it does in the text', {}, async ({ page }) => {
  await paste(page);
  const words = PARAGRAPHS[1].pieces.slice(0, 4).join('');
  for (const quote of [PARAGRAPHS[1].pieces[0], words]) {
    await drag(page, quote);
    await press(page, '1');
    await card(page).waitFor();
    await press(page, 'Escape');
    await press(page, 'Escape');
    await slip(page, quote).waitFor();
  }
  assert.ok(await runsLeft(slip(page, words), words), 'the slip');
  await click(page, words);
  await card(page).waitFor();
  const offered = page.getByRole('group', { name: 'Annotations here' }).getByRole('button', { name: words });
  assert.ok(await runsLeft(offered, words), 'the pile');
  await press(page, 'l');
  await card(page).getByText(words).waitFor();
  assert.ok(await runsLeft(card(page).getByRole('blockquote'), words), 'the card');
});

journey('an export quotes every script exactly, by code points', {}, async ({ page }) => {
  await paste(page);
  const expected = [];
  for (const paragraph of PARAGRAPHS) {
    const { text, words } = paragraph;
    await goTo(page, paragraph);
    await walk(page, 'Shift+ArrowRight', words.length);
    await palette(page).waitFor();
    await press(page, '1');
    expected.push(text.slice(0, words.at(-1)));
    await becomes(async () => (await listed(page)).length, expected.length);
    await press(page, 'Escape');
  }
  await saved(page);
  const { documents: [{ text }], annotations } = JSON.parse((await exported(page)).text);
  assert.equal(text.trim(), ARTICLE);
  assert.deepEqual(annotations.map((it) => it.text), expected);
  for (const { fragments: [[start, end]], text: quote } of annotations) {
    assert.equal([...text].slice(start, end).join(''), quote);
  }
});

test('Firefox has the same words and characters', async () => {
  const host = await serve();
  const { page, errors, close } = await openFirefox();
  try {
    await page.goto(host.url);
    await (await named(page, 'button', 'Paste text')).click();
    await (await named(page, 'textbox', 'Text, or the HTML of a page')).click();
    await page.evaluate((text) => document.execCommand('insertText', false, text), ARTICLE);
    await (await named(page, 'button', 'Add article')).click();
    await named(page, 'article', 'Article text');
    for (const paragraph of PARAGRAPHS) {
      const { text, words, characters } = paragraph;
      await goTo(page, paragraph);
      assert.deepEqual(await walk(page, 'Shift+ArrowRight', words.length), words, text);
      await goTo(page, paragraph);
      assert.deepEqual(await walk(page, 'Control+Shift+ArrowRight', characters.length), characters, text);
    }
    assert.deepEqual(errors, []);
  } finally {
    await close();
    await host.close();
  }
});
