// Nobody gets in: the page runs under its policy, and asks for nothing but its own files.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DIST } from './harness.mjs';
import { article, GAZETTE, goToLibrary, heading, journey, mark, openArticle, openFiles, saved } from './steps.mjs';

const PAGE = `<html><head><title>From a file</title></head><body><article>
<img src="https://tracker.example/pixel.png"><script src="https://tracker.example/script.js"></script>
<style>@import "https://tracker.example/style.css";</style><link rel=stylesheet href="https://tracker.example/sheet.css">
${'<p onclick="parent.pwned = 1">The ramp is shut, and the ferry waits for it.</p>'.repeat(12)}</article></body></html>`;

journey('a whole day of work asks for nothing but files of the page', {}, async ({ page, context, url, errors }) => {
  const asked = new Set();
  context.on('request', (request) => asked.add(request.url().replace(url, '').replace(/#.*/, '')));
  await page.reload();
  await openArticle(page, GAZETTE);
  await mark(page, 'worn bearing pins', '1');
  await goToLibrary(page);
  await openFiles(page, ['page.html', PAGE]);
  await article(page).getByText('The ramp is shut').first().waitFor();
  await saved(page);
  const own = readdirSync(DIST, { recursive: true }).map((name) => name.replaceAll('\\', '/'));
  const others = [...asked].filter((name) => name !== '' && !own.includes(name) && !name.startsWith('blob:'));
  assert.deepEqual(others, []);
  assert.ok(asked.size >= 5, [...asked].join(', '));
  // The browser says that it does not apply the styles of the page that was read, which nobody wants.
  const other = errors.filter((error) => !error.startsWith('console: Applying inline style violates'));
  errors.splice(0, errors.length, ...other);
});

journey('what a stranger would try is refused', {}, async ({ page, errors }) => {
  const refused = await page.evaluate(async () => {
    const violations = [];
    // What a debugger runs itself is exempt: from here on the page does.
    await new Promise((done) => setTimeout(done));
    addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
    const tries = {
      inline: () => document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.pwned = 1' })),
      markup: () => { document.createElement('div').innerHTML = '<b>text</b>'; },
      handler: () => document.body.setAttribute('onclick', 'window.pwned = 1'),
      evaluated: () => Function('window.pwned = 1')(),
      worker: () => new Worker('elsewhere.js'),
      parsed: () => new DOMParser().parseFromString('<b>text</b>', 'text/html'),
      policy: () => trustedTypes.createPolicy('another', {}),
      form: () => {
        const form = Object.assign(document.createElement('form'), { action: 'https://elsewhere.example/' });
        document.body.append(form);
        form.submit();
        form.remove();
      },
      frame: () => document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://elsewhere.example/' })),
    };
    for (const name of Object.keys(tries)) {
      try { tries[name](); } catch (error) { violations.push(error.name); }
    }
    const image = new Image();
    image.src = 'https://elsewhere.example/pixel.png';
    await fetch('https://elsewhere.example/').catch((error) => violations.push(`fetch ${error.name}`));
    await new Promise((done) => setTimeout(done, 300));
    return { violations: [...new Set(violations)].sort(), pwned: window.pwned };
  });
  assert.equal(refused.pwned, undefined);
  for (const directive of ['connect-src', 'form-action', 'frame-src', 'img-src', 'require-trusted-types-for', 'trusted-types']) {
    assert.ok(refused.violations.includes(directive), `${directive} in ${refused.violations.join(', ')}`);
  }
  // Each refusal is also written to the console.
  errors.length = 0;
});

journey('all that the page loads with has a checksum or a hash in its name', {}, async ({ page }) => {
  const index = readFileSync(join(DIST, 'index.html'), 'utf8');
  assert.doesNotMatch(index, /<style|<script(?![^>]*src=)|\son\w+=|style=/);
  for (const [element] of index.matchAll(/<(?:script|link rel="(?:stylesheet|preload)")[^>]*>/g)) {
    assert.match(element, /integrity="sha384-/, element);
  }
  for (const name of readdirSync(DIST)) {
    assert.match(name, /-[0-9A-Z]{8}\.(js|css|wasm)$|^(index\.html|icon\.svg|manifest\.webmanifest|service_worker\.js|samples)$/);
  }
  await heading(page, 'Slantwise').waitFor();
});
