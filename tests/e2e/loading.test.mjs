// A program that cannot load says so: why, and what to do.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { DIST, open, serve } from './harness.mjs';

const script = readdirSync(DIST).find((name) => /^main-.*\.js$/.test(name));
const program = readdirSync(DIST).find((name) => /^slantwise_bg-.*\.wasm$/.test(name));
const NOTICES = ['starting', 'gone', 'unreachable', 'unsupported', 'stopped'];

/** The sentences that are seen when a file comes in a way of its own. */
async function told(file, answer, id) {
  const host = await serve();
  const browser = await open();
  const { page } = browser;
  try {
    await page.route(`**/${file}`, answer);
    await page.goto(host.url);
    const seen = page.locator(NOTICES.map((id) => `#${id}:visible`).join(','));
    const isSeen = (id) => document.getElementById(id).checkVisibility({ visibilityProperty: true });
    await page.waitForFunction(isSeen, id);
    return {
      notices: await seen.evaluateAll((all) => all.map((it) => it.id)),
      words: (await seen.allInnerTexts()).join(' '),
      roles: await seen.evaluateAll((all) => all.map((it) => it.getAttribute('role'))),
    };
  } finally {
    await browser.close();
    await host.close();
  }
}

const WAYS = [
  ['of an old page is gone', 'gone', (route) => route.fulfill({ status: 404, body: 'Not found.' })],
  ['cannot be reached', 'unreachable', (route) => route.abort('internetdisconnected')],
  ['is not the one that was published', 'unreachable', (route) => route.fulfill({ status: 200, body: 'something else' })],
];
for (const [what, id, answer] of WAYS) {
  test(`a program that ${what} is told by name`, async () => {
    const { notices, words, roles } = await told(program, answer, id);
    assert.deepEqual(notices, [id]);
    assert.deepEqual(roles, ['alert']);
    assert.match(words, /Reload the page|reload the page/);
    assert.match(words, /Your work is kept in this browser/);
  });
}

test('a browser that cannot compile the program is told to be too old', async () => {
  const host = await serve();
  const browser = await open();
  const { page } = browser;
  try {
    await page.addInitScript(() => {
      const fail = () => Promise.reject(new WebAssembly.CompileError('no such instruction'));
      WebAssembly.instantiateStreaming = fail;
      WebAssembly.instantiate = fail;
    });
    await page.goto(host.url);
    await page.locator('#unsupported').waitFor();
    assert.equal(await page.locator('#starting').isVisible(), false);
  } finally {
    await browser.close();
    await host.close();
  }
});

test('without its first script the page says what to try', async () => {
  const { notices, words } = await told(script, (route) => route.fulfill({ status: 404, body: 'Not found.' }), 'starting');
  assert.deepEqual(notices, ['starting']);
  assert.match(words, /a file of the page could not be loaded/);
});
