// Label schemes: copied, changed and applied by keyboard, imported from files and saved as files, and kept.
import assert from 'node:assert/strict';
import { axe, download } from './harness.mjs';
import {
  becomes, button, card, click, command, dialog, dialogGone, focused, GAZETTE, goToLibrary, heading, journey, mark, marks,
  matches, notice, openArticle, saved, status, tabTo,
} from './steps.mjs';

const shown = (page) => page.locator('#scheme-title').innerText();
const rows = (page) => page.locator('.schemes-list li').allInnerTexts();
const row = (page, name) => page.locator('summary').filter({ has: page.getByText(name, { exact: true }) });
const question = (page) => page.getByRole('dialog', { name: /^Apply “/ });
const field = (page, name) => page.getByRole('textbox', { name, exact: true });

async function open(page) {
  await button(page, 'Label schemes').click();
  await heading(page, 'Label schemes').waitFor();
}

/** Goes with Tab, forward or back, until the element with an id has the focus. */
async function tabToId(page, id, key = 'Tab') {
  for (let presses = 0; presses < 150; presses += 1) {
    if (await page.evaluate(() => document.activeElement.id) === id) return;
    await page.keyboard.press(key);
  }
  assert.fail(`Tab does not lead to #${id}`);
}

/** Types into the field that has the focus, and leaves it. */
async function type(page, words) {
  await page.keyboard.press('Control+a');
  await page.keyboard.type(words);
  await page.keyboard.press('Tab');
}

/** Gives a file to the field behind “Import from a file”. */
async function readFile(page, name, text) {
  const chosen = page.waitForEvent('filechooser');
  await button(page, 'Import from a file').click();
  await (await chosen).setFiles([{ name, mimeType: 'application/json', buffer: Buffer.from(text) }]);
}

journey('a scheme is copied, changed, taken into use and taken back by keyboard alone', {}, async ({ page }) => {
  const { keyboard } = page;
  const words = 'worn bearing pins';
  await openArticle(page, GAZETTE);
  await mark(page, words, '1');
  await mark(page, 'late April at the earliest', '3');
  await keyboard.press('Escape');
  await saved(page);
  await command(page, 'Label schemes');
  await heading(page, 'Label schemes').waitFor();
  assert.equal(await page.title(), 'Label schemes — Slantwise');

  await tabTo(page, 'Copy');
  await keyboard.press('Enter');
  await becomes(() => focused(page), 'Scheme name');
  await type(page, 'Classroom');
  await becomes(() => shown(page), 'Classroom');
  await becomes(async () => (await rows(page)).length, 2);

  // A label that every scheme has can be renamed, and no more.
  await tabToId(page, 'label.claim');
  await keyboard.press('Enter');
  await tabToId(page, 'label.claim.name');
  await type(page, 'Assertion');
  await row(page, 'Assertion').waitFor();
  assert.equal(await focused(page), 'Definition', 'the focus goes on as it would');
  assert.equal(await page.locator('[id="label.claim.retire"], [id="label.claim.key"]').count(), 0);

  await tabToId(page, 'label.Doubt');
  await keyboard.press('Enter');
  await tabToId(page, 'label.Doubt.key');
  await type(page, '1');
  await page.getByText('That key is taken', { exact: false }).first().waitFor();
  await tabToId(page, 'label.Doubt.key', 'Shift+Tab');
  await type(page, 'w');
  await becomes(() => row(page, 'Doubt').locator('kbd').innerText(), 'W');

  await tabToId(page, 'label.Straw_Man');
  await keyboard.press('Enter');
  await tabToId(page, 'label.Straw_Man.into');
  await keyboard.type('Red her');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await row(page, 'Straw man').getByText('merged into Red herring').waitFor();
  await becomes(() => page.evaluate(() => document.activeElement.id), 'label.Straw_Man');

  await tabToId(page, 'scheme.buttons.use', 'Shift+Tab');
  await keyboard.press('Enter');
  await question(page).waitFor();
  await question(page).getByText('“Claim” was renamed “Assertion”').waitFor();
  await question(page).getByText('“Straw man” was merged into “Red herring”').waitFor();
  await keyboard.press('Escape');
  await dialogGone(page);
  await becomes(() => focused(page), 'Apply scheme');
  await keyboard.press('Enter');
  await question(page).waitFor();
  await tabTo(page, 'Apply scheme');
  await keyboard.press('Enter');
  await dialogGone(page);
  await becomes(() => notice(page), 'scheme adopted');
  await becomes(() => focused(page), 'Classroom');
  await saved(page);

  await goToLibrary(page);
  await openArticle(page, GAZETTE);
  await becomes(() => marks(page), [`Framing: late April at the earliest`, `Assertion: ${words}`]);
  await click(page, words);
  await card(page).waitFor();
  await keyboard.press('w');
  await becomes(async () => (await marks(page)).at(-1), `Doubt: ${words}`);
  await keyboard.press('Control+z');
  await saved(page);

  await command(page, 'Label schemes');
  await heading(page, 'Label schemes').waitFor();
  await keyboard.press('Control+z');
  await becomes(() => notice(page), 'scheme undone');
  await matches(async () => (await rows(page))[0], /in use/);
  await goToLibrary(page);
  await openArticle(page, GAZETTE);
  await becomes(() => marks(page), [`Framing: late April at the earliest`, `Claim: ${words}`]);
});

journey('a change keeps the focus, what is unfolded, and what other fields hold', {}, async ({ page }) => {
  await open(page);
  await button(page, 'New scheme').click();
  await becomes(() => focused(page), 'Scheme name');
  const family = page.getByRole('region', { name: 'Framing' });
  await family.getByLabel('New label').fill('Spin');
  await page.keyboard.press('Enter');
  await row(page, 'Spin').click();
  await becomes(() => page.evaluate(() => document.activeElement.id), 'label.Spin');
  await family.getByLabel('New label').fill('Hype');
  await family.getByRole('button', { name: 'Add' }).click();
  await row(page, 'Hype').waitFor();
  assert.equal(await focused(page), 'Add');
  assert.ok(await field(page, 'Example').isVisible(), 'what was unfolded stays so');
  await field(page, 'Example').fill('It was [the best ever] day.');
  await field(page, 'Why not').fill('Because.');
  await page.keyboard.press('Tab');
  await family.getByLabel('Split into, one name per line').fill('Spin up\nSpin down');
  await family.getByRole('button', { name: 'Split' }).click();
  await row(page, 'Spin down').waitFor();
  await becomes(() => page.evaluate(() => document.activeElement.id), 'label.Spin');
  await row(page, 'Hype').click();
  await family.locator('[id="label.Hype.remove"]').click();
  await row(page, 'Hype').waitFor({ state: 'detached' });
  await becomes(() => page.evaluate(() => document.activeElement.id), 'label.Spin_down');
  assert.equal(await field(page, 'Example').inputValue(), 'It was [the best ever] day.');
  // Elsewhere than in a field, the key takes back what was done to the scheme.
  await page.keyboard.press('Control+z');
  await row(page, 'Hype').waitFor();
  await button(page, 'Redo').click();
  await row(page, 'Hype').waitFor({ state: 'detached' });

  // A name that another label has is not taken, and the field says why.
  await row(page, 'Spin down').click();
  const name = page.locator('[id="label.Spin_down.name"]');
  await name.fill('Spin up');
  await page.keyboard.press('Tab');
  await family.getByText('Two labels in the same layer are called “Spin up”.').waitFor();
  assert.equal(await name.getAttribute('aria-invalid'), 'true');
  assert.equal(await row(page, 'Spin down').count(), 1);
});

journey('a deleted scheme leaves the focus on the page, and can be brought back', {}, async ({ page }) => {
  await open(page);
  await button(page, 'New scheme').click();
  await becomes(() => focused(page), 'Scheme name');
  await button(page, 'Delete').click();
  await becomes(() => shown(page), 'Slantwise');
  await becomes(() => page.evaluate(() => document.activeElement.id), 'scheme-title');
  assert.equal(await page.locator('.scheme input').count(), 0, 'the one that comes with Slantwise cannot be changed');
  await button(page.getByRole('contentinfo'), 'Undo').click();
  await becomes(async () => (await rows(page)).length, 2);
});

journey('an attribute is added with its values, renamed and removed', {}, async ({ page }) => {
  await open(page);
  await button(page, 'Copy').click();
  await becomes(() => focused(page), 'Scheme name');
  await page.getByText('New attribute', { exact: true }).click();
  const form = page.locator('form', { has: page.locator('#new-attribute') });
  await form.getByLabel('Name', { exact: true }).fill('How sure');
  await form.locator('#new-attribute-on').selectOption({ label: 'on Loaded language' });
  await form.getByLabel('Values, one per line').fill('Sure\nNot sure');
  await form.getByRole('button', { name: 'Add' }).click();
  await row(page, 'How sure').click();
  const values = page.locator('[id="attribute.How_sure.Loaded_Language.values"]');
  assert.equal(await values.inputValue(), 'Sure\nNot sure');
  await values.fill('Very sure\nNot sure\nGuess');
  await page.keyboard.press('Tab');
  await becomes(() => notice(page), 'scheme changed');
  await page.locator('[id="attribute.How_sure.Loaded_Language.remove"]').click();
  await row(page, 'How sure').waitFor({ state: 'detached' });
  await becomes(() => page.evaluate(() => document.activeElement.id), 'attribute.speaker.framing');
  // What the program itself reads cannot be removed.
  await row(page, 'Stance').click();
  assert.equal(await page.locator('[id="attribute.stance.cue.remove"]').count(), 0);
});

journey('a bad scheme file changes nothing, and a good one comes back as it was', {}, async ({ page }) => {
  await open(page);
  const before = await rows(page);
  await readFile(page, 'no.json', '{"format":');
  await becomes(() => notice(page), 'scheme unread');
  await button(page, 'Copy').click();
  await becomes(() => focused(page), 'Scheme name');
  const file = await download(page, () => button(page, 'Save as file').click());
  const whole = JSON.parse(file.text);
  whole.scheme.id = 'another';
  whole.scheme.name = 'From elsewhere';
  whole.scheme.layers[0].labels[0].name = 7;
  const after = await rows(page);
  assert.equal(after.length, before.length + 1);
  await readFile(page, 'bad.json', JSON.stringify(whole));
  await becomes(() => notice(page), 'scheme unread');
  await status(page).getByText(/layers.*labels.*name/).waitFor();
  assert.deepEqual(await rows(page), after);
  whole.scheme.layers[0].labels[0].name = 'Assertion';
  await readFile(page, 'good.json', JSON.stringify(whole));
  await becomes(() => shown(page), 'From elsewhere');
  await becomes(() => page.locator('[id="label.claim"] b').innerText(), 'Assertion');
  const again = await download(page, () => button(page, 'Save as file').click());
  assert.deepEqual(JSON.parse(again.text), whole);
});

journey('a reload keeps schemes and what was done to them', {}, async ({ page }) => {
  await open(page);
  await button(page, 'Copy').click();
  await becomes(() => focused(page), 'Scheme name');
  await type(page, 'Kept');
  await button(page, 'Apply scheme').click();
  await button(question(page), 'Apply scheme').click();
  await dialogGone(page);
  await becomes(() => notice(page), 'scheme adopted');
  await row(page, 'Doubt').click();
  await page.locator('[id="label.Doubt.definition"]').fill('Casts doubt.');
  await page.keyboard.press('Tab');
  await page.getByRole('region', { name: 'Claim' }).getByLabel('Color').selectOption('Purple');
  await button(page, 'Apply changes').waitFor();
  await saved(page);
  await page.reload();
  await heading(page, 'Label schemes').waitFor();
  await becomes(() => shown(page), 'Kept');
  assert.match((await rows(page))[1], /Version 1 · in use · changes not applied/);
  await row(page, 'Doubt').click();
  assert.equal(await page.locator('[id="label.Doubt.definition"]').inputValue(), 'Casts doubt.');
  assert.equal(await page.getByRole('region', { name: 'Claim' }).getByLabel('Color').inputValue(), 'purple');
  await button(page, 'Apply changes').click();
  await question(page).getByText('Doubt: explanation changed').waitFor();
  await button(question(page), 'Apply scheme').click();
  await becomes(() => notice(page), 'scheme adopted');
  await page.getByText('History', { exact: true }).click();
  await page.getByText('Version 2', { exact: true }).waitFor();
});

const themes = [
  ['in light', {}], ['in dark', { dark: true }], ['at 390 pixels', { width: 390, height: 844, touch: true }],
  ['at 390 pixels in dark', { width: 390, height: 844, touch: true, dark: true }],
];
for (const [how, options] of themes) {
  journey(`axe finds nothing on the page of schemes ${how}`, options, async ({ page }) => {
    const clean = async (where) => assert.deepEqual(await axe(page), [], where);
    await open(page);
    await row(page, 'Doubt').click();
    await page.getByText('Counter-example', { exact: true }).waitFor();
    await clean('the built-in scheme');
    await button(page, 'Copy').click();
    await becomes(() => focused(page), 'Scheme name');
    await row(page, 'Doubt').click();
    await page.locator('[id="label.Doubt.name"]').fill('Slogans');
    await page.keyboard.press('Tab');
    await page.getByText('Two labels in the same layer', { exact: false }).first().waitFor();
    await page.locator('[id="label.Doubt.name"]').fill('Doubts');
    await page.keyboard.press('Tab');
    await page.getByText('New attribute', { exact: true }).click();
    await row(page, 'Type').click();
    await row(page, 'Satire').click();
    await page.locator('.scheme-more summary', { hasText: 'Groups (6)' }).click();
    await page.locator('[id="group.call"]').click();
    await clean('a copy with labels, groups and attributes unfolded');
    const width = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(width[0] <= width[1], `nothing is wider than the window: ${width}`);
    await button(page, 'Apply scheme').click();
    await question(page).waitFor();
    await clean('the question before it is taken into use');
  });
}

journey('what stands in a field counts when one goes back in the middle of it', {}, async ({ page }) => {
  await goToLibrary(page).catch(() => {});
  await open(page);
  await button(page, 'Copy').click();
  await becomes(() => shown(page), 'Copy of Slantwise');
  await row(page, 'Doubt').click();
  await page.locator('[id="label.Doubt.definition"]').fill('Casts doubt.');
  await page.goBack();
  await heading(page, 'Slantwise').waitFor();
  await open(page);
  await page.getByRole('button', { name: /^Copy of Slantwise/ }).click();
  await row(page, 'Doubt').click();
  await becomes(() => page.locator('[id="label.Doubt.definition"]').inputValue(), 'Casts doubt.');
});

journey('what stands in a field counts when the page is reloaded in the middle of it', {}, async ({ page }) => {
  await open(page);
  await button(page, 'Copy').click();
  await becomes(() => focused(page), 'Scheme name');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Monday class');
  await page.reload();
  await becomes(async () => (await rows(page)).some((it) => it.includes('Monday class')), true);
});
