// How the page looks to those who see little, large, without color, without motion, or on paper.
import assert from 'node:assert/strict';
import { contrastsOfMarks, contrastsOfTokens } from './colors.mjs';
import {
  article, becomes, button, card, chooser, click, command, dialog, DIALOGS, dialogGone, drag, GAZETTE, journey, mark, openArticle, palette, putBack, pickedWords, rests, slip, status, tap,
} from './steps.mjs';

const WORDS = 'worn bearing pins in the terminal’s loading ramp';
const INSIDE = 'bearing pins';
const FREE = 'six to eight weeks';

/** What a mark can be: the classes that the page gives it. */
const KINDS = ['claim is-claim', 'attribution is-source', 'attribution is-cue', 'attribution is-content', 'framing is-framing'];
const FAMILIES = [KINDS[0], KINDS[1], KINDS[4]];

const laid = (kinds, picked = -1) => kinds.map((kind, at) => `${kind} lane-${at}${at === picked ? ' picked' : ''}`);
/** A stack of marks with none of them picked, and with each. */
const withEachPicked = (kinds) => [laid(kinds), ...kinds.map((_, at) => laid(kinds, at))];
/** All ways to choose `depth` of the kinds, outermost first. */
const stacks = (kinds, depth) => (depth === 0 ? [[]]
  : stacks(kinds, depth - 1).flatMap((stack) => kinds.map((kind) => [...stack, kind])));

const NESTS = [...stacks(KINDS, 1), ...stacks(KINDS, 2), ...[3, 4, 5, 6].flatMap((depth) => stacks(FAMILIES, depth))]
  .flatMap(withEachPicked);

/** All that a scheme may choose from. */
const ALL_HUES = ['--blue', '--green', '--red', '--purple', '--ochre', '--gray'];

const each = (these, grounds) => these.flatMap((it) => grounds.map((ground) => [it, ground]));
const TEXT = [
  ...each(['--ink', '--ink-soft', ...ALL_HUES.map((hue) => `${hue}-word`)], ['--paper', '--sheet', '--wash']),
  ['--ink', '--select'], ['--ink', '--trouble'], ['--on-next', '--next'], ['--on-next', '--ink-soft'],
];
const HUES = each(ALL_HUES, ['--paper', '--sheet']);
const LINES = [...HUES, ['--hair-strong', '--paper'], ['--hair-strong', '--sheet']];

function atLeast(least, found, names) {
  assert.equal(found.length, names.length);
  assert.deepEqual(names.map((name, at) => [name.join(' / '), found[at]]).filter(([, contrast]) => contrast < least), []);
}

const themes = [
  ['in light', {}], ['in dark', { dark: true }], ['in light with more contrast', { more: { contrast: 'more' } }],
  ['in dark with more contrast', { dark: true, more: { contrast: 'more' } }],
];
for (const [how, options] of themes) {
  journey(`all text is read and all lines are seen ${how}, up to six marks deep`, options, async ({ page }) => {
    await openArticle(page, GAZETTE);
    atLeast(4.5, await contrastsOfMarks(page, NESTS), NESTS);
    atLeast(4.5, await contrastsOfTokens(page, TEXT), TEXT);
    atLeast(3, await contrastsOfTokens(page, LINES), LINES);
    if (options.more) atLeast(4.5, await contrastsOfTokens(page, HUES), HUES);
  });
}

async function closed(page) {
  await page.keyboard.press('Escape');
  await dialogGone(page);
}

/** How the one mark that is in the article is drawn. */
const drawn = (page, words) => article(page).getByText(words, { exact: true }).and(page.locator('mark')).evaluate((it) => {
  const { backgroundColor, color, textDecorationLine, textDecorationStyle, textDecorationColor } = getComputedStyle(it);
  return { backgroundColor, color, textDecorationLine, textDecorationStyle, textDecorationColor };
});

for (const [how, forcedColors] of [['', 'none'], [' in forced colors', 'active']]) {
  journey(`families differ by the style of their line${how}`, { more: { forcedColors } }, async ({ page }) => {
    await openArticle(page, GAZETTE);
    const parts = [['worn', '1'], ['loading ramp', '3'], ['six', '2'], ['eight', '2', 'source'], ['temporary gangway', '2', 'content']];
    for (const [words, key, part] of parts) {
      await mark(page, words, key);
      if (part) await page.keyboard.type(part);
      await page.keyboard.press(part ? 'Enter' : 'Escape');
      await chooser(page).waitFor({ state: 'detached' });
    }
    await page.keyboard.press('Escape');
    await card(page).waitFor({ state: 'hidden' });
    const lines = await Promise.all(parts.map(([words]) => drawn(page, words)));
    assert.ok(lines.every((line) => line.textDecorationLine === 'underline'));
    assert.equal(new Set(lines.map((line) => line.textDecorationStyle)).size, parts.length);
    for (const [words] of parts) {
      await slip(page, words).click();
      await becomes(() => pickedWords(page), words);
      const picked = await drawn(page, words);
      assert.ok(lines.every((line) => line.backgroundColor !== picked.backgroundColor), `${words} stands out when it is picked`);
    }
  });
}

const FORCED = { more: { forcedColors: 'active' } };
journey('in forced colors text is read in every mark, and the picked one is seen below others', FORCED, async ({ page }) => {
  await openArticle(page, GAZETTE);
  atLeast(4.5, await contrastsOfMarks(page, NESTS), NESTS);
  await mark(page, INSIDE, '1');
  await mark(page, 'worn bearing pins', '1');
  const ground = (words) => drawn(page, words).then((it) => it.backgroundColor);
  await page.keyboard.press('Escape');
  const plain = await ground(INSIDE);
  await page.keyboard.press('n');
  await card(page).getByText('worn bearing pins').waitFor();
  assert.notEqual(await ground(INSIDE), plain);
});

const boxOf = (locator) => locator.boundingBox();
const controls = (within) => within.getByRole('button').or(within.getByRole('textbox')).or(within.getByRole('combobox'));

/** Nothing is wider than the window, and each control of a part can be pressed, in the window and with nothing over it. */
async function usable(page, part, where) {
  const { width, height } = page.viewportSize();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${where}: the page is ${wide} pixels wider than the window`);
  for (const control of await controls(part).filter({ visible: true }).all()) {
    const name = `${where}: ${await control.evaluate((it) => it.getAttribute('aria-label') ?? it.textContent)}`;
    // A click that something else would catch is not made.
    const pressed = await control.isDisabled() || await control.click({ trial: true, timeout: 3000 }).then(() => true, () => false);
    assert.ok(pressed, `${name} can be pressed`);
    const box = await boxOf(control);
    const inside = box.x > -1 && box.y > -1 && box.x + box.width < width + 1 && box.y + box.height < height + 1;
    assert.ok(inside, `${name}: ${JSON.stringify(box)}`);
    const cut = await control.evaluate((it) => it.tagName === 'BUTTON' && it.scrollWidth > it.clientWidth + 1);
    assert.ok(!cut, `${name} is cut off`);
  }
}

/** What WCAG 1.4.12 lets a reader do. */
const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }`;

/** Adds a style as a reader's own style sheet does: the page's policy allows no other. */
function dress(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}

const strained = [
  ['at 200 %', { width: 640, height: 400, more: { deviceScaleFactor: 2 } }, ''],
  ['with spaced text', {}, SPACED],
  ['with spaced text at 390 pixels', { width: 390, height: 844, touch: true }, SPACED],
];
for (const [how, options, css] of strained) {
  journey(`everything is in reach ${how}`, options, async ({ page }) => {
    if (css) await page.evaluate(dress, css);
    await usable(page, page.getByRole('main'), 'library');
    await button(page, 'Paste text').click();
    await usable(page, dialog(page, 'Paste an article'), 'paste');
    await closed(page);
    await openArticle(page, GAZETTE);
    await usable(page, page.getByRole('group', { name: 'Article' }), 'top bar');
    await drag(page, WORDS);
    await usable(page, palette(page), 'palette');
    await page.keyboard.press('3');
    await usable(page, chooser(page).locator('xpath=ancestor::*[contains(@class, "chooser")]'), 'chooser');
    await page.keyboard.press('Escape');
    await usable(page, card(page), 'card');
    await button(card(page), 'Done').click();
    for (const [name, title] of DIALOGS) {
      await command(page, name);
      await dialog(page, title).waitFor();
      await usable(page, dialog(page, title), title);
      await closed(page);
    }
    await command(page, 'Show the article summary');
    await rests(page).getByRole('row').first().waitFor();
    await usable(page, rests(page), 'counts');
  });
}

journey('nothing moves for those who asked for that', { more: { reducedMotion: 'reduce' } }, async ({ page }) => {
  const still = () => page.evaluate(() => [...document.querySelectorAll('*')].flatMap((element) => ['', '::before', '::after', '::backdrop']
    .map((part) => getComputedStyle(element, part || null))
    .filter((style) => [style.transitionDuration, style.animationDuration].join().split(',').some((it) => parseFloat(it) > 0.001)
      || style.scrollBehavior === 'smooth')
    .map(() => element.outerHTML.slice(0, 120))));
  assert.deepEqual(await still(), []);
  await button(page, 'Paste text').click();
  assert.deepEqual(await still(), []);
  await closed(page);
  await openArticle(page, GAZETTE);
  await mark(page, WORDS, '3');
  await chooser(page).waitFor();
  assert.deepEqual(await still(), []);
});

journey('on paper there are the text and its marks, and nothing to press', {}, async ({ page }) => {
  await openArticle(page, GAZETTE);
  await mark(page, WORDS, '1');
  const margin = page.getByRole('complementary', { name: 'Annotations' });
  const around = [status(page), page.getByRole('group', { name: 'Article' }), margin, card(page)];
  for (const part of around) await part.waitFor();
  await drag(page, FREE);
  await page.emulateMedia({ media: 'print' });
  for (const part of [...around, palette(page), page.getByRole('button')]) {
    assert.equal(await part.filter({ visible: true }).count(), 0, `${part}`);
  }
  await article(page).getByText(FREE).waitFor();
  const { textDecorationLine, backgroundColor } = await drawn(page, WORDS);
  assert.equal(textDecorationLine, 'underline');
  assert.notEqual(backgroundColor, 'rgba(0, 0, 0, 0)');
});

/** The controls that are smaller than a pointer or a finger needs; looked for in one moment, as the page goes on. */
function tooSmall(part, [width, height]) {
  return part.evaluate((root, [width, height]) => [...root.querySelectorAll('button, a[href], select, [role=combobox], [role=button]')]
    .concat(root.matches('button, a[href], select') ? [root] : [])
    .filter((target) => target.checkVisibility({ visibilityProperty: true }))
    .map((target) => [target.getAttribute('aria-label') ?? target.textContent, target.getBoundingClientRect()])
    .filter(([, box]) => box.width < width || box.height < height)
    .map(([name, box]) => `${name}: ${box.width} × ${box.height}`), [width, height]);
}

journey('every target is at least 24 pixels wide and high', {}, async ({ page }) => {
  const large = async () => assert.deepEqual(await tooSmall(page.locator('body'), [24, 24]), []);
  await large();
  await button(page, 'Paste text').click();
  await large();
  await closed(page);
  await openArticle(page, GAZETTE);
  await mark(page, WORDS, '1');
  await mark(page, INSIDE, '1');
  await large();
  await click(page, INSIDE);
  await page.getByRole('group', { name: 'Annotations here' }).waitFor();
  await large();
  await drag(page, FREE);
  await large();
  await page.keyboard.press('a');
  await putBack(page).waitFor();
  await large();
  for (const [name, title] of DIALOGS) {
    await command(page, name);
    await dialog(page, title).waitFor();
    await large();
    await closed(page);
  }
  await command(page, 'Show the article summary');
  await rests(page).getByRole('row').first().waitFor();
  await large();
});

journey('all that one marks with is 44 pixels high under a finger', { width: 390, height: 844, touch: true }, async ({ page }) => {
  const thick = async (part, where) => assert.deepEqual(await tooSmall(part, [24, 44]), [], where);
  await openArticle(page, GAZETTE);
  await tap(page, INSIDE);
  await thick(button(page, 'Nothing to label').locator('..'), 'gutter');
  for (const words of [2, 1]) {
    for (let at = 0; at < words; at += 1) await page.keyboard.press('Shift+ArrowRight');
    await palette(page).waitFor();
    await thick(palette(page), 'palette');
    await palette(page).getByRole('button', { name: 'Claim' }).tap();
    await thick(card(page), 'card');
    await button(card(page), 'Done').tap();
    await tap(page, INSIDE);
  }
  await page.getByRole('group', { name: 'Annotations here' }).waitFor();
  await thick(page.getByRole('complementary', { name: 'Annotations' }), 'marked here');
  await button(card(page), 'Done').tap();
  for (const [name, title] of DIALOGS) {
    await command(page, name);
    await dialog(page, title).waitFor();
    await thick(dialog(page, title), title);
    await closed(page);
  }
  await command(page, 'Show the article summary');
  await rests(page).getByRole('row').first().waitFor();
  await thick(rests(page), 'counts');
});
