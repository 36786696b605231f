// On a phone: tap, select, label at the thumb, choose a technique, change it in the sheet, export.
import assert from 'node:assert/strict';
import {
  article, becomes, button, card, chooser, exported, GAZETTE, goToLibrary, heading, journey, marks, matches, notice,
  openArticle, palette, putBack, saved, status, tap,
} from './steps.mjs';

const PHONE = { width: 390, height: 844, touch: true };

/** Selects words as the system's handles do after a long press, which no driver can do. */
async function select(page, words) {
  await tap(page, words);
  await article(page).evaluate((root, words) => {
    const paragraph = [...root.querySelectorAll('[data-p]')].find((it) => it.textContent.includes(words));
    const start = paragraph.textContent.indexOf(words);
    const at = (offset) => {
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      let node = walker.nextNode();
      for (; offset > node.length; node = walker.nextNode()) offset -= node.length;
      return [node, offset];
    };
    getSelection().setBaseAndExtent(...at(start), ...at(start + words.length));
  }, words);
  await palette(page).waitFor();
}

const box = (locator) => locator.boundingBox();

/** Nothing may be wider than the window, or the page slides under the thumb. */
async function fits(page) {
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page is as wide as the window');
}

journey('an article is marked and exported with a thumb', PHONE, async ({ page }) => {
  await fits(page);
  await openArticle(page, GAZETTE);
  await fits(page);
  await select(page, 'worn bearing pins');
  const bar = await box(palette(page));
  assert.ok(bar.y > 844 / 2 && bar.y + bar.height <= 844, `the palette is at the foot: ${JSON.stringify(bar)}`);
  for (const name of ['Claim', 'Attribution', 'Framing']) {
    const label = await box(palette(page).getByRole('button', { name }));
    assert.ok(label.height >= 44 && label.x >= 0 && label.x + label.width <= 390, `${name} is big enough and in the window`);
  }

  await palette(page).getByRole('button', { name: 'Framing' }).tap();
  await chooser(page).waitFor();
  await chooser(page).fill('loa');
  await page.getByRole('listbox').getByRole('option', { name: /Loaded language/ }).tap();
  await chooser(page).waitFor({ state: 'detached' });
  await becomes(() => marks(page), ['Loaded language: worn bearing pins']);

  const sheet = await box(card(page));
  assert.ok(sheet.y >= 844 / 3 && sheet.y + Math.min(sheet.height, 100) <= 844, `the card is a sheet at the foot: ${JSON.stringify(sheet)}`);
  await card(page).getByRole('textbox', { name: 'Note' }).fill('by thumb');
  await button(card(page), 'End one word later').tap();
  await becomes(() => marks(page), ['Loaded language: worn bearing pins in']);
  await button(card(page), 'Done').tap();
  await card(page).waitFor({ state: 'hidden' });

  await select(page, 'temporary gangway');
  await palette(page).getByRole('button', { name: 'Claim' }).tap();
  await becomes(() => marks(page), ['Loaded language: worn bearing pins in', 'Claim: temporary gangway']);
  await button(card(page), 'Done').tap();
  await tap(page, 'worn bearing');
  await card(page).getByText('worn bearing pins in').waitFor();
  assert.equal(await card(page).getByRole('textbox', { name: 'Note' }).inputValue(), 'by thumb');
  await button(card(page), 'Delete').tap();
  await becomes(() => marks(page), ['Claim: temporary gangway']);
  await saved(page);
  await fits(page);

  const { annotations } = JSON.parse((await exported(page)).text);
  assert.deepEqual(annotations.map((it) => it.text), ['temporary gangway']);
});

journey('what was marked is there after a reload', PHONE, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await select(page, 'worn bearing pins');
  await palette(page).getByRole('button', { name: 'Claim' }).tap();
  await button(card(page), 'Done').tap();
  await page.reload();
  await becomes(() => marks(page), ['Claim: worn bearing pins']);
  await matches(() => status(page).innerText(), /1 claim/);
});

journey('what to do when nothing can be saved is in reach while a card is open', PHONE, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await page.evaluate(() => {
    const full = () => { throw new DOMException('There is no room.', 'QuotaExceededError'); };
    Storage.prototype.setItem = full;
    IDBObjectStore.prototype.put = full;
  });
  await tap(page, 'worn bearing pins');
  await page.keyboard.press('Shift+ArrowRight');
  await palette(page).getByRole('button', { name: 'Claim' }).tap();
  await card(page).waitFor();
  // A tap that something else would catch is not made.
  await button(page, 'Save again').tap({ timeout: 3000 });
  await page.getByRole('alert').getByText(/storage is full/).tap({ timeout: 3000 });
});

journey('each paragraph can be set aside and put back with a thumb', PHONE, async ({ page }) => {
  const clutter = 'Read more: How a ferry ramp works';
  await openArticle(page, GAZETTE);
  await tap(page, clutter);
  await button(page, 'Set aside').tap();
  await putBack(page).tap();
  await putBack(page).waitFor({ state: 'detached' });
  await saved(page);
});

journey('the top bar and the library have all that a wide window has', PHONE, async ({ page }) => {
  for (const name of ['Import', 'Paste text', 'Export all']) {
    const { x, width, height } = await box(button(page, name));
    assert.ok(x >= 0 && x + width <= 390 && height >= 44, name);
  }
  await openArticle(page, GAZETTE);
  for (const name of ['Undo', 'Redo', 'Find', 'Summary', 'Export', 'Commands']) {
    const { x, width, height } = await box(button(page, name));
    assert.ok(x >= 0 && x + width <= 390 && height >= 44, `${name} is in the window`);
  }
  await goToLibrary(page);
  await heading(page, 'Articles').waitFor();
});

journey('a thumb says that a paragraph was read and nothing was found, and takes it back', PHONE, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await tap(page, 'Read more: How a ferry ramp works');
  await button(page, 'Nothing to label').tap();
  await becomes(() => notice(page), 'did read');
  await page.getByText('Read more: How a ferry ramp works').and(page.locator('[data-reading="read"]')).waitFor();
  await tap(page, 'Read more: How a ferry ramp works');
  await button(page, 'Mark as unread').tap();
  await becomes(() => notice(page), 'did unread');
});
