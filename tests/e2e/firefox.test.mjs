// The page works in Firefox: it opens from the root of a host and from below a sub-path, and keeps what is marked.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openFirefox, serve, SUB_PATH } from './harness.mjs';
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

for (const path of ['', SUB_PATH]) {
  test(`opens in Firefox from /${path}`, async () => {
    const { page, errors } = firefox;
    await page.goto(host.url + path);
    // A worker reads the samples: Firefox calls it a fault when the page goes while it loads.
    await page.waitForFunction((title) => document.body.innerText.includes(title), {}, GAZETTE);
    assert.match(await page.title(), /Slantwise/);
    assert.deepEqual(errors, []);
  });
}

test('words selected by key in Firefox are marked, and are after a reload', async () => {
  const { page, errors } = firefox;
  const found = (words) => page.waitForFunction((words) => [...document.querySelectorAll('mark')]
    .map((mark) => mark.textContent).join('') === words, { timeout: 10_000 }, words);
  await page.goto(host.url);
  await page.locator(`::-p-aria([name="${GAZETTE}"][role="link"])`).click();
  await page.waitForSelector('::-p-aria([name="Article text"])');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) {
    await page.keyboard.down('Shift');
    await page.keyboard.press(key);
    await page.keyboard.up('Shift');
  }
  await page.waitForSelector('::-p-aria([name="Label the selection"])');
  await page.keyboard.press('1');
  await found('Vehicles will not');
  await page.reload();
  await found('Vehicles will not');
  assert.deepEqual(errors, []);
});
