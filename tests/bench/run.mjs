// `./dev bench` in the browser: Slantwise beside two floors and Recogito, in one run and one table.
//
//   node tests/bench/run.mjs [--sizes 4k,8k,100k,1m] [--rows floor,sections,plain,recogito,slantwise] [--quick]
//     --before DIR   a build of an earlier version, measured in the same run as the row “before”
//     --throttle N   Chromium's CPU, N times slower; 6 is about a school tablet
import { rm } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { SIZES, article } from './article.mjs';
import { measure, prepare } from './measure.mjs';
import { ROWS } from './rows.mjs';
import { site } from './site.mjs';
import { table } from './table.mjs';

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string' }, rows: { type: 'string' }, quick: { type: 'boolean', default: false },
    before: { type: 'string' }, throttle: { type: 'string', default: '1' },
  },
});
const throttle = Number(options.throttle);
if (!(throttle >= 1)) throw new Error(`--throttle takes a number from 1 up, not ${options.throttle}.`);
if (options.before) ROWS.before = { ...ROWS.slantwise, name: 'Slantwise before', site: 'before' };
const chosen = (given, all) => {
  const names = given?.split(',') ?? Object.keys(all);
  const unknown = names.find((name) => !(name in all));
  if (unknown !== undefined) throw new Error(`There is no ${unknown}: choose from ${Object.keys(all).join(', ')}.`);
  return names;
};
const sizes = chosen(options.sizes, SIZES);
const names = chosen(options.rows, ROWS);
const LOADS = options.quick ? 1 : 3;
const TRIES = options.quick ? 6 : 21;

const figures = {};
const faults = [];
let version = '';
const loads = [loadavg()[0]];
const say = (words) => process.stderr.write(`${words}\n`);
const here = await site(sizes, options.before);
try {
  for (const size of sizes) await runSize(size);
} finally {
  await here.close();
}
print();

/** All rows take turns, so that what else the machine does meets all of them. */
async function runSize(size) {
  const made = article(size, TRIES);
  figures[size] = Object.fromEntries(names.map((name) => [name, {}]));
  const profiles = {};
  for (const name of names) profiles[name] = await prepared(name, size);
  for (let load = 0; load < LOADS; load += 1) {
    // Every load takes its share of the places, from all over the article.
    const places = made.places.filter((_, at) => at % LOADS === load);
    for (const name of names.filter((it) => profiles[it])) {
      say(`${SIZES[size].name}, load ${load + 1} of ${LOADS}: ${ROWS[name].name}`);
      await once(name, size, { article: made, places, profile: profiles[name] });
      loads.push(loadavg()[0]);
    }
  }
  await Promise.all(Object.values(profiles).map((it) => it && rm(it, { force: true, recursive: true, maxRetries: 5 })));
}

async function prepared(name, size) {
  const row = ROWS[name];
  try {
    return await prepare(row, here.url(row), here.file(size));
  } catch (error) {
    faults.push(`${SIZES[size].name}, ${row.name}: the article could not be put in: ${error?.message ?? error}`);
    return undefined;
  }
}

async function once(name, size, { article, places, profile }) {
  const row = ROWS[name];
  const about = `${SIZES[size].name}, ${row.name}`;
  try {
    const found = await measure({ row, url: here.url(row), root: here.root(row), article, places, profile, throttle });
    version = found.version;
    const { scrollCpu, frames } = found.figures;
    if (frames) found.figures.scrollPerFrame = scrollCpu / frames;
    for (const [key, value] of Object.entries(found.figures)) {
      if (value !== undefined) (figures[size][name][key] ??= []).push(...[value].flat());
    }
    faults.push(...found.faults.map((fault) => `${about}: ${fault}`));
  } catch (error) {
    faults.push(`${about}: ${`${error?.message ?? error}`.split('\n')[0]}`);
  }
}

function print() {
  const gib = Math.round(totalmem() / 2 ** 30);
  console.log(table(figures, sizes, names, TRIES));
  console.log(`
${new Date().toISOString().slice(0, 10)}, Chromium ${version}, headless, 1280×800, ${cpus().length} cores, \
${gib} GiB, load average ${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}; CPU throttled ${throttle} times; ${LOADS} cold load${LOADS === 1 ? '' : 's'}, \
${TRIES} tries of each act; medians, in brackets the 95th percentile, ×: against the better floor.

- A load is a new browser with a new profile, in which the page has been opened once before; nothing is cached. Near the
  window means that only what is in or near it has its spans. Downloads are without the article.
- Times are to the end of the first frame that shows the change, from the event as it reaches the page; frames come every
  16.7 ms, so a difference below a frame is chance, and CPU decides. CPU is main-thread time until 0.3 s after.
- Added by mouse: at mouse-up, in Slantwise with a label in hand. Without one, it offers labels at mouse-up, and a key or a
  button says which; the CPU of that is of both. The mouse button is held for 350 ms, as Recogito takes less for a click.
- The floors keep nothing and have no list. The same job without a framework saves each act as a row in IndexedDB with
  strict durability, shows it in a card beside its words and tells it in a live region; it has sections too. Recogito has no keys for undo, delete and moving an end: its interface is
  called instead. JS heap is without WebAssembly's memory; the renderer's own memory (RssAnon) has all.`);
  for (const fault of new Set(faults)) console.log(`- ${fault}: ${faults.filter((it) => it === fault).length} times.`);
}
