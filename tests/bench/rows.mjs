// The rows of the table: where each page is, how to come to it, and which hands it answers to.

const press = (key) => async (page) => { await page.keyboard.press(key); };
const selectByScript = (page, { paragraph, start, end }) => page.evaluate(
  ([at, from, to]) => window.bench.select(at, from, to), [paragraph, start, end],
);

/** What a floor does: the mouse marks at once; `1` marks what is selected. */
const floor = {
  mark: [],
  selectByKey: selectByScript,
  keyMark: { event: 'keydown', key: '1', act: press('1') },
};

export const ROWS = {
  floor: {
    ...floor, name: 'Floor: <mark> everywhere', site: 'pages', isFloor: true, all: true,
    address: (size) => `floor.html?size=${size}`,
  },
  sections: {
    ...floor, name: 'Floor: sections, <mark> near the window', site: 'pages', isFloor: true,
    address: (size) => `floor.html?size=${size}&near`,
  },
  plain: {
    ...floor, name: 'The same job without a framework', site: 'pages',
    address: (size) => `plain.html?size=${size}&near`,
  },
  recogito: {
    name: 'Recogito 4.1.1, spans', site: 'pages',
    address: (size) => `recogito.html?size=${size}`,
    mark: [],
    selectByKey: selectByScript,
    // It marks what the keys have selected when Shift is let go.
    keyMark: { event: 'keyup', key: 'Shift', before: (page) => page.keyboard.down('Shift'), act: (page) => page.keyboard.up('Shift') },
  },
  slantwise: {
    name: 'Slantwise', site: 'slantwise',
    address: (size) => `#/article/bench-${size}`,
    // The mouse selects and a key marks; with a label in hand, which this key takes or puts down, the mouse marks.
    inHand: press('m'),
    selectByKey: async (page, { paragraph, start, end }) => {
      const { from } = await page.evaluate(([at, a, b]) => window.bench.ends(at, a, b), [paragraph, start, end]);
      await page.mouse.click(...from);
      for (let words = 0; words < 3; words += 1) await page.keyboard.press('Shift+ArrowRight');
    },
    keyMark: { event: 'keydown', key: '1', act: press('1') },
    // Puts the article into the library, as anyone would.
    prepare: async (page, url, file) => {
      await page.goto(url);
      await page.locator('#files').setInputFiles(file);
      await page.getByRole('article', { name: 'Article text' }).waitFor({ timeout: 120_000 });
      await page.getByRole('contentinfo').getByText('Saved', { exact: true }).waitFor({ timeout: 120_000 });
    },
  },
};
