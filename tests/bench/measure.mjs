// One load of one page in a browser of its own, and all that is measured in it.
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { open } from '../e2e/harness.mjs';
import { probe } from './probe.mjs';

/** How long work that follows an act, such as keeping it, may take and still counts for it. */
const SETTLE = 300;
/** A shorter press counts as a click for Recogito. */
const HOLD = 350;
const FIRST_PARAGRAPHS = 12;

/** Makes a profile that has seen the page once, and in it whatever the page has to have stored. */
export async function prepare(row, url, file) {
  const profile = await mkdtemp(join(tmpdir(), 'slantwise-bench-'));
  const { page, close } = await open({ profileDir: profile });
  try {
    await (row.prepare?.(page, url, file) ?? page.goto(url));
    await pause(1000);
  } finally {
    await close();
  }
  return profile;
}

/** Loads `row` and measures: one figure for each thing, and a list of `places.length` for each act. */
export async function measure({ row, url, root, article, places, profile, throttle }) {
  const own = await mkdtemp(join(tmpdir(), 'slantwise-bench-'));
  await cp(profile, own, { recursive: true, filter: (path) => !/Singleton|lockfile/.test(path) });
  const browser = await open({ profileDir: own });
  try {
    return await inBrowser({ ...browser, row, url, root, article, places, throttle });
  } finally {
    await browser.close();
    await rm(own, { force: true, recursive: true, maxRetries: 5 });
  }
}

async function inBrowser({ context, page, row, url, root, article, places, throttle }) {
  const cdp = await context.newCDPSession(page);
  const tab = { page, cdp, figures: {}, faults: [], version: context.browser()?.version() };
  const { figures } = tab;
  page.on('crash', () => tab.faults.push('the page crashed'));
  await page.addInitScript(probe, expectation(article, row));
  // The renderer is there before the load, as it is for a link that is followed.
  await page.goto(new URL('nothing', url).href);
  // Chromium has things of its own to do when it has started.
  await pause(1500);
  await cdp.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' });
  await cdp.send('Performance.enable');
  if (throttle > 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: throttle });

  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const before = await cpu(cdp);
  await page.goto(url + row.address(article.size), { waitUntil: 'commit' });
  const seen = () => page.evaluate(() => window.bench.load);
  const end = Date.now() + 120_000;
  let load = {};
  while (load.spans === undefined && Date.now() < end && !page.isClosed()) {
    await pause(200);
    load = await seen();
  }
  await pause(SETTLE);
  figures.loadCpu = (await cpu(cdp)) - before;
  figures.text = load.text;
  figures.spans = load.spans;
  await pause(1000);
  await memory(tab);
  Object.assign(figures, await weight(root, asked));
  if (load.spans === undefined) {
    tab.faults.push('the spans were not there after 120 s');
    return tab;
  }
  for (const place of places) {
    try {
      await acts(tab, row, place);
    } catch (error) {
      tab.faults.push(`${error?.message ?? error}`.split('\n')[0]);
      await page.keyboard.press('Escape').catch(() => {});
    }
  }
  await scroll(tab, article.paragraphs.length);
  return tab;
}

function expectation({ spans }, row) {
  const ids = Array.from({ length: FIRST_PARAGRAPHS }, () => []);
  for (const [at, , , id] of spans) if (at < FIRST_PARAGRAPHS) ids[at].push(id);
  return { ids, last: row.all ? spans.at(-1)[3] : undefined };
}

/** Main-thread time of the tab so far, in milliseconds. */
async function cpu(cdp) {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
}

async function memory({ cdp, page, figures }) {
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  figures.heap = metrics.find(({ name }) => name === 'JSHeapUsedSize').value / 1e6;
  // Chromium has pages of its own, in other renderers: the one of this page is the one that is kept busy.
  const idle = await renderers(page);
  await page.evaluate(() => { for (const end = performance.now() + 300; performance.now() < end;); });
  const worked = (await renderers(page)).map(({ id, cpuTime }) => (
    { id, time: cpuTime - (idle.find((it) => it.id === id)?.cpuTime ?? 0) }
  ));
  const [own] = worked.sort((a, b) => b.time - a.time);
  const status = await readFile(`/proc/${own?.id}/status`, 'utf8').catch(() => '');
  const anonymous = /^RssAnon:\s+(\d+)/m.exec(status);
  if (anonymous) figures.renderer = Number(anonymous[1]) / 1000;
}

/** The processes of the browser that show pages, with the time they have worked. */
async function renderers(page) {
  const browser = await page.context().browser()?.newBrowserCDPSession();
  const { processInfo } = await browser?.send('SystemInfo.getProcessInfo') ?? { processInfo: [] };
  await browser?.detach();
  return processInfo.filter(({ type }) => type === 'renderer');
}

/** The bytes of the page's own files, without the article. */
async function weight(root, asked) {
  let [raw, gzip] = [0, 0];
  for (const path of asked.filter((it) => !it.endsWith('.json'))) {
    const bytes = await readFile(join(root, path.endsWith('/') ? `${path}index.html` : path)).catch(() => Buffer.alloc(0));
    raw += bytes.length;
    gzip += gzipSync(bytes, { level: 9 }).length;
  }
  return { raw: raw / 1000, gzip: gzip / 1000 };
}

/** What a hand does at one place: mark, take back, mark by key, move an end, delete. */
async function acts(tab, row, place) {
  const { page } = tab;
  const at = place.paragraph;
  await goTo(page, place);
  const key = (name) => ({ event: 'keydown', key: name.split('+').at(-1), act: () => page.keyboard.press(name) });
  const up = { event: 'pointerup', at, act: () => page.mouse.up() };
  if (row.inHand) {
    await draw(page, place);
    const selected = await act(tab, 'select', { ...up, seen: 'palette' });
    await act(tab, 'label', { ...key('1'), seen: 'added', at }, selected);
    await page.keyboard.press('Control+z');
    await pause(SETTLE);
    await row.inHand(page);
    await pause(SETTLE);
  }
  await draw(page, place);
  await act(tab, 'add', { ...up, seen: 'added' });
  await act(tab, 'undo', { ...key('Control+z'), seen: 'gone', at });
  await row.inHand?.(page);
  await goTo(page, place);
  await row.selectByKey(page, place);
  await pause(SETTLE);
  await row.keyMark.before?.(page);
  await act(tab, 'keyMark', { ...row.keyMark, seen: 'added', at, act: () => row.keyMark.act(page) });
  await act(tab, 'move', { ...key('v'), seen: 'moved', at });
  await act(tab, 'remove', { ...key('Delete'), seen: 'gone', at });
}

/** Draws the mouse over a place, up to where its button is let go. */
async function draw(page, { paragraph, start, end }) {
  const { from, to } = await page.evaluate(([p, a, b]) => window.bench.ends(p, a, b), [paragraph, start, end]);
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2);
  await page.mouse.move(...to);
  await pause(HOLD);
}

/** Brings a place into view and waits until the page has come to rest there. */
async function goTo(page, { paragraph, start, end }) {
  const where = () => page.evaluate(([p, a, b]) => window.bench.ends(p, a, b).from.join(), [paragraph, start, end]);
  let [before, now] = ['', '-'];
  for (let tries = 0; before !== now && tries < 8; tries += 1) {
    await page.evaluate((p) => window.bench.reveal(p), paragraph);
    await pause(250);
    before = now;
    now = await where();
  }
  await pause(300);
}

/** Does one thing, and notes the time to the frame that shows it and the main-thread time with all that follows. */
async function act(tab, name, { event, key, seen, at, act: go }, earlier = 0) {
  const { page, cdp, figures } = tab;
  await page.evaluate((wanted) => window.bench.arm(wanted), { event, key, seen, at });
  // A hand does not keep time with the screen.
  await pause(20 + Math.random() * 17);
  const before = await cpu(cdp);
  await go(page);
  let result;
  const end = Date.now() + 21_000;
  do {
    await pause(SETTLE);
    result = await page.evaluate(() => ({ time: window.bench.result, written: window.bench.written }));
  } while (result.time === undefined && Date.now() < end);
  const spent = (await cpu(cdp)) - before + earlier;
  if (result.time === undefined) throw new Error(`${name}: nothing was seen within 20 s`);
  (figures[name] ??= []).push(result.time);
  (figures[`${name}Cpu`] ??= []).push(spent);
  if (name === 'add') (figures.written ??= []).push(result.written);
  return spent;
}

/** Turns the wheel from the beginning to the end, in a step for each frame or so. */
async function scroll({ page, cdp, figures }, paragraphs) {
  await page.mouse.move(640, 400);
  await page.evaluate(() => scrollTo(0, 0));
  await pause(1000);
  // Some 500 steps for a long article. Its height is not known where it has not been laid out.
  const step = Math.max(100, Math.ceil((paragraphs * 125) / 500));
  const atEnd = () => page.evaluate(() => scrollY + innerHeight >= document.documentElement.scrollHeight - 2);
  const before = await cpu(cdp);
  await page.evaluate(() => window.bench.watchFrames());
  for (let steps = 1; steps < 2000; steps += 1) {
    const pace = pause(16);
    await page.mouse.wheel(0, step);
    await pace;
    if (steps % 20 === 0 && await atEnd()) break;
  }
  const gaps = await page.evaluate(() => window.bench.frames());
  figures.scrollCpu = (await cpu(cdp)) - before;
  figures.slow = gaps.filter((gap) => gap > 33.4).length;
  figures.longest = Math.max(...gaps);
  figures.frames = gaps.length;
}
