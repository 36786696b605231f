// The page opens in Firefox from the root of a host and from below a sub-path, without an error.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openFirefox, serve, SUB_PATH } from './harness.mjs';

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
    await page.waitForFunction(() => document.body.innerText.trim() !== '');
    assert.match(await page.title(), /Slantwise/);
    assert.deepEqual(errors, []);
  });
}
