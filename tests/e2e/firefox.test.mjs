// The page works in Firefox: it opens from the root of a host, from below a sub-path and without its server, and keeps
// what is marked.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { named, openFirefox, serve, SUB_PATH, until } from './harness.mjs';
import { GAZETTE } from './steps.mjs';

let host;
let firefox;
before(async () => {
  host = await serve();
  firefox = await openFirefox();
});
after(async () => {
  await firefox?.close();
  await host.close();
});

const shows = (page, words) => until(page, (words) => document.body.innerText.includes(words), words);
const isMarked = (page, words) => until(page, (words) => [...document.querySelectorAll('mark')]
  .map((mark) => mark.textContent).join('') === words, words);

for (const path of ['', SUB_PATH]) {
  test(`opens in Firefox from /${path}`, async () => {
    const { page, errors } = firefox;
    await page.goto(host.url + path);
    // A worker reads the samples: Firefox calls it a fault when the page goes while it loads.
    await shows(page, GAZETTE);
    assert.match(await page.title(), /Slantwise/);
    assert.deepEqual(errors, []);
  });
}

test('words selected by key in Firefox are marked, and are after a reload', async () => {
  const { page, errors } = firefox;
  await page.goto(host.url);
  await (await named(page, 'link', GAZETTE)).click();
  await named(page, 'article', 'Article text');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) {
    await page.keyboard.down('Shift');
    await page.keyboard.press(key);
    await page.keyboard.up('Shift');
  }
  await named(page, 'group', 'Label the selection');
  await page.keyboard.press('1');
  await isMarked(page, 'Vehicles will not');
  await page.reload();
  await isMarked(page, 'Vehicles will not');
  assert.deepEqual(errors, []);
});

test('after one visit the page opens in Firefox without its server', async () => {
  const gone = await serve();
  const page = await firefox.browser.newPage();
  await page.goto(gone.url);
  await shows(page, GAZETTE);
  await until(page, () => navigator.serviceWorker.controller?.state === 'activated');
  await gone.close();
  await page.reload();
  await shows(page, GAZETTE);
  await page.close();
});
