// Work under the worst of luck: Chromium killed at any moment, and three tabs that take the writing from each other.
// `node tests/e2e/torture.mjs [--quick] [--seed=NUMBER]` prints what was lost, came back or was doubled.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { open, processes, serve } from './harness.mjs';
import {
  becomes, button, card, click, drag, exported, GAZETTE, goToLibrary, heading, openArticle, reopened,
} from './steps.mjs';

const MOMENTS = ['saved', 'key', 'reload', 'fold'];
const TOO_LATE = /Another tab took over before your latest changes/;

/** Numbers that are the same again for the same seed, and what is drawn with them. */
export function luck(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const upTo = (most) => Math.floor(next() * (most + 1));
  return { next, upTo, one: (list) => list[upTo(list.length - 1)] };
}

/** What a row of the table counts, and in words what went wrong. */
const tally = () => ({ tries: 0, lost: 0, back: 0, doubled: 0, alarms: 0, refusals: 0, notes: [] });

/** What the page shows of an article, all in one moment. */
const look = (page) => page.evaluate(() => {
  const text = (it) => it?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  const root = document.querySelector('article');
  const words = new Map();
  for (const mark of root?.querySelectorAll('mark') ?? []) {
    words.set(mark.dataset.id, (words.get(mark.dataset.id) ?? '') + mark.textContent);
  }
  return {
    marked: root?.querySelector('[data-p]') ? [...words.values()].sort() : null,
    foot: text(document.querySelector('.status-saved')),
    notice: document.querySelector('.status-notice')?.dataset.notice,
    onlyShows: document.querySelector('.elsewhere') !== null,
    alerts: [...document.querySelectorAll('[role=alert]:not([hidden], .elsewhere)')].map(text).filter(Boolean),
  };
});

/** Looks until the page shows what is wanted; what it shows in the end. */
async function until(page, wanted, within = 20_000) {
  const end = Date.now() + within;
  let last = await look(page);
  while (!wanted(last) && Date.now() < end) {
    await pause(15);
    last = await look(page);
  }
  return last;
}

/** Pairs of words that stand in the article only once, none within another. */
async function phrases(page) {
  const texts = await page.evaluate(() => [...document.querySelectorAll('article [data-p]')].map((it) => it.textContent));
  const whole = texts.join('\n');
  const pairs = texts.slice(1).flatMap((it) => it.match(/(?<!\S)[A-Za-z]{3,} [A-Za-z]{3,}(?=[ ,.])/g) ?? []);
  return pairs.filter((it) => whole.split(it).length === 2);
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** What was done since the page last said “Saved”, as what was marked before and after each act. */
function work(random, words, marked) {
  let states = [[...marked].sort()];
  let undoable = [];
  const now = () => states.at(-1);
  const apply = (next) => states.push([...next].sort());
  return {
    now,
    states: () => states,
    /** What is known to be stored; nothing can be undone after a new start. */
    begin: (marked) => { [states, undoable] = [[[...marked].sort()], []]; },
    /** The last state was called saved. */
    isSaved: () => { states = [now()]; },
    /** Gets an act ready, up to the key that does it. */
    async prepare(page) {
      const turn = random.next();
      if (undoable.length && turn < 0.3) {
        return { key: 'Control+z', done: () => apply(undoable.pop()) };
      }
      const keep = () => undoable.push(now());
      if (now().length > 8 && turn < 0.55 || now().length > 30) {
        const gone = random.one(now());
        await click(page, gone);
        await card(page).getByRole('blockquote').getByText(gone, { exact: true }).waitFor();
        return { key: 'Delete', done: () => { keep(); apply(now().filter((it) => it !== gone)); } };
      }
      const some = random.one(words.filter((it) => !now().includes(it)));
      await drag(page, some);
      return { key: '1', done: () => { keep(); apply([...now(), some]); } };
    },
  };
}

/** Compares what is marked with what may be; `states` begins with what was called saved. */
export function judge(counts, found, states, where) {
  const doubled = found.filter((it, at) => found.indexOf(it) !== at);
  const unknown = found.filter((it) => !states.some((state) => state.includes(it)));
  const missing = states[0].filter((it) => states.every((state) => state.includes(it)) && !found.includes(it));
  if (doubled.length) counts.doubled += 1;
  if (unknown.length) counts.back += 1;
  const isNoPrefix = !doubled.length && !unknown.length && !states.some((state) => same(state, [...found].sort()));
  if (missing.length || isNoPrefix) counts.lost += 1;
  if (doubled.length || unknown.length || missing.length || isNoPrefix) {
    counts.notes.push(`${where}: missing ${missing}; back ${unknown}; doubled ${doubled}; found ${found}; may be ${
      states.map((state) => `[${state}]`).join(' or ')}`);
  }
}

function judgeAlerts(counts, alerts, where) {
  if (alerts.length) {
    counts.alarms += 1;
    counts.notes.push(`${where}: alert ${alerts.join(' / ')}`);
  }
}

/** Waits until an act is shown, and until it is saved if it has to be. An act that does nothing and says nothing is lost. */
async function settle(page, mine, isSure, counts, where) {
  const seen = await until(page, (it) => same(it.marked, mine.now()) && (!isSure || it.foot === 'Saved'));
  if (seen.foot === 'Saved' && same(seen.marked, mine.now())) return mine.isSaved();
  if (isSure || !same(seen.marked, mine.now())) {
    judge(counts, seen.marked ?? [], [mine.now()], `${where}, not ${isSure ? 'saved' : 'shown'}: ${JSON.stringify(seen)}`);
    mine.begin(seen.marked ?? []);
  }
  judgeAlerts(counts, seen.alerts, where);
}

/** What the export of the open article says is marked. */
const exportedWords = async (page) => JSON.parse((await exported(page)).text).annotations.map((it) => it.text).sort();

/** Kills the browser or the renderers of its page, each time at another moment, and looks what is there after it. */
export async function kills(of, tries, random) {
  const host = await serve();
  const profileDir = await mkdtemp(join(tmpdir(), 'slantwise-'));
  const counts = tally();
  const start = () => open({ profileDir, height: 2600 });
  let browser = await start();
  let address = host.url;
  let mine;
  let where = 'at the start';
  const settled = async (page) => {
    await page.goto(address);
    if (address === host.url) await heading(page, 'Slantwise').waitFor();
    if (address === host.url) await openArticle(page, GAZETTE);
    // Not in the quick run of a slow machine either may this be cut short.
    const seen = await until(page, (it) => it.marked && it.foot !== 'Saving…', 60_000);
    judgeAlerts(counts, seen.onlyShows ? [...seen.alerts, 'only shows'] : seen.alerts, where);
    const found = await exportedWords(page);
    if (mine) judge(counts, found, mine.states(), where);
    if (!same(found, seen.marked)) counts.notes.push(`${where}: shown ${seen.marked}, exported ${found}`);
    mine ??= work(random, await phrases(page), found);
    mine.begin(found);
  };
  try {
    await settled(browser.page);
    for (let at = 0; at < tries; at += 1) {
      const { page } = browser;
      const moment = MOMENTS[at % MOMENTS.length];
      // Sometimes what is done is in the record before more is done.
      if (random.next() < 0.25) {
        await goToLibrary(page);
        await openArticle(page, GAZETTE);
        await until(page, (it) => it.marked);
        mine.begin(mine.now());
      }
      const articleAddress = page.url();
      const isSure = moment === 'saved' || random.next() < 0.5;
      for (let left = 1 + random.upTo(3); left > 0; left -= 1) {
        const { key, done } = await mine.prepare(page);
        await page.keyboard.press(key);
        done();
        if (left > 1 || isSure) await settle(page, mine, isSure, counts, `before ${at + 1}, ${key}`);
      }
      where = `${at + 1}, ${moment}`;
      const victims = await victimsOf(of, browser, profileDir);
      if (moment === 'saved') await pause(random.upTo(3));
      if (moment === 'key') await pause(random.upTo(25));
      if (moment === 'reload') {
        const reloaded = page.reload().catch(() => {});
        await pause(random.upTo(600));
        if (random.next() < 0.5) {
          await reloaded;
          const seen = await until(page, (it) => it.marked && it.foot === 'Saved');
          judge(counts, seen.marked, mine.states(), `${where}, before the kill`);
          mine.begin(seen.marked);
        }
      }
      if (moment === 'fold') {
        page.evaluate(() => [...document.querySelectorAll('a')].find((it) => it.textContent === '← Library').click())
          .catch(() => {});
        await pause(random.upTo(60));
      }
      const crashed = page.waitForEvent('crash', { timeout: 3000 }).catch(() => {});
      for (const pid of victims) end(pid);
      counts.tries += 1;
      address = random.next() < 0.5 ? articleAddress : host.url;
      if (of === 'browser') {
        browser = await reopened(browser, profileDir, start);
      } else {
        await crashed;
        browser.page = await browser.context.newPage();
        await page.close();
      }
      await settled(browser.page);
    }
  } finally {
    // A context with a page that has crashed may not close by itself.
    for (const pid of await processes(profileDir)) end(pid);
    await Promise.race([browser.close().catch(() => {}), pause(3000)]);
    await rm(profileDir, { force: true, recursive: true, maxRetries: 5 });
    await host.close();
  }
  return counts;
}

/** The processes to kill, looked up before the moment. */
async function victimsOf(of, browser, profileDir) {
  if (of === 'browser') return processes(profileDir);
  const session = await browser.browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  // The other one waits for a page to come; a new page that is given one that was killed never opens.
  const renderers = processInfo.filter(({ type }) => type === 'renderer').sort((a, b) => b.cpuTime - a.cpuTime);
  return renderers.slice(0, 1).map(({ id }) => id);
}

function end(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Acts in three tabs of one browser, which take the writing from each other, also in the moment of an act. */
export async function threeTabs(acts, takeOvers, random) {
  const host = await serve();
  const browser = await open({ height: 2600 });
  const counts = tally();
  const tabs = [browser.page];
  try {
    await browser.page.goto(host.url);
    await openArticle(browser.page, GAZETTE);
    await until(browser.page, (it) => it.marked && it.foot === 'Saved');
    const address = browser.page.url();
    while (tabs.length < 3) {
      const tab = await browser.context.newPage();
      await tab.goto(address);
      await until(tab, (it) => it.marked && it.onlyShows);
      tabs.push(tab);
    }
    const mine = work(random, await phrases(browser.page), []);
    let writer = tabs[0];
    const between = Math.max(1, Math.floor(acts / takeOvers));
    for (let at = 1; at <= acts; at += 1) {
      const where = `act ${at} in tab ${tabs.indexOf(writer) + 1}`;
      await writer.bringToFront();
      const { key, done } = await mine.prepare(writer);
      counts.tries += 1;
      if (at % between !== 0) {
        await writer.keyboard.press(key);
        done();
        await settle(writer, mine, random.next() < 0.5, counts, `${where}, ${key}`);
        if ((await look(writer)).onlyShows) {
          // It was told, or counted; the rest is tried all the same.
          counts.notes.push(`${where}: it does not write any more, though no other tab took over`);
          await writer.reload();
          const again = await until(writer, (it) => it.marked);
          if (again.onlyShows) await button(writer.getByRole('alert'), 'Edit here').click();
          const seen = await until(writer, (it) => !it.onlyShows && it.marked && it.foot === 'Saved');
          mine.begin(seen.marked);
        }
      } else {
        writer = await takeOver({ tabs, writer, mine, key, done, counts, random, where });
      }
      if (at % (between * 5) === 0) await allShow(tabs, mine, counts, where);
    }
    const fresh = await browser.context.newPage();
    await fresh.goto(address);
    await allShow([...tabs, fresh], mine, counts, 'in the end');
    for (const tab of [...tabs, fresh]) {
      await tab.bringToFront();
      judge(counts, await exportedWords(tab), [mine.now()], 'exported in the end');
    }
    counts.notes.push(...browser.errors);
  } finally {
    await browser.close();
    await host.close();
  }
  return counts;
}

/** Every tab comes to show what is marked. */
async function allShow(tabs, mine, counts, where) {
  await until(tabs[0], (it) => it.foot !== 'Saving…');
  for (const tab of tabs) {
    const seen = await until(tab, (it) => same(it.marked, mine.now()));
    if (!same(seen.marked, mine.now())) judge(counts, seen.marked ?? [], [mine.now()], `shown, ${where}`);
    judgeAlerts(counts, seen.alerts, where);
  }
}

/** Another tab, or two at once, take over just before, while or after a key is pressed. Gives the tab that writes then. */
async function takeOver({ tabs, writer, mine, key, done, counts, random, where }) {
  const others = tabs.filter((it) => it !== writer);
  const takers = random.next() < 0.15 ? others : [random.one(others)];
  const isInFront = random.next() < 0.5;
  const before = (await look(writer)).notice;
  const [early, late] = random.next() < 0.5 ? [0, random.upTo(40)] : [random.upTo(40), 0];
  await Promise.all([
    pause(early).then(() => writer.keyboard.press(key)),
    ...takers.map(async (it) => {
      await pause(late);
      // The tab before is out of sight then, or stands beside this one.
      if (isInFront) await it.bringToFront();
      await button(it.getByRole('alert'), 'Edit here').evaluate((found) => found.click());
    }),
  ]);
  done();
  const given = await until(writer, (it) => it.onlyShows && it.foot !== 'Saving…');
  const end = Date.now() + 20_000;
  let next;
  while (!next && Date.now() < end) {
    for (const it of takers) {
      const seen = await look(it);
      if (!seen.onlyShows && seen.marked && seen.foot === 'Saved') next = it;
    }
    await pause(20);
  }
  if (!next) throw new Error(`${where}: nobody writes after a take-over. ${JSON.stringify(await Promise.all(tabs.map(look)))}`);
  // Of two takers the one that came last is the one that writes.
  if (takers.length > 1) {
    await pause(2500);
    for (const it of takers) if (!(await look(it)).onlyShows) next = it;
  }
  const seen = await until(next, (it) => it.marked && it.foot === 'Saved');
  const told = await until(writer, (it) => it.foot !== 'Saving…');
  const states = mine.states();
  const isRefused = told.notice === 'elsewhere' && told.notice !== before;
  const isTooLate = told.alerts.some((it) => TOO_LATE.test(it));
  if (isRefused || isTooLate) counts.refusals += 1;
  const may = isTooLate ? states : [states.at(isRefused ? -2 : -1)];
  judge(counts, seen.marked, may, `${where}, ${key}, taken over${isRefused ? ', refused' : ''}${isTooLate ? ', too late' : ''}`);
  judgeAlerts(counts, told.alerts.filter((it) => !TOO_LATE.test(it)), where);
  judgeAlerts(counts, seen.alerts, where);
  if (isTooLate) {
    await writer.reload();
    await until(writer, (it) => it.marked && it.onlyShows);
  }
  mine.begin(seen.marked);
  return next;
}

/** The rows of the table, one after the other: what was tried, and what came of it. */
export async function* torture({ browserKills, rendererKills, acts, takeOvers }, seed) {
  const random = luck(seed);
  yield ['kill of browser', await kills('browser', browserKills, random)];
  yield ['kill of renderer', await kills('renderer', rendererKills, random)];
  yield ['three tabs', await threeTabs(acts, takeOvers, random)];
}

/** How much the quick run does, for a test. */
export const QUICK = { browserKills: 4, rendererKills: 4, acts: 40, takeOvers: 4 };
const FULL = { browserKills: 60, rendererKills: 60, acts: 600, takeOvers: 60 };

export const isSpotless = ({ lost, back, doubled, alarms }) => lost + back + doubled + alarms === 0;

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const given = process.argv.find((it) => it.startsWith('--seed='));
  const seed = given ? Number(given.slice('--seed='.length)) : Date.now() % 1_000_000;
  const rows = {};
  for await (const [name, counts] of torture(process.argv.includes('--quick') ? QUICK : FULL, seed)) {
    const { tries, lost, back, doubled, alarms, refusals, notes } = counts;
    rows[name] = { tries, lost, back, doubled, 'false alarms': alarms, 'told of a refusal': refusals };
    for (const note of notes) console.log(`${name}: ${note}`);
    if (!isSpotless(counts)) process.exitCode = 1;
  }
  console.log(`seed ${seed}`);
  console.table(rows);
  process.exit();
}
