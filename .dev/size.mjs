// What the page weighs after gzip: prints each file and the two sums, compares the sums with docs/size.md, and fails
// above the limits or when that page is more than one step off. `node .dev/size.mjs dist docs/size.md [--write]`
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const LIMITS = { opens: 550_000, all: 1_000_000 };
/** The sums in docs/size.md are rounded, so that a change of a few bytes need not touch it. */
const STEP = 5_000;

const [dist, page, ...flags] = process.argv.slice(2);
const index = readFileSync(join(dist, 'index.html'), 'utf8');
const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((it) => it.isFile())
  .map((it) => relative(dist, join(it.parentPath ?? it.path, it.name)))
  .sort();
const rows = files.map((name) => ({
  name,
  bytes: gzipped(join(dist, name)),
  opens: name === 'index.html' || /^ (data-)?integrity/.test(index.split(`="${name}"`)[1]),
}));
// Node's own zlib is Chromium's, which packs for speed: a host's gzip makes files smaller by almost one percent.
function gzipped(file) {
  return execFileSync('gzip', ['-9nc', file], { maxBuffer: 2 ** 26 }).length;
}
const sum = (of) => of.reduce((total, { bytes }) => total + bytes, 0);
const opens = sum(rows.filter((it) => it.opens));
const all = sum(rows);
for (const { name, bytes, opens } of rows) {
  console.log(`  ${String(bytes).padStart(8)}  ${(opens ? 'opens with' : 'on demand').padEnd(10)}  ${name}`);
}
console.log(`  ${String(opens).padStart(8)}  of ${LIMITS.opens} bytes after gzip: what the page opens with`);
console.log(`  ${String(all).padStart(8)}  of ${LIMITS.all} bytes after gzip: everything`);

const kB = (bytes) => Math.ceil(bytes / STEP) * (STEP / 1000);
const text = `# Size

What \`./dev build\` makes, after \`gzip -9\`, rounded up to ${STEP / 1000} kB. \`./dev test size\` fails when this page is more than that off or a limit is exceeded; \`node .dev/size.mjs dist docs/size.md --write\` writes it.

| | kB | limit |
| --- | --: | --: |
| what the page opens with | ${kB(opens)} | ${LIMITS.opens / 1000} |
| everything | ${kB(all)} | ${LIMITS.all / 1000} |
`;
if (flags.includes('--write')) writeFileSync(page, text);
// A few bytes more or less, as another patch release of a tool brings, need not touch the page.
const written = (() => {
  try {
    return [...readFileSync(page, 'utf8').matchAll(/\| (\d+) \| \d+ \|/g)].map(([, number]) => Number(number));
  } catch {
    return [];
  }
})();
const isNear = (at, bytes) => Math.abs(written[at] - kB(bytes)) <= STEP / 1000;
if (!isNear(0, opens) || !isNear(1, all)) {
  console.error(`${page} is out of date: run 'node .dev/size.mjs ${dist} ${page} --write'.`);
  process.exit(1);
}
process.exit(opens <= LIMITS.opens && all <= LIMITS.all ? 0 : 1);
