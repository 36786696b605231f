// What the article rests on, as a panel beside the text: opened by key, kept while one marks, and left by key.
import assert from 'node:assert/strict';
import { axe } from './harness.mjs';
import {
  article, becomes, button, card, command, dialog, dialogGone, focused, GAZETTE, goToLibrary, journey, mark, openArticle,
  pickedWords, POST, slip, tabTo,
} from './steps.mjs';

const TITLE = 'Article summary';
const panel = (page) => page.getByRole('complementary', { name: TITLE });
const counts = (page) => button(page, 'Summary');
const isOpen = (page) => counts(page).getAttribute('aria-expanded');
const picked = async (page) => (await article(page).locator('mark.picked').allInnerTexts()).join('');
const captions = async (page) => (await panel(page).locator('caption').allInnerTexts()).map((it) => it.replace(/\s+/g, ' '));

journey('by keyboard alone the counts are opened, lead to their places, follow, and close', {}, async ({ page }) => {
  const { keyboard } = page;
  await openArticle(page, GAZETTE);
  await article(page).focus();
  await keyboard.press('b');
  await panel(page).getByText('no annotations to count').waitFor();
  await becomes(() => isOpen(page), 'true');
  await becomes(() => page.evaluate(() => document.activeElement.id), 'rests');

  // One goes on marking while it is open.
  for (const key of ['ArrowDown', 'ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowRight', '1']) await keyboard.press(key);
  await becomes(() => captions(page), ['Claims 1 in all']);
  await keyboard.press('Escape');
  await becomes(() => panel(page).count(), 0);
  await becomes(() => focused(page), 'Article text');
  await becomes(() => pickedWords(page).then((it) => it !== ''), true);

  await keyboard.press('b');
  await panel(page).waitFor();
  for (const key of ['ArrowDown', 'Shift+ArrowRight', '1']) await keyboard.press(key);
  await becomes(() => captions(page), ['Claims 2 in all']);
  const second = await picked(page);
  await keyboard.press('Control+z');
  await becomes(() => captions(page), ['Claims 1 in all']);
  await keyboard.press('Control+Shift+Z');
  await becomes(() => captions(page), ['Claims 2 in all']);
  await becomes(() => page.evaluate(() => document.activeElement.id), 'rests');

  await tabTo(page, 'In the author’s own voice, place 1');
  await keyboard.press('Enter');
  await becomes(async () => await picked(page) !== second, true);
  await becomes(() => button(panel(page), 'In the author’s own voice, place 1').getAttribute('aria-pressed'), 'true');
  assert.equal(await focused(page), 'In the author’s own voice, place 1', 'the focus stays, for the next one');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await becomes(() => picked(page), second);
  await keyboard.press('Delete');
  await becomes(() => captions(page), ['Claims 1 in all']);
  await becomes(() => page.evaluate(() => document.activeElement.id), 'rests');
  await keyboard.press('b');
  await becomes(() => panel(page).count(), 0);
  await becomes(() => focused(page), 'Article text');

  // From the list of commands, and left by its button.
  await command(page, 'Show the article summary');
  await panel(page).waitFor();
  await becomes(() => page.evaluate(() => document.activeElement.id), 'rests');
  await tabTo(page, 'Close');
  await keyboard.press('Enter');
  await becomes(() => panel(page).count(), 0);
  await becomes(() => focused(page), 'Article text');
  await tabTo(page, 'Summary');
  await keyboard.press('Enter');
  await becomes(() => page.evaluate(() => document.activeElement.id), 'rests');
  await keyboard.press('Escape');
  await becomes(() => focused(page), 'Summary');
});

for (const [how, options] of [['in light', {}], ['in dark', { dark: true }]]) {
  journey(`axe finds nothing with the counts open ${how}`, options, async ({ page }) => {
    await openArticle(page, GAZETTE);
    await mark(page, 'nothing in the draft', '7');
    await mark(page, 'a supervisor', '5');
    await mark(page, 'No one has been hurt', '1');
    await counts(page).click();
    await panel(page).getByRole('row', { name: '“a supervisor” 1 of 1' }).waitFor();
    assert.deepEqual(await axe(page), []);
    await page.keyboard.press('/');
    await page.getByRole('searchbox', { name: 'Find' }).fill('the');
    assert.deepEqual(await axe(page), [], 'with the search above it');
    await button(page.getByRole('search'), 'Close').click();
    await button(panel(page), 'Close').click();
    await becomes(() => panel(page).count(), 0);
    await slip(page, /./).first().waitFor();
  });
}

journey('with the mouse: the panel has the place of the margin, which comes back', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await mark(page, 'No one has been hurt', '1');
  await mark(page, 'nothing in the draft', '1');
  const margin = await page.getByRole('complementary', { name: 'Annotations' }).boundingBox();
  const before = await article(page).boundingBox();
  await counts(page).click();
  const box = await panel(page).boundingBox();
  assert.ok(Math.abs(box.x - margin.x) < 2 && Math.abs(box.width - margin.width) < 2, JSON.stringify([box, margin]));
  assert.equal((await article(page).boundingBox()).x, before.x, 'the text stays where it is');
  await card(page).waitFor({ state: 'hidden' });
  await mark(page, 'worn bearing pins', '1');
  await becomes(() => captions(page), ['Claims 3 in all']);
  // Who is elsewhere when it closes stays there.
  await article(page).focus();
  await page.keyboard.press('b');
  await becomes(() => panel(page).count(), 0);
  assert.equal(await focused(page), 'Article text');
  await becomes(() => pickedWords(page), 'worn bearing pins');
  await slip(page, 'No one has been hurt').waitFor();
  await counts(page).click();
  await panel(page).waitFor();
  await goToLibrary(page);
  await openArticle(page, POST);
  assert.equal(await panel(page).count(), 0, 'another article begins without it');
});

journey('where there is no room it is a dialog, and becomes one or a panel as the window changes', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await mark(page, 'No one has been hurt', '1');
  await page.setViewportSize({ width: 390, height: 844 });
  await card(page).getByRole('button', { name: 'Done' }).click();
  const { x, width } = await counts(page).boundingBox();
  assert.ok(x >= 0 && x + width <= 390, 'the button is in the window');
  await counts(page).click();
  const rests = dialog(page, TITLE);
  await rests.waitFor();
  assert.deepEqual(await axe(page), []);
  // A key means nothing to the article behind it, wherever one has clicked.
  await rests.locator('.hint').click();
  await page.keyboard.press('n');
  assert.equal(await article(page).locator('mark.picked').count(), 0);
  await page.setViewportSize({ width: 1280, height: 800 });
  await panel(page).waitFor();
  await dialogGone(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await rests.waitFor();
  await button(rests, 'In the author’s own voice, place 1').click();
  await dialogGone(page);
  await becomes(() => pickedWords(page), 'No one has been hurt');
  assert.equal(await isOpen(page), 'false');
  await counts(page).click();
  await rests.waitFor();
  await page.keyboard.press('Escape');
  await dialogGone(page);
  assert.equal(await focused(page), 'Summary');
});
