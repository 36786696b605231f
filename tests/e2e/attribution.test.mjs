// Who said it: parts joined by key, speakers, attributes of a claim, links, and the summary.
import assert from 'node:assert/strict';
import { axe } from './harness.mjs';
import {
  article, becomes, button, card, click, command, exported, GAZETTE, journey, mark, marks, notice, openArticle, pickedWords,
  rests, saved, slip,
} from './steps.mjs';

/** The lines of the card about the attribution and the speaker. */
const facts = async (page) => (await card(page).locator('.card-facts > *').allInnerTexts()).map((it) => it.replace(/\s+/g, ' '));

async function attribute(page) {
  await mark(page, 'nothing in the draft', '7');
  await mark(page, 'had assured', '6');
  await mark(page, 'a supervisor', '5');
  await becomes(() => pickedWords(page), 'a supervisor');
}

journey('three keys make one attribution, which the card shows and the export holds', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await attribute(page);
  await becomes(() => notice(page), 'did mark');
  await becomes(() => facts(page), ['Source a supervisor', 'Cue had assured', 'Content nothing in the draft', 'Direct quotation']);
  await button(card(page), 'Cue had assured').click();
  await becomes(() => pickedWords(page), 'had assured');
  await page.keyboard.press('Shift+J');
  await becomes(() => notice(page), 'did part');
  await page.keyboard.press('Control+z');
  await saved(page);
  const { frames, annotations } = JSON.parse((await exported(page)).text);
  const id = (text) => annotations.find((it) => it.text === text).id;
  assert.deepEqual(frames.map(({ roles }) => roles), [
    { source: [id('a supervisor')], cue: [id('had assured')], content: [id('nothing in the draft')] },
  ]);
});

journey('a claim tells who makes it, takes what is said of it, and keeps it', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await attribute(page);
  await mark(page, 'in the draft', '1');
  await becomes(() => facts(page), ['Claimed by “a supervisor”']);
  await card(page).getByText('More details').click();
  await card(page).getByLabel('Can be checked').selectOption('Yes');
  await becomes(() => notice(page), 'did describe');
  await card(page).getByLabel('Restated in full').fill('Nothing in the draft report stops a sailing.');
  await card(page).getByLabel('Speaker').selectOption('The author');
  await becomes(() => facts(page), ['Claimed by the author']);
  assert.deepEqual(await axe(page), []);
  await saved(page);
  await page.reload();
  await slip(page, 'in the draft').first().waitFor();
  const claim = JSON.parse((await exported(page)).text).annotations.find((it) => it.label === 'claim');
  assert.deepEqual(claim.attributes, { checkable: 'yes', restated: 'Nothing in the draft report stops a sailing.', speaker: 'author' });
  assert.equal(claim.voice, 'author');
});

journey('two annotations are linked by name, shown at both ends, and unlinked', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await mark(page, 'No one has been hurt', '1');
  await mark(page, 'nothing in the draft', '1');
  await becomes(() => pickedWords(page), 'nothing in the draft');
  await command(page, 'Link: contradicts');
  await becomes(async () => (await facts(page)).at(-1), 'Contradicts No one has been hurt ×');
  await button(card(page), 'Contradicts No one has been hurt').click();
  await becomes(async () => (await facts(page)).at(-1), 'Contradicted by nothing in the draft ×');
  await button(card(page), 'Remove the link').click();
  await becomes(() => facts(page), ['Claimed by the author']);
});

journey('what the article rests on is counted, and is kept as a picture', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await attribute(page);
  await mark(page, 'No one has been hurt', '1');
  await page.keyboard.press('b');
  await rests(page).getByRole('row', { name: '“a supervisor” 1 of 1' }).waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), button(rests(page), 'Save as a chart (SVG)').click()]);
  assert.equal(download.suggestedFilename(), 'slantwise-summary.svg');
});

journey('the rule proposes who says what, by one key, and another accepts it', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await click(page, 'would rather be late');
  await page.keyboard.press('q');
  await becomes(() => notice(page), 'proposed');
  assert.deepEqual(await article(page).locator('.proposed').allInnerTexts(), ['“I would rather be late and sure,”', 'she', 'said']);
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('y');
  await becomes(() => facts(page), [
    'Source she', 'Cue said', 'Content “I would rather be late and sure,”', 'Direct quotation',
  ]);
  assert.equal(await article(page).locator('.proposed').count(), 0);
  await page.keyboard.press('Control+z');
  await becomes(() => marks(page), []);
});
