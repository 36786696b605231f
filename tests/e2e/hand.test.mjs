// What the hand does beside selecting: dragging ends, slips in the margin, commands by name, keys of one's own.
import assert from 'node:assert/strict';
import {
  article, becomes, button, card, chooser, click, command, dialog, dialogGone, drag, draw, focused, GAZETTE, journey, mark,
  marks, matches, notice, openArticle, palette, pickedWords, slip, tap,
} from './steps.mjs';

const CLAIM = 'Vehicles will not be able to board';

/** The middle of a letter of the article. */
const letter = (page, words, at) => article(page).evaluate((root, [words, at]) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const start = node.data.indexOf(words);
    if (start < 0) continue;
    const range = document.createRange();
    range.setStart(node, start + at);
    range.setEnd(node, start + at + 1);
    const { left, top, width, height } = range.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  }
  throw new Error(`Not in the text: ${words}`);
}, [words, at]);

const middle = async (locator) => {
  const { x, y, width, height } = await locator.boundingBox();
  return [x + width / 2, y + height / 2];
};
const handle = (page, end) => page.locator(`.handle.${end}`);

journey('the ends of a span are dragged with the mouse, to words or exactly, and back', {}, async ({ page }) => {
  const pull = async (end, words, at) => {
    await page.mouse.move(...await middle(handle(page, end)));
    await page.mouse.down();
    await page.mouse.move(...await letter(page, words, at), { steps: 4 });
    await page.mouse.up();
  };
  await openArticle(page, GAZETTE);
  await mark(page, CLAIM, '1');
  await handle(page, 'end').waitFor();
  await pull('end', ' ferries', 3);
  await becomes(() => pickedWords(page), `${CLAIM} ferries`);
  await pull('start', 'Vehicles will', 10);
  await becomes(() => pickedWords(page), 'will not be able to board ferries');
  assert.equal(await page.evaluate(() => getSelection().toString()), '', 'the browser selects nothing any more');
  await page.keyboard.down('Shift');
  await pull('end', ' ferries', 3);
  await page.keyboard.up('Shift');
  await matches(() => pickedWords(page), /^will not be able to board fer?$/);
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+z');
  await becomes(() => marks(page), [`Claim: ${CLAIM}`]);
});

journey('a finger drags an end by a handle that is big enough', { width: 390, height: 844, touch: true }, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await tap(page, CLAIM);
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Shift+ArrowRight');
  await palette(page).getByRole('button', { name: 'Claim' }).tap();
  await card(page).waitFor();
  // It hangs below its line as far as a finger needs.
  const { x, y, width, height } = await handle(page, 'end').boundingBox();
  for (const [across, down] of [[1, 1], [43, 1], [1, 43], [43, 43]]) {
    assert.ok(await page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.className.startsWith('handle'),
      [x + across, y + height + down]), `${across} ${down}`);
  }
  const touch = await page.context().newCDPSession(page);
  const send = (type, at) => touch.send('Input.dispatchTouchEvent', {
    type, touchPoints: at ? [{ x: at[0], y: at[1] }] : [],
  });
  const grip = [x + width / 2, y + height + 20];
  const [tx, ty] = await letter(page, ' to board', 5);
  await send('touchStart', grip);
  await send('touchMove', [(grip[0] + tx) / 2, grip[1]]);
  await send('touchMove', [tx, ty + grip[1] - (y + height / 2)]);
  await send('touchEnd');
  await becomes(() => pickedWords(page), CLAIM);
});

journey('slips stand beside their words, none over another, and follow the wheel', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await mark(page, CLAIM, '1');
  await mark(page, 'worn bearing pins', '1');
  await mark(page, 'six to eight weeks', '1');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await card(page).waitFor({ state: 'hidden' });
  const beside = () => page.evaluate(() => {
    const top = (element) => element.getBoundingClientRect().top;
    const slips = [...document.querySelectorAll('.slips li')];
    const off = slips.map((it) => {
      const id = it.querySelector('[data-id]').dataset.id;
      return Math.round(top(it) - top(document.querySelector(`mark[data-id="${id}"]`)));
    });
    const bottoms = slips.map((it) => it.getBoundingClientRect().bottom);
    return { off, clear: slips.every((it, at) => at === 0 || top(it) >= bottoms[at - 1]) };
  });
  await becomes(async () => (await beside()).off.map((it) => Math.abs(it) <= 6), [true, true, true]);
  await page.mouse.wheel(0, 300);
  await becomes(async () => (await beside()).off.map((it) => Math.abs(it) <= 6), [true, true, true]);
  await slip(page, /six to eight/).click();
  await card(page).waitFor();
  await becomes(async () => {
    const [mark, shown] = await Promise.all([page.locator('mark.picked').boundingBox(), card(page).boundingBox()]);
    return Math.abs(mark.y - shown.y) <= 8;
  }, true);
  assert.equal((await beside()).clear, true);
  // It does not wait until scrolling has come to rest.
  await page.keyboard.press('Escape');
  await click(page, 'worn bearing pins');
  const spot = await page.locator('.margin-card').evaluate(async (it) => {
    for (let frames = 0; frames < 5; frames += 1) await new Promise(requestAnimationFrame);
    return it.getAttribute('style');
  });
  assert.match(spot, /^top: \d/);
});

journey('any command is found by its name', {}, async ({ page }) => {
  await page.keyboard.press('Control+k');
  await dialog(page, 'Commands').waitFor();
  await page.keyboard.type('paste');
  await page.keyboard.press('Enter');
  await dialog(page, 'Paste an article').waitFor();
  await page.keyboard.press('Escape');
  await dialogGone(page);
  await openArticle(page, GAZETTE);
  await drag(page, CLAIM);
  await command(page, 'mark as claim');
  await becomes(() => marks(page), [`Claim: ${CLAIM}`]);
  await becomes(() => focused(page), 'Article text');
});

journey('a key is changed, refused where it is taken, and kept', {}, async ({ page }) => {
  await page.keyboard.press('?');
  const keys = dialog(page, 'Keyboard shortcuts');
  const change = async (does, key) => {
    await keys.getByRole('button', { name: new RegExp(`^${does}: `) }).click();
    await page.keyboard.press(key);
  };
  await change('Mark as claim', '2');
  await matches(() => keys.getByRole('status').innerText(), /^That key is taken: “Mark as attribution/);
  await change('Mark as claim', 'F5');
  await matches(() => keys.getByRole('status').innerText(), /browser or screen readers/);
  await change('Mark as claim', 'w');
  await button(keys, 'Mark as claim: W. Change').waitFor();
  await page.keyboard.press('Escape');
  await dialogGone(page);
  await page.reload();
  await openArticle(page, GAZETTE);
  await mark(page, CLAIM, 'w');
  await becomes(() => notice(page), 'did mark');
  await button(page, 'Shortcuts').click();
  await button(keys, 'Restore defaults').click();
  await button(keys, 'Mark as claim: 1. Change').waitFor();
});

/** Clicks three times, and once more where the machine was too busy for the clicks to belong together. */
async function tripleClick(page, x, y) {
  const before = (await marks(page)).length;
  await page.evaluate(() => {
    window.clicks = [];
    for (const type of ['pointerdown', 'pointerup']) addEventListener(type, (event) => clicks.push(event.timeStamp), true);
  });
  for (let tries = 0; tries < 20; tries += 1) {
    await page.evaluate(() => { clicks.length = 0; });
    await page.mouse.click(x, y, { clickCount: 3 });
    const [, , , second, third] = await page.evaluate(() => clicks);
    if (third - second < 300) return;
    await becomes(async () => (await marks(page)).length > before, true);
    for (let count = (await marks(page)).length; count > before; count -= 1) {
      await page.keyboard.press('Control+z');
      await becomes(async () => (await marks(page)).length, count - 1);
    }
    await page.keyboard.press('Escape');
  }
}

journey('with a label in hand a stroke of the mouse marks, and a triple click once', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await drag(page, 'worn bearing pins');
  await palette(page).waitFor();
  assert.deepEqual(await marks(page), []);
  await page.keyboard.press('Escape');
  await button(page, 'Brush').click();
  await button(page, 'Brush: Claim').waitFor();
  assert.equal(await notice(page), 'in-hand');
  await draw(page, 'worn bearing pins');
  await draw(page, 'six to eight weeks');
  await becomes(() => marks(page), ['Claim: worn bearing pins', 'Claim: six to eight weeks']);
  // A double click marks when it can no longer become a triple click, at the beginning of a word too.
  const [x, y] = await letter(page, CLAIM, 0);
  await page.mouse.click(x, y, { clickCount: 2 });
  await becomes(async () => (await marks(page)).includes('Claim: Vehicles'), true);
  await page.keyboard.press('Control+z');
  await becomes(async () => (await marks(page)).length, 2);
  await tripleClick(page, x - 4, y);
  await becomes(async () => (await marks(page)).map((it) => it.length > 60), [true, false, false]);
  await page.keyboard.press('Control+z');
  // A click in what is selected drops it.
  await page.keyboard.press('Control+a');
  await page.mouse.click(x, y);
  await palette(page).waitFor({ state: 'hidden' });
  assert.equal((await marks(page)).length, 2);
  // A drag may begin beside the text.
  await page.mouse.move(20, y);
  await page.mouse.down();
  await page.mouse.move(x, y);
  await page.mouse.move(...await letter(page, CLAIM, 6), { steps: 3 });
  await page.mouse.up();
  await becomes(async () => (await marks(page)).includes('Claim: Vehicles'), true);
  // Each span is asked for its technique, and the keys are the chooser's.
  await page.keyboard.press('Escape');
  await page.keyboard.press('3');
  await draw(page, 'foot passengers');
  await chooser(page).waitFor();
  await draw(page, 'temporary gangway');
  await becomes(() => chooser(page).evaluate((it) => it === document.activeElement), true);
  await page.keyboard.press('1');
  await becomes(async () => (await marks(page)).includes('Name calling, labeling: temporary gangway'), true);
  await page.keyboard.press('Escape');
  await page.keyboard.press('m');
  await button(page, 'Brush').waitFor();
  const before = (await marks(page)).length;
  await drag(page, 'a temporary');
  assert.equal((await marks(page)).length, before);
});

journey('a key goes to the fields of the card at once, and Esc comes back', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await drag(page, CLAIM);
  await page.keyboard.press('1');
  await page.keyboard.press('e');
  const type = card(page).getByRole('combobox', { name: 'Type' });
  await becomes(() => type.evaluate((it) => it === document.activeElement), true);
  await page.keyboard.press('p');
  await becomes(() => type.evaluate((it) => it.selectedOptions[0].textContent), 'Prediction');
  await page.keyboard.press('Escape');
  await becomes(async () => (await focused(page)).includes('Article text'), true);
  await page.keyboard.press('e');
  await becomes(() => type.evaluate((it) => it === document.activeElement), true);
});
