// What is said of an article as a whole: by keyboard, undone, kept and exported.
import assert from 'node:assert/strict';
import {
  article, becomes, button, command, dialog, dialogGone, exported, focused, GAZETTE, journey, notice, openArticle, saved,
  tabTo,
} from './steps.mjs';

const about = (page) => dialog(page, 'Genre and frames');
const kicker = (page) => page.locator('.kicker').innerText();

/** What is chosen in the dialog, by name, in order. */
const chosen = (page) => about(page).evaluate((it) => [...it.querySelectorAll('input:checked')]
  .map((input) => document.getElementById(input.getAttribute('aria-labelledby')).textContent));

async function closed(page) {
  await page.keyboard.press('Escape');
  await dialogGone(page);
}

journey('genre and frames are said by keyboard, taken back, kept and exported', {}, async ({ page }) => {
  const { keyboard } = page;
  await openArticle(page, GAZETTE);
  const outlet = await kicker(page);
  await command(page, 'Set genre');
  const genre = about(page).getByRole('group', { name: 'Genre: at most one' });
  const satire = genre.getByRole('radio', { name: 'Satire', exact: true });
  assert.match(await satire.evaluate((it) => document.getElementById(it.getAttribute('aria-describedby')).textContent), /^Mocks/);
  assert.deepEqual(await chosen(page), ['Not set']);

  // Arrows choose among genres, Tab goes on to the frames, and Space chooses one.
  await tabTo(page, 'Not set');
  await keyboard.press('ArrowDown');
  await becomes(() => chosen(page), ['Reporting']);
  await keyboard.press('ArrowDown');
  await becomes(() => chosen(page), ['Opinion']);
  await keyboard.press('ArrowUp');
  await becomes(() => chosen(page), ['Reporting']);
  await tabTo(page, 'Economic');
  await keyboard.press('Space');
  await tabTo(page, 'Legality, constitutionality and jurisprudence');
  await keyboard.press('Space');
  await tabTo(page, 'Political');
  await keyboard.press('Space');
  await becomes(() => chosen(page), ['Reporting', 'Economic', 'Legality, constitutionality and jurisprudence', 'Political']);
  assert.equal(await focused(page), 'Political', 'the focus stays');
  await closed(page);
  assert.equal(await notice(page), 'did state');

  await keyboard.press('Control+z');
  await becomes(() => notice(page), 'undid state');
  const whole = ['Reporting', 'Economic', 'Legality, constitutionality and jurisprudence'];
  await becomes(() => kicker(page), [outlet, ...whole].join(' · '));
  await saved(page);
  await page.reload();
  await article(page).waitFor();
  await becomes(() => kicker(page), [outlet, ...whole].join(' · '));
  await button(page, 'Genre, frames').click();
  await becomes(() => chosen(page), whole);
  await closed(page);

  const { document_labels: labels, documents, annotators } = JSON.parse((await exported(page)).text);
  const [reader] = annotators;
  assert.deepEqual(labels, [
    ['genre', 'reporting'], ['frame', 'Economic'], ['frame', 'Legality_Constitutionality_and_jurisprudence'],
  ].map(([layer, label]) => ({ doc: documents[0].id, layer, label, annotator: reader.id })));

  // A genre can be left unsaid again.
  await dialogGone(page);
  await button(page, 'Genre, frames').click();
  await genre.getByRole('radio', { name: 'Not set' }).check();
  await becomes(() => chosen(page), ['Not set', ...whole.slice(1)]);
  await closed(page);
  assert.equal(await notice(page), 'did unstate');
});
