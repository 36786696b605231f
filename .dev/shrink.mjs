// Makes what Trunk has built smaller before it becomes dist/ (Trunk's hook runs this; see Trunk.toml):
// - the JS glue loses the classes that the program never makes (they come with a crate) and is minified;
// - the wasm loses what only those classes called, and is optimised for size;
// - what the two call one another by is shortened in both;
// - what is rarely used goes into a file of its own (see split.mjs);
// - functions that resemble one another are put side by side, where gzip finds the likeness.
// The files are then named after their new content, and index.html's names and hashes follow.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FETCH, split } from './split.mjs';

/** What every browser of the last years can run, and what rustc already uses. */
const FEATURES = ['bulk-memory', 'nontrapping-float-to-int', 'sign-ext', 'mutable-globals', 'reference-types',
  'multivalue'].map((name) => `--enable-${name}`);
/**
 * Once all is compressed, common subexpressions cost more than they save, and so does most inlining. What has one caller
 * and is short is inlined, as that saves bytes, and the browser compiles each function by itself when it is first called:
 * an opened article calls some 1500. Nothing but the last of the stack lies in the first 1024 bytes of memory (`shrink`
 * looks), so that offsets may be folded into loads and stores.
 */
const SMALL = ['--low-memory-unused', '--skip-pass=local-cse', '--skip-pass=simplify-locals-nostructure', '-Oz', '-Oz',
  '--one-caller-inline-max-function-size=60'];

/** How many instructions of neighbours gzip can look back at, and when a run of three is too common to tell. */
const WINDOW = 6000;
const COMMON = 1000;

const hash = (kind, bytes, form) => createHash(kind).update(bytes).digest(form);
const tool = (name) => fileURLToPath(new URL(`../tests/e2e/node_modules/.bin/${name}`, import.meta.url));
const minify = (text, loader) => execFileSync(tool('esbuild'), ['--minify', `--loader=${loader}`, '--log-level=warning',
  ...(loader === 'js' ? ['--format=esm', '--legal-comments=none'] : [])], { input: text, encoding: 'utf8' });

/** a, b … z, A … Z, aa, ab … */
function shortName(n) {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
  return (n < 52 ? '' : shortName(Math.floor(n / 52) - 1)) + letters[n % 52];
}

/** Exported classes that nothing in the glue makes or asks for, and the other way in, which the page does not use. */
export function withoutUnusedClasses(glue) {
  for (const [whole, name] of glue.matchAll(/^export class (\w+) \{\n[\s\S]*?^\}\n/gm)) {
    const own = new RegExp(
      `^if \\(Symbol\\.dispose\\) ${name}\\..*\\n|^const ${name}Finalization = [\\s\\S]*?;\\n`,
      'gm',
    );
    const rest = glue.replace(whole, '').replace(own, '');
    if (!new RegExp(`\\b${name}(Finalization)?\\b`).test(rest)) glue = rest;
  }
  return glue.replace(/^function initSync\([\s\S]*?^\}\n/m, '').replace('export { initSync, ', 'export { ');
}

/** Drops exports that the glue does not name, and shortens every other name on both sides. */
export function shortenNames(wat, glue) {
  const used = new Set(glue.match(/[\w$]+/g));
  const names = new Map();
  const imported = new Set();
  const exported = new Map();
  const short = (name) => names.get(name) ?? names.set(name, shortName(names.size)).get(name);
  let module;
  const lines = [];
  for (const line of wat.split('\n')) {
    const [, from, name] = /^ \(import "([^"]+)" "([^"]+)" /.exec(line) ?? [];
    const [, out, what] = /^ \(export "([^"]+)" (.+)\)$/.exec(line) ?? [];
    if (from !== undefined) {
      imported.add(name);
      module ??= from;
      if (module !== from) throw new Error(`The wasm imports from both ${module} and ${from}.`);
      lines.push(line.replace(`"${from}" "${name}"`, `"_" "${short(name)}"`));
    } else if (out === undefined || out === 'memory') {
      lines.push(line);
    } else if (used.has(out)) {
      // One thing under several names needs only one of them.
      if (exported.has(what)) names.set(out, exported.get(what));
      else {
        exported.set(what, short(out));
        lines.push(line.replace(`"${out}"`, `"${short(out)}"`));
      }
    }
  }
  // In the glue the first are keys of an object, and the others members of `wasm`.
  glue = glue.replaceAll(`"${module}": `, '"_": ')
    .replace(/^( +)([\w$]+)(?=: )/gm,
      (all, indent, name) => (imported.delete(name) ? indent + names.get(name) : all))
    .replace(/\bwasm\.([\w$]+)/g, (all, name) => (names.has(name) ? `wasm.${names.get(name)}` : all));
  if (imported.size > 0 || /\bwasm\[/.test(glue)) {
    throw new Error(`The glue has another form than expected: ${[...imported]}.`);
  }
  return [lines.join('\n'), glue];
}

/** The functions in an order in which each shares as many runs of three instructions as can be with those before it. */
export function alikeSideBySide(wat) {
  const lines = wat.split('\n');
  const head = [];
  const tail = [];
  const functions = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (!lines[at].startsWith(' (func ')) {
      (functions.length === 0 ? head : tail).push(lines[at]);
      continue;
    }
    const start = at;
    while (lines[at] !== ' )') at += 1;
    functions.push(lines.slice(start, at + 1));
  }

  const runs = new Map();
  const holders = [];
  const bodies = functions.map((text, which) => {
    const body = text.slice(1, -1).map((line) => line.trim())
      .filter((line) => line !== ')' && !line.startsWith('(local $'));
    const own = new Set();
    for (let at = 0; at + 3 <= body.length; at += 1) {
      const key = `${body[at]}\n${body[at + 1]}\n${body[at + 2]}`;
      if (!runs.has(key)) {
        runs.set(key, holders.length);
        holders.push([]);
      }
      const run = runs.get(key);
      if (!own.has(run)) holders[run].push(which);
      own.add(run);
    }
    return { own: [...own], length: body.length };
  });

  const left = new Set(functions.keys());
  const shared = new Float64Array(functions.length);
  const near = new Int32Array(holders.length);
  const count = (which, step) => {
    for (const run of bodies[which].own) {
      const before = near[run] > 0;
      near[run] += step;
      if (before !== near[run] > 0 && holders[run].length < COMMON) {
        for (const other of holders[run]) shared[other] += step;
      }
    }
  };
  const order = [];
  const recent = [];
  let size = 0;
  let next = bodies.reduce((best, body, which) => (body.length > bodies[best].length ? which : best), 0);
  while (left.size > 0) {
    left.delete(next);
    order.push(next);
    recent.push(next);
    count(next, 1);
    size += bodies[next].length;
    while (size > WINDOW && recent.length > 1) {
      const old = recent.shift();
      count(old, -1);
      size -= bodies[old].length;
    }
    let most = -1;
    for (const which of left) {
      const score = shared[which] / Math.sqrt(bodies[which].length + 20);
      if (score > most) [most, next] = [score, which];
    }
  }
  return [...head, ...order.flatMap((which) => functions[which]), ...tail].join('\n');
}

/** The glue, which fetches the second module from a file of this name. */
function withLate(glue, file) {
  const got = /const imports = __wbg_get_imports\(\);\n/g;
  if (glue.match(got)?.length !== 1) throw new Error('The glue takes its imports in another way than expected.');
  const late = readFileSync(new URL('late.mjs', import.meta.url), 'utf8').replace('LATE_FILE', file);
  return `${glue.replace(got, (line) => `${line}imports._[${FETCH}] = fetchesLate(imports);\n`)}\n${late}`;
}

/**
 * Everything above, on the text form of the wasm, which wasm-opt writes and reads. The second module is named after its
 * content; `lateName` gives its file.
 */
function shrink(wasm, glue, lateName) {
  const folder = mkdtempSync(join(tmpdir(), 'slantwise-'));
  const file = (name) => join(folder, name);
  const opt = (from, to, ...passes) =>
    execFileSync(tool('wasm-opt'), ['--quiet', ...FEATURES, ...passes, file(from), '-o', file(to)]);
  try {
    glue = withoutUnusedClasses(glue);
    let wat;
    writeFileSync(file('in.wasm'), wasm);
    opt('in.wasm', 'in.wat', '-S');
    [wat, glue] = shortenNames(readFileSync(file('in.wat'), 'utf8'), glue);
    const data = wat.matchAll(/^ \(data \$\S+ \(i32\.const (\d+)\)/gm);
    const lowest = Math.min(...[...data].map(([, at]) => Number(at)));
    if (!(lowest >= 65536 && lowest < Infinity)) throw new Error(`The memory has another layout: data at ${lowest}.`);
    writeFileSync(file('short.wat'), wat);
    opt('short.wat', 'small.wat', ...SMALL, '-S');
    const [first, late] = split(readFileSync(file('small.wat'), 'utf8')).map((module, which) => {
      writeFileSync(file('part.wat'), module);
      // The second module has all types and imports, of which it needs some.
      if (which === 1) opt('part.wat', 'part.wat', '--remove-unused-module-elements', '-S');
      writeFileSync(file('near.wat'), alikeSideBySide(readFileSync(file('part.wat'), 'utf8')));
      // With names one sees in a stack who called what.
      const names = process.env.KEEP_NAMES ? ['-g'] : [];
      opt('near.wat', 'out.wasm', '--generate-stack-ir', '--optimize-stack-ir', ...names);
      return readFileSync(file('out.wasm'));
    });
    return [first, minify(withLate(glue, lateName(late)), 'js'), late];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function main(folder) {
  const path = (name) => join(folder, name);
  let page = readFileSync(path('index.html'), 'utf8');
  const follow = (name, was, bytes) => {
    const fresh = name.replace(/-[0-9a-f]+(?=[_.])/, `-${hash('sha256', bytes, 'hex').slice(0, 16)}`);
    page = page.replaceAll(name, fresh).replaceAll(hash('sha384', was, 'base64'), hash('sha384', bytes, 'base64'));
    rmSync(path(name));
    writeFileSync(path(fresh), bytes);
  };
  for (const name of readdirSync(folder)) {
    if (name.endsWith('_bg.wasm')) {
      const glue = name.replace('_bg.wasm', '.js');
      const was = [readFileSync(path(name)), readFileSync(path(glue))];
      const lateName = (bytes) => name.replace(/-[0-9a-f]+_bg/, `-${hash('sha256', bytes, 'hex').slice(0, 16)}_late`);
      const now = shrink(was[0], was[1].toString(), lateName);
      writeFileSync(path(lateName(now[2])), now[2]);
      // The two fit only each other, so neither keeps its name when one changes.
      now[1] += `//${hash('sha256', now[0], 'hex').slice(0, 8)}\n`;
      follow(name, was[0], now[0]);
      follow(glue, was[1], now[1]);
    }
  }
  // Styles are in the page itself: five files more would stand in the queue before the program.
  page = page.replace(/(<style[^>]*>)([^]*?)(?=<\/style>)/g, (_, tag, styles) => tag + minify(styles, 'css').trim());
  writeFileSync(path('index.html'), page);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // A debug build stays as it is.
  if (process.env.TRUNK_PROFILE !== 'debug') main(process.argv[2] ?? process.env.TRUNK_STAGING_DIR);
}
