// The page opens in Chromium from the root of a host and from below a sub-path, without an error.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, serve, SUB_PATH } from './harness.mjs';

let host;
before(async () => { host = await serve(); });
after(() => host.close());

for (const path of ['', SUB_PATH]) {
  test(`opens from /${path}`, async () => {
    const { page, errors, close } = await open();
    try {
      await page.goto(host.url + path);
      await page.waitForFunction(() => document.body.innerText.trim() !== '');
      assert.match(await page.title(), /Slantwise/);
      assert.deepEqual(errors, []);
    } finally {
      await close();
    }
  });
}
