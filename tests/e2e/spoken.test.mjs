// The whole job without eyes: what the live regions say, key by key, and what the tree of roles and names holds.
// The one file that reads whole sentences: the other journeys ask for the ids of notices.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { article, becomes, button, card, chooser, dialogGone, focused, GAZETTE, journey, palette, saved, tabTo } from './steps.mjs';

/** All that the live regions of the page say from now on, in order. */
async function listen(page) {
  await page.evaluate(() => {
    window.heard = [];
    let before = new Map();
    const look = () => {
      const now = new Map();
      for (const region of document.querySelectorAll('[role=status], [role=alert]')) {
        const words = region.textContent.replace(/\s+/g, ' ').trim();
        now.set(region, words);
        if (words && before.get(region) !== words) window.heard.push(words);
      }
      before = now;
    };
    look();
    window.heard.length = 0;
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

/** What was heard after the last time one asked. */
async function heard(page) {
  await pause(250);
  return page.evaluate(() => window.heard.splice(0));
}

journey('an article is read, marked, corrected and exported by what is heard', {}, async ({ page }) => {
  const { keyboard } = page;
  const press = async (...keys) => {
    for (const key of keys) await keyboard.press(key);
    return heard(page);
  };
  await tabTo(page, GAZETTE);
  await keyboard.press('Enter');
  await article(page).waitFor();
  await pause(300);
  await listen(page);

  // Reading: by paragraph, by sentence, by word.
  const [headline] = await press('ArrowDown');
  assert.match(headline, /^Kelverhaven ferry ramp/);
  const [paragraph] = await press('ArrowDown');
  assert.match(paragraph, /^Vehicles will not be able to board ferries/);
  assert.deepEqual(await press('ArrowRight'), ['Vehicles']);
  assert.deepEqual(await press('ArrowRight'), ['will']);
  const [sentence] = await press('ArrowDown', '.');
  assert.match(sentence, /\w.*\./);

  // Marking: what is selected is read out, and what was marked is read back.
  assert.deepEqual((await press(...Array(6).fill('ArrowUp'), 'ArrowDown', 'Shift+ArrowRight')).at(-1), 'Vehicles');
  await press('Shift+ArrowRight', 'Shift+ArrowRight');
  await palette(page).waitFor();
  assert.deepEqual(await press('1'), ['Marked as Claim: “Vehicles will not”']);
  assert.deepEqual(await press('v'), ['Boundary moved: “Vehicles will not be”']);
  assert.deepEqual(await press('Control+z'), ['Undone: move a boundary']);

  // A technique, by its first letters.
  await press('ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowRight', '3');
  await becomes(() => focused(page), 'Which technique?');
  await keyboard.type('loa');
  const narrowed = await heard(page);
  assert.match(narrowed.at(-1), /^\d choices?$/);
  const [framed] = (await press('Enter')).filter((it) => it.startsWith('Label'));
  assert.match(framed, /^Label changed to Loaded language: “/);

  // A paragraph without a finding, and one that is set aside.
  await press('ArrowDown');
  const read = await press('r');
  assert.ok(read.includes('Marked as read, nothing to label'), String(read));
  assert.deepEqual(await press('a'), ['Paragraph set aside']);
  assert.deepEqual(await press('Control+z'), ['Undone: set paragraph aside']);

  // Finding.
  await press('/');
  await keyboard.type('bearing');
  const found = await heard(page);
  assert.ok(found.some((it) => /^1 of \d matches$/.test(it)) && found.some((it) => /\w bearing pins/.test(it)), String(found));
  assert.match((await press('Enter')).find((it) => it.startsWith('2')), /^2 of \d matches$/);
  await press('Escape');
  assert.match((await press('2')).find((it) => it.startsWith('Marked')), /^Marked as Attribution: “bearing”$/);
  await chooser(page).waitFor();
  await press('Escape');

  // Going back to what is marked, and into its card.
  await press('p', 'p');
  await card(page).waitFor();
  const tree = await card(page).ariaSnapshot();
  for (const part of [/region "Selected annotation"/, /combobox "Label"/, /blockquote/, /textbox "Note"/, /button "Start one word earlier"/, /button "Delete"/]) {
    assert.match(tree, part);
  }
  await saved(page);
  await tabTo(page, 'Export');
  await press('Enter');
  await tabTo(page, 'Training set (JSON)');
  const download = page.waitForEvent('download');
  await keyboard.press('Enter');
  const file = await download;
  assert.match(file.suggestedFilename(), /\.json$/);
  await dialogGone(page);
  const told = await heard(page);
  assert.ok(told.some((it) => /^Exported 1 article with 3 annotations/.test(it)), String(told));
});

journey('the tree of the page names every part and every mark', {}, async ({ page }) => {
  await tabTo(page, GAZETTE);
  await page.keyboard.press('Enter');
  await article(page).waitFor();
  await page.keyboard.press('ArrowDown');
  for (let word = 0; word < 3; word += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('1');
  await card(page).waitFor();
  const tree = await page.locator('body').ariaSnapshot();
  const parts = [
    /banner/, /link "← Library"/, /group "Article"/, /button "Undo"/, /main/, /article "Article text"/,
    new RegExp(`heading "${GAZETTE}" \\[level=1\\]`), /mark: Kelverhaven ferry ramp/, /complementary "Annotations"/,
    /heading "1 annotation"/, /region "Selected annotation"/, /contentinfo/, /status: .*Marked as Claim/,
  ];
  for (const part of parts) assert.match(tree, part, `${part}\n${tree}`);
  assert.doesNotMatch(tree, /button(\s|:|$)(?!")/m, 'every button has a name');
  await button(page, 'Commands').waitFor();
});
