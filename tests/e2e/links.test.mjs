// Links between annotations: made by key, drawn beside the text while one end is picked, and said in words on the card.
import assert from 'node:assert/strict';
import { axe } from './harness.mjs';
import {
  article, becomes, button, card, command, GAZETTE, journey, mark, notice, openArticle, openFiles, pickedWords, tabTo, tap,
} from './steps.mjs';

const ONE = 'No one has been hurt';
const OTHER = 'nothing in the draft';
const ties = (page) => page.locator('.tie');
/** The words of what is shown as linked. */
const linked = (page) => article(page).locator('mark.linked').allInnerTexts();

/** How far each end of the lines is from the middle of the line of text that it belongs to: the first lines of marks. */
const off = (page, ...words) => page.evaluate((words) => {
  const marks = [...document.querySelectorAll('mark')];
  const middles = words.map((it) => {
    const { top, bottom } = marks.find((mark) => mark.textContent === it).getClientRects()[0];
    return (top + bottom) / 2;
  }).sort((a, b) => a - b);
  const tie = document.querySelector('.tie');
  if (!tie) return null;
  const { top, bottom } = tie.getBoundingClientRect();
  return [Math.abs(top - middles[0]) < 3, Math.abs(bottom - middles.at(-1)) < 3];
}, words);

async function link(page) {
  await mark(page, ONE, '1');
  await mark(page, OTHER, '1');
  await becomes(() => pickedWords(page), OTHER);
  await command(page, 'Link: contradicts');
  await becomes(() => ties(page).count(), 1);
}

journey('a link is made, seen and taken away by keyboard alone', {}, async ({ page }) => {
  const { keyboard } = page;
  await openArticle(page, GAZETTE);
  await article(page).focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowRight', '1']) await keyboard.press(key);
  const first = await pickedWords(page);
  for (const key of ['Escape', 'ArrowDown', 'ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowRight', '1']) await keyboard.press(key);
  await becomes(async () => await pickedWords(page) !== first, true);
  const second = await pickedWords(page);
  assert.equal(await ties(page).count(), 0);
  await command(page, 'Link: supports');
  await becomes(() => linked(page), [first]);
  await becomes(() => notice(page), 'did link');
  await becomes(() => off(page, first, second), [true, true]);
  assert.equal(await page.locator('.tie.up.from-here.to-here').count(), 1);
  assert.equal(await page.locator('.ties').getAttribute('aria-hidden'), 'true');
  assert.deepEqual(await axe(page), []);

  await keyboard.press('p');
  await becomes(() => linked(page), [second]);
  await becomes(() => page.locator('.tie.down').count(), 1);
  await becomes(() => off(page, first, second), [true, true]);
  await keyboard.press('Escape');
  await becomes(() => ties(page).count(), 0);
  await becomes(() => linked(page), []);
  await keyboard.press('n');
  await becomes(() => ties(page).count(), 1);
  await tabTo(page, 'Remove the link');
  await keyboard.press('Enter');
  await becomes(() => ties(page).count(), 0);
  await becomes(() => notice(page), 'did unlink');
  await keyboard.press('Control+z');
  await becomes(() => ties(page).count(), 1);
});

journey('the line stays at its words while the page scrolls, the window changes and paragraphs fold', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await link(page);
  await becomes(() => off(page, ONE, OTHER), [true, true]);
  await page.mouse.wheel(0, 300);
  await becomes(() => off(page, ONE, OTHER), [true, true]);
  for (const width of [1000, 820, 390, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await becomes(() => off(page, ONE, OTHER), [true, true]);
    const { x } = await ties(page).boundingBox();
    assert.ok(x < width - 4, `at ${width} it is in the window`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width}`);
  }
  // Its end is moved, and the line follows.
  await button(card(page), 'Start one word earlier').click();
  await becomes(() => ties(page).count(), 1);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await ties(page).filter({ visible: true }).count(), 0);
});

journey('a line to what is far off runs out of the window, and ends there once one has gone there', {}, async ({ page }) => {
  const filler = Array.from({ length: 160 }, (_, at) => `Paragraph ${at} says what the tide did that day, and little else.`);
  await openFiles(page, ['long.txt', ['A long day', 'Early words here.', ...filler, 'Late words there.'].join('\n\n')]);
  await article(page).getByText('A long day').waitFor();
  await mark(page, 'Early words here', '1');
  await mark(page, 'Late words there', '1');
  await becomes(() => pickedWords(page), 'Late words there');
  await command(page, 'Link: answers');
  await becomes(() => page.locator('.tie.up.to-here:not(.from-here)').count(), 1);
  const { y } = await ties(page).boundingBox();
  assert.ok(y < 0, 'it comes from above the window');
  await button(card(page), 'Answers Early words here').click();
  await becomes(() => page.locator('.tie.down.from-here:not(.to-here)').count(), 1);
  // In between both are far off, and the line goes by.
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
  await becomes(() => page.locator('.tie:not(.from-here, .to-here)').count(), 1);
  const passing = await ties(page).boundingBox();
  assert.ok(passing.y < 0 && passing.y + passing.height > 800);
});

journey('without color the other end has an outline and the line is there', { more: { forcedColors: 'active' } }, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await link(page);
  const { outlineStyle, outlineWidth } = await article(page).locator('mark.linked').evaluate((it) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(it);
    return { outlineStyle, outlineWidth };
  });
  assert.deepEqual([outlineStyle, outlineWidth], ['solid', '1px']);
  assert.ok((await ties(page).boundingBox()).height > 0);
});

journey('under a thumb the link is beside the text and does not push it', { width: 390, height: 844, touch: true }, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await tap(page, ONE);
  for (let at = 0; at < 5; at += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('1');
  await becomes(() => pickedWords(page), ONE);
  await button(card(page), 'Done').tap();
  await tap(page, OTHER);
  for (let at = 0; at < 4; at += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('1');
  await becomes(() => pickedWords(page), OTHER);
  await command(page, 'Link: says');
  await becomes(() => ties(page).count(), 1);
  const { x, width } = await ties(page).boundingBox();
  assert.ok(x + width <= 390);
  assert.deepEqual(await axe(page), []);
});
