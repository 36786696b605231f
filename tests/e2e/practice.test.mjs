// Learning to label: the guidelines while marking, and a story that is marked and compared with its key, by keyboard.
import assert from 'node:assert/strict';
import { axe } from './harness.mjs';
import {
  article, becomes, button, card, chooser, command, dialog, dialogGone, focused, GAZETTE, goToLibrary, heading, journey, mark,
  matches, notice, openArticle, pickedWords, saved, tabTo,
} from './steps.mjs';

const guidelines = (page) => dialog(page, 'Guidelines');
const compared = (page) => dialog(page, 'Your annotations and the answer key');
const finding = (page, words) => compared(page).getByRole('listitem').filter({ hasText: words });
const compareButton = (page) => button(page, 'Compare with the answer key').first();

async function clean(page, where) {
  assert.deepEqual(await axe(page), [], where);
}

/** Opens the guidelines by key, once there is somebody to hear it. */
async function openGuidelines(page) {
  await page.getByRole('link', { name: GAZETTE }).waitFor();
  await page.keyboard.press('h');
}

async function closed(page) {
  await page.keyboard.press('Escape');
  await dialogGone(page);
}

journey('a story is marked by keyboard and compared with its key', {}, async ({ page }) => {
  await tabTo(page, 'Start: Lunch in their own hands');
  await page.keyboard.press('Enter');
  await article(page).getByText('Lunch in their own hands').waitFor();
  assert.equal(await article(page).locator('mark').count(), 0, 'the key is not shown');
  await compareButton(page).waitFor();

  // “Pupils of Brenholt Middle School”: the first words of the second paragraph, and not all of the claim.
  await article(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  for (let word = 0; word < 5; word += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('1');
  await matches(() => pickedWords(page), /^Pupils of Brenholt/);
  await page.keyboard.press('Escape');
  await mark(page, 'a plate costs three crowns', '1');
  await page.keyboard.press('Escape');
  await mark(page, 'Lentil soup is boring', '1');
  await saved(page);

  await page.keyboard.press('k');
  await becomes(async () => (await compared(page).locator('.compared-tally').innerText()).match(/\d+/g), ['1', '10', '1', '8', '1']);
  await clean(page, 'the comparison');
  assert.match(await compared(page).innerText(), /one careful reading, not the truth/);
  assert.match(await finding(page, 'a plate costs three crowns').innerText(), /Matches the key[\s\S]*each is marked for itself/);
  assert.match(await finding(page, 'Pupils of').innerText(), /Different boundaries[\s\S]*Key:[\s\S]*first Monday in May[\s\S]*Yours:/);
  await matches(() => finding(page, 'Lentil soup').innerText(), /Only yours[\s\S]*An opinion, a wish/);
  assert.match(await finding(page, 'nobody under 16').innerText(), /Missed[\s\S]*read the rule/);

  await button(finding(page, 'nobody under 16'), 'Go to “nobody under 16 may use a deep fryer”').click();
  await dialogGone(page);
  await becomes(() => focused(page), 'Article text');
  await becomes(() => page.evaluate(() => getSelection().toString()), 'nobody under 16 may use a deep fryer');
  await page.keyboard.press('1');
  await becomes(() => pickedWords(page), 'nobody under 16 may use a deep fryer');

  await compareButton(page).click();
  await compared(page).getByText(/^2 of 10/).waitFor();
  await button(finding(page, 'Lentil soup'), 'Go to “Lentil soup is boring”').click();
  await dialogGone(page);
  await becomes(() => pickedWords(page), 'Lentil soup is boring');

  // It is an article like others, and one goes on where one was.
  await goToLibrary(page);
  await button(page, 'Continue: Lunch in their own hands').click();
  await article(page).waitFor();
  await becomes(() => article(page).locator('mark').count(), 4);
});

journey('only the story of an exercise has a key', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  assert.equal(await button(page, 'Compare with the answer key').count(), 0);
  await page.keyboard.press('k');
  await becomes(() => notice(page), 'no-key');
});

journey('the guidelines open, narrow as one types, and close', {}, async ({ page }) => {
  await openGuidelines(page);
  await guidelines(page).getByText('Version 1.0').waitFor();
  await becomes(() => focused(page), 'Find a label');
  await clean(page, 'the guidelines');
  assert.match(await guidelines(page).innerText(), /could somebody find out whether this is so/);
  await page.keyboard.type('straw');
  await becomes(() => guidelines(page).getByRole('heading', { level: 4 }).allInnerTexts(), ['Straw man\nDistraction']
    .map((name) => name.replace('\n', '')));
  assert.match(await guidelines(page).innerText(), /Means[\s\S]*Not[\s\S]*Example[\s\S]*Counter-example/);
  assert.equal(await guidelines(page).locator('mark').count(), 1);
  await page.keyboard.type('zz');
  await guidelines(page).getByText('No matching labels.').waitFor();
  await button(guidelines(page), 'Close').click();
  await dialogGone(page);

  await openArticle(page, GAZETTE);
  await mark(page, 'bearing pins', '3');
  await chooser(page).waitFor();
  await page.keyboard.type('doubt');
  const advice = page.getByRole('group', { name: 'Guidelines' });
  await matches(() => advice.innerText(), /Not[\s\S]*Example[\s\S]*Counter-example/);
  await clean(page, 'the chooser with its advice');
  await page.keyboard.press('Enter');
  await card(page).waitFor();
  await command(page, 'Read the guidelines');
  await guidelines(page).waitFor();
  assert.match(await guidelines(page).getByRole('heading', { level: 4 }).first().innerText(), /^Doubt/);
  await closed(page);
});

journey('guidelines that cannot be fetched are told, and can be asked for again', {}, async ({ page, context, errors }) => {
  await context.route('**/guidelines-*.md', (route) => route.abort());
  await openGuidelines(page);
  await guidelines(page).getByText('Couldn’t load the guidelines.').waitFor();
  await clean(page, 'guidelines that are not there');
  await context.unroute('**/guidelines-*.md');
  await button(guidelines(page), 'Try again').click();
  await guidelines(page).getByText('Version 1.0').waitFor();
  await closed(page);
  await context.route('**/practice-*', (route) => route.abort());
  await button(page, 'Start: A dearer glass of water').click();
  await becomes(() => notice(page), 'not-fetched');
  await context.unroute('**/practice-*');
  await button(page, 'Start: A dearer glass of water').click();
  await heading(page, 'A dearer glass of water').waitFor();
  // The console tells of what was not let through.
  assert.ok(errors.splice(0).every((it) => /Failed to load resource/.test(it)));
});
