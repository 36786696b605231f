// An article marked so densely that six marks lie over one another: each is named, seen, picked, and found again.
import assert from 'node:assert/strict';
import { axe } from './harness.mjs';
import { DENSE, MARKED, PILE } from './dense.mjs';
import { article, becomes, card, click, journey, listed, marks, openFiles, pickedWords } from './steps.mjs';

async function openDense(page) {
  await openFiles(page, ['dense.json', DENSE]);
  await becomes(async () => (await marks(page)).length, MARKED.length);
}

const [{ words: PLACE }] = PILE;
const plain = (text) => text.replace(/\s+/g, ' ').trim();
const pile = (page) => page.getByRole('group', { name: 'Annotations here' }).getByRole('button');

journey('each of sixty marks says what it is, in the text and beside it', {}, async ({ page }) => {
  assert.equal(MARKED.length, 60);
  await openDense(page);
  assert.deepEqual((await marks(page)).sort(), [...MARKED].sort());
  const tree = await (await page.context().newCDPSession(page)).send('Accessibility.getFullAXTree');
  const spoken = tree.nodes.filter((node) => node.role?.value === 'mark').map((node) => node.description?.value);
  assert.equal(spoken.length, await article(page).locator('mark').count());
  assert.deepEqual([...new Set(spoken)].sort(), [...new Set(MARKED.map((it) => it.split(': ')[0]))].sort());
  await becomes(async () => (await listed(page)).every((row) => MARKED.some((it) => plain(it).startsWith(row.slice(0, 40)))), true);
});

journey('where six marks lie, each has a line of its own', {}, async ({ page }) => {
  await openDense(page);
  const lines = await article(page).getByText(PLACE, { exact: true }).evaluate((innermost) => {
    const found = [];
    for (let at = innermost; at.matches('mark'); at = at.parentElement) found.push(getComputedStyle(at).textUnderlineOffset);
    return found;
  });
  assert.equal(lines.length, 6);
  assert.equal(new Set(lines).size, 6, lines.join(', '));
});

journey('a click where six marks lie offers them all, and L goes through them and comes round', {}, async ({ page }) => {
  await openDense(page);
  await click(page, PLACE);
  await card(page).waitFor();
  // Long quotes are cut.
  const offered = PILE.map(({ name, words }) => `${name} ${words}`.slice(0, name.length + 30));
  await becomes(async () => (await pile(page).allInnerTexts()).map((it, at) => plain(it).slice(0, offered[at]?.length)), offered);
  for (const { words } of [...PILE.slice(1), ...PILE.slice(0, 2)]) {
    await page.keyboard.press('l');
    await becomes(() => pickedWords(page), words);
  }
  await pile(page).last().click();
  await becomes(() => pickedWords(page), PILE.at(-1).words);
  assert.equal(await pile(page).count(), 6, 'the rest stays in reach');
});

for (const [how, options] of [['in light', {}], ['in dark', { dark: true }]]) {
  journey(`axe finds nothing in a dense article ${how}`, options, async ({ page }) => {
    await openDense(page);
    assert.deepEqual(await axe(page), [], 'nothing picked');
    await click(page, PLACE);
    await card(page).waitFor();
    assert.deepEqual(await axe(page), [], 'one of a pile picked');
  });
}
