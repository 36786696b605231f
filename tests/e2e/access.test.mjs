// Everybody can use every page and state: axe finds nothing, focus is seen and comes back, acts are spoken.
import assert from 'node:assert/strict';
import { axe } from './harness.mjs';
import {
  article, articleRow, becomes, button, card, chooser, command, dialog, dialogGone, DIALOGS, drag, focused, GAZETTE,
  goToLibrary, heading, journey, mark, matches, notice, openArticle, openFiles, palette, putBack, report, slip, status, tabTo,
  tap,
} from './steps.mjs';

async function clean(page, where) {
  assert.deepEqual(await axe(page), [], where);
}

async function markDensely(page) {
  await openArticle(page, GAZETTE);
  await mark(page, 'worn bearing pins in the terminal’s loading ramp', '1');
  await mark(page, 'after an inspection found worn bearing pins', '2');
  await page.keyboard.press('Escape');
  await mark(page, 'bearing pins', '3');
  await page.keyboard.press('Escape');
}

async function closed(page) {
  await page.keyboard.press('Escape');
  await dialogGone(page);
}

const themes = [
  ['in light', {}], ['in dark', { dark: true }], ['at 390 pixels', { width: 390, height: 844, touch: true }],
  ['at 390 pixels in dark', { width: 390, height: 844, touch: true, dark: true }],
];
for (const [how, options] of themes) {
  journey(`axe finds nothing in the library ${how}`, options, async ({ page }) => {
    await clean(page, 'first visit');
    await openFiles(
      page, ['empty.txt', ''], ['good.txt', 'A headline\n\nBody.\n'], ['windows.txt', Buffer.from('caf\xe9\n\nBody.\n', 'latin1')],
    );
    await matches(() => report(page).innerText(), /Imported “café”/);
    await clean(page, 'report of opened files');
    await button(page, 'Paste text').click();
    await clean(page, 'paste');
    await page.getByText('Title, outlet and other details').click();
    await button(dialog(page, 'Paste an article'), 'Add article').click();
    await clean(page, 'paste with details and an error');
    await closed(page);
    await button(page, 'Export all').click();
    await clean(page, 'export');
    await closed(page);
    await button(page, `Delete “${GAZETTE}”`).click();
    await clean(page, 'something deleted');
    await button(page, 'Trash (1)').click();
    await clean(page, 'trash');
    await page.getByRole('searchbox', { name: 'Search' }).fill('nothing like it');
    await clean(page, 'nothing found');
  });
}

for (const [how, options] of themes.slice(0, 2)) {
  journey(`axe finds nothing on the reading page ${how}`, options, async ({ page }) => {
    await openArticle(page, GAZETTE);
    await clean(page, 'nothing marked');
    await goToLibrary(page);
    await markDensely(page);
    await card(page).waitFor();
    await clean(page, 'overlapping marks and a card');
    await page.keyboard.press('t');
    await chooser(page).waitFor();
    await clean(page, 'chooser');
    await page.keyboard.press('Escape');
    await drag(page, 'six to eight weeks');
    await clean(page, 'palette');
    await page.keyboard.press('a');
    await putBack(page).waitFor();
    await clean(page, 'paragraph set aside');
    await page.keyboard.press('/');
    await page.keyboard.type('the');
    await button(page, 'Mark all matches…').click();
    await page.getByRole('checkbox').first().waitFor();
    await clean(page, 'search with the list of what was found');
    await button(page, 'Regular expression').click();
    await page.getByRole('searchbox', { name: 'Find' }).fill('(');
    await page.getByText(/Invalid regular expression/).waitFor();
    await clean(page, 'an expression that is none');
    await button(page.getByRole('search'), 'Close').click();
    await button(page, 'Commands').click();
    await clean(page, 'list of commands');
    await closed(page);
    for (const [name, title] of DIALOGS) {
      await command(page, name);
      await dialog(page, title).waitFor();
      await clean(page, title);
      await closed(page);
    }
    await page.goto(`${page.url().split('#')[0]}#/article/nowhere`);
    await heading(page, 'This article cannot be opened').waitFor();
    await clean(page, 'an article that is not there');
  });
}

for (const [how, options] of themes.slice(2)) {
  journey(`axe finds nothing while marking ${how}`, options, async ({ page }) => {
    await openArticle(page, GAZETTE);
    await tap(page, 'Vehicles will not');
    await clean(page, 'a caret with what can be said of its paragraph');
    for (let word = 0; word < 3; word += 1) await page.keyboard.press('Shift+ArrowRight');
    await palette(page).waitFor();
    await clean(page, 'palette');
    await page.keyboard.press('3');
    await chooser(page).waitFor();
    await clean(page, 'chooser');
    await page.keyboard.press('Escape');
    await card(page).waitFor();
    await clean(page, 'the sheet with the card');
    await button(page, 'Find').click();
    await page.keyboard.type('bearing');
    await button(page, 'Mark all matches…').click();
    await page.getByRole('checkbox').first().waitFor();
    await clean(page, 'search');
    await button(page.getByRole('search'), 'Close').click();
    await button(page, 'Commands').click();
    await clean(page, 'list of commands');
  });
}

journey('axe finds nothing while storage is in trouble', { blockStorage: true }, async ({ page }) => {
  await page.getByRole('alert').waitFor();
  await clean(page, 'trouble in the library');
  await openArticle(page, GAZETTE);
  await clean(page, 'trouble on the reading page');
});

/** Says whether what has the focus shows it by an outline that has a color and a width. */
const isSeen = (page) => page.evaluate(() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  return document.activeElement !== document.body && outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
});

journey('the focus is seen on everything that Tab leads to', {}, async ({ page }) => {
  const round = async (stops) => {
    for (let at = 0; at < stops; at += 1) {
      await page.keyboard.press('Tab');
      assert.ok(await isSeen(page), `the focus is seen on “${await focused(page)}”: ${await page.evaluate(() => document.activeElement.outerHTML.slice(0, 80))}`);
    }
  };
  // Before the stories are there, the page ends sooner.
  await articleRow(page, GAZETTE).waitFor();
  await round(12);
  await markDensely(page);
  await article(page).focus();
  await round(10);
});

journey('a dialog holds the focus, and gives it back to what opened it', {}, async ({ page }) => {
  const opens = async (name, title) => {
    await tabTo(page, name);
    await page.keyboard.press('Enter');
    await dialog(page, title).waitFor();
    for (let at = 0; at < 8; at += 1) {
      await page.keyboard.press('Tab');
      assert.ok(await page.evaluate(() => {
        const { activeElement } = document;
        // Between its last control and its first, the focus goes over the browser's own.
        return activeElement === document.body || activeElement.closest('dialog') !== null;
      }), `Tab stays in ${title}`);
    }
    await closed(page);
    assert.equal(await focused(page), name);
  };
  await opens('Paste text', 'Paste an article');
  await opens('Export all', 'Export all articles');
  await openArticle(page, GAZETTE);
  for (const [name, title] of [['Details', 'Article details'], ['Export', 'Export this article'], ['Shortcuts', 'Keyboard shortcuts']]) {
    await opens(name, title);
  }
  await article(page).focus();
  await page.keyboard.press('Shift+?');
  await button(dialog(page, 'Keyboard shortcuts'), 'Close').click();
  await dialogGone(page);
  assert.equal(await focused(page), 'Article text');
});

journey('after a choice the focus is back where it was', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await article(page).focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('3');
  await chooser(page).waitFor();
  await becomes(() => focused(page), 'Which technique?');
  await page.keyboard.press('Enter');
  await chooser(page).waitFor({ state: 'detached' });
  assert.equal(await focused(page), 'Article text');
  await page.keyboard.press('t');
  await becomes(() => focused(page), 'Which technique?');
  await page.keyboard.press('Escape');
  await chooser(page).waitFor({ state: 'detached' });
  assert.equal(await focused(page), 'Article text');
});

journey('a slip that is chosen by key becomes a card that has the focus', {}, async ({ page }) => {
  await markDensely(page);
  await slip(page, /^Claim/).focus();
  await page.keyboard.press('Enter');
  await becomes(() => focused(page), 'Selected annotation');
  await page.keyboard.press('Tab');
  await becomes(() => focused(page), 'Label');
});

journey('a deleted article leaves the focus in the library', {}, async ({ page }) => {
  await tabTo(page, `Delete “${GAZETTE}”`);
  await page.keyboard.press('Enter');
  await button(page, `Delete “${GAZETTE}”`).waitFor({ state: 'detached' });
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement.closest('main, footer') !== null), await focused(page));
});

journey('what was done is spoken, also when it is done again', {}, async ({ page }) => {
  const live = status(page).locator('[role=status][data-notice]');
  await openArticle(page, GAZETTE);
  await page.keyboard.press('1');
  await becomes(() => notice(page), 'select-first');
  const before = await live.evaluate((it) => it.textContent);
  await page.keyboard.press('1');
  await becomes(async () => await live.evaluate((it) => it.textContent) !== before, true);
  await becomes(() => notice(page), 'select-first');
  await drag(page, 'worn bearing pins');
  await palette(page).getByRole('button', { name: 'Claim' }).click();
  await becomes(() => notice(page), 'did mark');
  await page.keyboard.press('Delete');
  await becomes(() => notice(page), 'did delete');
  await page.keyboard.press('Control+z');
  await becomes(() => notice(page), 'undid delete');
});
