// Looking for words: hits in place, from one to the next, and every occurrence marked after a review.
import assert from 'node:assert/strict';
import {
  article, becomes, button, focused, FREE, GAZETTE, goToLibrary, heading, journey, listed, marks, matches, notice, openArticle,
  openFiles, palette, saved, tabTo,
} from './steps.mjs';

const search = (page) => page.getByRole('search', { name: 'Find in the article' });
const found = async (page) => (await search(page).getByRole('status').innerText()).trim();
const hits = (page) => article(page).locator('.hit').allInnerTexts();
const list = (page) => search(page).getByRole('list', { name: /^Matches/ });

async function look(page, words) {
  await page.keyboard.press('/');
  await becomes(() => focused(page), 'Find');
  await page.keyboard.type(words);
}

/** How often words stand in the article, whatever their case. */
const count = (page, words) => article(page).evaluate((root, words) => [...root.querySelectorAll('[data-p]')]
  .flatMap((it) => it.textContent.match(new RegExp(words, 'giu')) ?? []).length, words);

journey('words are found in place, and the one that is shown can be marked', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await look(page, 'ramp');
  const all = await count(page, 'ramp');
  await becomes(() => found(page), `1 of ${all} matches`);
  await becomes(async () => (await hits(page)).length, all);
  await page.keyboard.press('Enter');
  await becomes(() => found(page), `2 of ${all} matches`);
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('Shift+Enter');
  await becomes(() => found(page), `${all} of ${all} matches`);
  await page.keyboard.press('Enter');

  await button(search(page), 'Whole words').click();
  const whole = await count(page, String.raw`(?<!\p{L})ramp(?!\p{L}|’\p{L})`);
  await becomes(() => found(page), `1 of ${whole} matches`);
  await page.keyboard.press('Escape');
  await search(page).waitFor({ state: 'detached' });
  await becomes(() => focused(page), 'Article text');
  await palette(page).waitFor();
  await page.keyboard.press('1');
  await becomes(() => marks(page), ['Claim: ramp']);
  await becomes(() => hits(page), []);
});

journey('an expression of the browser is looked for, and one that is none is told', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await look(page, String.raw`\b\d+ feet`);
  await becomes(() => found(page), 'No matches');
  await button(search(page), 'Regular expression').click();
  await becomes(() => hits(page), await article(page).evaluate((root) => root.innerText.match(/\b\d+ feet/giu) ?? []));
  await page.getByLabel('Find', { exact: true }).fill('(');
  await matches(() => found(page), /^Invalid regular expression: /);
  await page.getByLabel('Find', { exact: true }).fill('');
  await becomes(() => found(page), '');
});

journey('every occurrence is marked by keys alone but for one that is skipped, and taken back at once', {}, async ({ page }) => {
  const { keyboard } = page;
  await openArticle(page, GAZETTE);
  const all = await count(page, 'bearing');
  await look(page, 'bearing');
  await becomes(() => found(page), `1 of ${all} matches`);
  await tabTo(page, 'Mark all matches…');
  await keyboard.press('Enter');
  await list(page).waitFor();
  await keyboard.press('Tab');
  await keyboard.press('ArrowDown');
  await keyboard.press('Space');
  await becomes(() => list(page).getByRole('checkbox').nth(1).isChecked(), false);
  assert.equal(await list(page).getByRole('checkbox').count(), all);
  await tabTo(page, `Mark ${all - 1} matches`);
  await keyboard.press('Enter');
  await search(page).waitFor({ state: 'detached' });
  await becomes(() => notice(page), 'did mark-found');
  await becomes(() => focused(page), 'Article text');
  await becomes(() => marks(page), Array(all - 1).fill('Claim: bearing'));
  await keyboard.press('Control+z');
  await becomes(() => notice(page), 'undid mark-found');
  await becomes(() => marks(page), []);
});

journey('all articles are searched, marked in one step, and taken back in one', {}, async ({ page }) => {
  const marked = async (title) => {
    await goToLibrary(page);
    await openArticle(page, title);
    await page.waitForTimeout(200);
    return (await listed(page)).length > 0;
  };
  await openArticle(page, GAZETTE);
  await look(page, 'ferry');
  await button(search(page), 'All articles').click();
  await matches(() => found(page), /^1 of \d+ matches$/);
  await button(search(page), 'Mark all matches…').click();
  await list(page).getByText(FREE).first().waitFor();
  await search(page).getByRole('combobox', { name: 'Label' }).selectOption('Source');
  await search(page).getByRole('button', { name: /^Mark \d+ matches$/ }).click();
  await saved(page);
  assert.equal(await marked(FREE), true);
  assert.equal(await marked(GAZETTE), true);
});

journey('an expression that would never end is stopped, and the page goes on meanwhile', {}, async ({ page }) => {
  await openFiles(page, ['endless.txt', `Endless\n\n${'a'.repeat(60)}!\n\nThe end of it.`]);
  await heading(page, 'Endless').waitFor();
  await look(page, '(a+)+$');
  await button(search(page), 'Regular expression').click();
  // No frame waits for the expression.
  const longest = await page.evaluate(async () => {
    let longest = 0;
    for (const end = performance.now() + 1500; performance.now() < end;) {
      const before = performance.now();
      await new Promise(requestAnimationFrame);
      longest = Math.max(longest, performance.now() - before);
    }
    return longest;
  });
  assert.ok(longest < 1000, `a frame took ${longest} ms`);
  await matches(() => found(page), /two seconds/);
  await page.getByLabel('Find', { exact: true }).fill('end of|less$');
  await becomes(() => hits(page), ['less', 'end of']);
});
