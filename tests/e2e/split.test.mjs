// The program in two modules: the second is fetched once, through whichever door, and the page opens without it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { split } from '../../.dev/split.mjs';
import { open, serve } from './harness.mjs';
import { article, GAZETTE, heading, journey, mark, openArticle, saved } from './steps.mjs';

/** Called through the table, a late function, one that only it calls, a shared global and the host's own function. */
const WHOLE = `(module
 (type $0 (func (param i32) (result i32)))
 (import "_" "a" (func $host (param i32) (result i32)))
 (global $stack (mut i32) (i32.const 1000))
 (global $seven i32 (i32.const 7))
 (memory $0 1)
 (table $0 3 3 funcref)
 (elem $0 (table $0) (i32.const 1) func $"late[0123456789abcdef]::listed" $early)
 (export "memory" (memory $0))
 (export "called" (func $called))
 (export "through" (func $through))
 (func $called (param $0 i32) (result i32)
  (call $"<late[0123456789abcdef]::Type>::deep"
   (local.get $0)
  )
 )
 (func $through (param $0 i32) (result i32)
  (call_indirect $0 (type $0)
   (i32.const 5)
   (local.get $0)
  )
 )
 (func $early (param $0 i32) (result i32)
  (i32.add
   (local.get $0)
   (i32.const 1)
  )
 )
 (func $"late[0123456789abcdef]::listed" (param $0 i32) (result i32)
  (global.set $stack
   (i32.const 50)
  )
  (call $host
   (local.get $0)
  )
 )
 (func $"<late[0123456789abcdef]::Type>::deep" (param $0 i32) (result i32)
  (call $only
   (call $early
    (local.get $0)
   )
  )
 )
 (func $only (param $0 i32) (result i32)
  (i32.add
   (i32.add
    (global.get $stack)
    (global.get $seven)
   )
   (local.get $0)
  )
 )
)`;

function assembled(wat) {
  const folder = mkdtempSync(join(tmpdir(), 'slantwise-split-'));
  try {
    writeFileSync(join(folder, 'in.wat'), wat);
    const tool = fileURLToPath(new URL('node_modules/.bin/wasm-as', import.meta.url));
    execFileSync(tool, [join(folder, 'in.wat'), '--enable-reference-types', '-o', join(folder, 'out.wasm')]);
    return new WebAssembly.Module(readFileSync(join(folder, 'out.wasm')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('two modules do what the whole did, and the second is fetched once', () => {
  const [first, second] = split(WHOLE, ['late'], 1);
  assert.ok(!first.includes('(func $only'), 'what only late functions call is late');
  const [start, rest] = [assembled(first), assembled(second)];
  for (const order of [['called', 'through', 'called'], ['through', 'called', 'through']]) {
    let fetched = 0;
    const host = {
      a: (it) => it * 2,
      0: () => {
        fetched += 1;
        new WebAssembly.Instance(rest, { _: host, '+': wasm });
      },
    };
    const wasm = new WebAssembly.Instance(start, { _: host }).exports;
    assert.equal(wasm.through(2), 6, 'what is not late needs no second module');
    assert.equal(fetched, 0);
    const expected = { called: [1011, 61], through: [10, 10] };
    let stack = 0;
    for (const name of order) {
      assert.equal(name === 'called' ? wasm.called(3) : wasm.through(1), expected[name][stack], name);
      if (name === 'through') stack = 1;
    }
    assert.equal(fetched, 1);
  }
});

/** Counts requests that the page has to wait for. */
const before = () => {
  const open = XMLHttpRequest.prototype.open;
  globalThis.waits = 0;
  XMLHttpRequest.prototype.open = function counted(...given) {
    globalThis.waits += 1;
    return open.apply(this, given);
  };
};

journey('an article opens without the second module', { before }, async ({ page }) => {
  await openArticle(page, GAZETTE);
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.reload();
  await article(page).getByText(GAZETTE).first().waitFor();
  assert.equal(await page.evaluate(() => globalThis.waits), 0);
  // It comes by itself when the page is at rest.
  await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('_late.wasm')));
  assert.equal(asked.filter((url) => url.includes('_late.wasm')).length, 1);
});

test('a page that cannot fetch the second module says that it stands, and keeps the work', async () => {
  const host = await serve();
  const { page, context, close } = await open({});
  try {
    await page.goto(host.url);
    await heading(page, 'Slantwise').waitFor();
    await openArticle(page, GAZETTE);
    await mark(page, 'worn bearing pins', '1');
    await saved(page);
    await context.route('**/*_late.wasm', (route) => route.abort('internetdisconnected'));
    await page.reload();
    await article(page).locator('mark').first().waitFor();
    await page.keyboard.press('/');
    await page.getByRole('alert').getByText('Slantwise has stopped').waitFor();
    await context.unroute('**/*_late.wasm');
    await page.reload();
    await article(page).locator('mark').first().waitFor();
  } finally {
    await close();
    await host.close();
  }
});
