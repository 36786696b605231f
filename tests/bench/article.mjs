// A made-up news article of a given size with its spans: always the same one, as a data set and as plain data.
import { createHash } from 'node:crypto';

/** What can be measured: bytes of text, and spans. */
export const SIZES = {
  '4k': { bytes: 4_000, spans: 60, name: '4 kB / 60' },
  '8k': { bytes: 8_000, spans: 30, name: '8 kB / 30' },
  '100k': { bytes: 100_000, spans: 1_000, name: '100 kB / 1,000' },
  '1m': { bytes: 1_000_000, spans: 10_000, name: '1 MB / 10,000' },
};

const WORDS = (
  'the a of to and in that for was with on by at from as his her their it which has had were been will would '
  + 'harbour ferry council minister mayor islanders engineers report inquiry budget repair winter storm bridge vote '
  + 'letter evidence statement morning Tuesday February committee spokeswoman contractor timetable deadline promise '
  + 'families fishermen schools hospital company government opposition critics supporters residents officials figures '
  + 'said insisted warned claimed admitted denied argued promised confirmed refused delayed closed opened reached '
  + 'built failed passed agreed cost lost found shameful historic reckless heroic modest quiet broken endless local '
  + 'national public private early late nearly hardly according despite without before after while because although '
  + 'Kelverhaven Łukasz Zoë Brønnøy naïve café coöperate won’t it’s islanders’ £4.5m 1,900 48 2026 “so-called” '
  + 'north-east well-known decade-old half-empty'
).split(' ');
const LABELS = [
  ['claim', 'claim'], ['claim', 'claim'], ['attribution', 'source'], ['attribution', 'cue'],
  ['attribution', 'content'], ['framing', 'framing'], ['framing', 'Loaded_Language'], ['framing', 'Doubt'],
];
const ANNOTATOR = 'bench';

/** Random numbers below 1 that are the same each time (mulberry32). */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

function paragraph(next) {
  const long = 150 + Math.floor(next() * 250);
  const pick = () => WORDS[Math.floor(next() * WORDS.length)];
  let text = '';
  while (text.length < long) {
    const words = Array.from({ length: 7 + Math.floor(next() * 12) }, pick);
    let sentence = words.join(' ');
    sentence = sentence[0].toUpperCase() + sentence.slice(1);
    const kind = next();
    if (kind < 0.2) sentence = `“${sentence},” said ${pick()}`;
    else if (kind < 0.3) sentence = sentence.replace(' ', ' — ');
    else if (kind < 0.33) sentence += ' 🌊';
    text += `${text && ' '}${sentence}.`;
  }
  return text;
}

/** Where the words of a paragraph begin and end, in UTF-16. */
const words = (text) => [...text.matchAll(/\S+/gu)].map((it) => [it.index, it.index + it[0].length]);

/** From the word at `first` on, whole words, at most `long` characters and not beyond `limit`, at least 8 characters. */
function stretch(list, first, long, limit) {
  const start = list[first]?.[0];
  let end;
  for (const [, to] of list.slice(first)) {
    if (to > limit || (to - start > long && end - start >= 8)) break;
    end = to;
  }
  return end - start >= 8 && end - start <= 120 ? [start, end] : undefined;
}

/** Disjoint spans, one in each of `many` equal parts of a paragraph. */
function apart(text, many, next) {
  const list = words(text);
  const found = [];
  for (let part = 0; part < many; part += 1) {
    const [from, to] = [(text.length * part) / many, (text.length * (part + 1)) / many];
    const inside = list.flatMap(([start], at) => (start >= from && start < to ? [at] : []));
    const first = inside[Math.floor(next() * Math.min(3, inside.length))];
    const span = stretch(list, first, 8 + Math.floor(112 * next() ** 2.5), to);
    if (span) found.push(span);
  }
  return found;
}

/** A span that lies over another one: it begins in it, and ends in it or beyond. */
function over(text, [start, end], next) {
  const list = words(text);
  const inside = list.flatMap(([from], at) => (from >= start && from < end ? [at] : []));
  const first = inside[Math.floor(next() * inside.length)];
  return stretch(list, first, 8 + Math.floor(100 * next()), text.length);
}

/** Three words with nothing marked on them nor near them, and room to move the end. */
function free(text, spans) {
  const list = words(text);
  for (let at = 1; at + 5 < list.length; at += 1) {
    const [from, to] = [list[at - 1][0], list[at + 4][1]];
    const plain = /^[\w ]+$/.test(text.slice(from, to));
    if (plain && spans.every(([start, end]) => end < from || start > to)) return [list[at][0], list[at + 2][1]];
  }
  return undefined;
}

/**
 * The article of a size: `paragraphs`; `spans` as [paragraph, start, end, id, family, label], in UTF-16; `places` that
 * are free to be marked, spread over the article.
 */
export function article(size, tries) {
  const { bytes, spans: wanted } = SIZES[size];
  const next = random(20261122);
  const paragraphs = ['Ferry ramp stays shut while the council counts the cost'];
  for (let sum = 0; sum < bytes;) {
    const text = paragraph(next);
    paragraphs.push(text);
    sum += Buffer.byteLength(text) + 2;
  }
  const body = paragraphs.length - 1;
  const base = Math.round(wanted * 0.8);
  const rows = [];
  for (let at = 1, placed = 0; at <= body; at += 1) {
    // What one paragraph has no room for, the next ones get.
    const due = Math.round((base * at) / body) - placed;
    const found = apart(paragraphs[at], due, next);
    placed += found.length;
    rows.push(...found.map((span) => [at, ...span]));
  }
  const under = rows.length;
  while (rows.length < wanted) {
    const [at, ...span] = rows[Math.floor(next() * under)];
    const found = over(paragraphs[at], span, next);
    if (found) rows.push([at, ...found]);
  }
  rows.sort((a, b) => a[0] - b[0] || a[1] - b[1] || b[2] - a[2]);
  const spans = rows.map((row, at) => [...row, `s${at}`, ...LABELS[Math.floor(next() * LABELS.length)]]);
  return { size, paragraphs, spans, places: places(paragraphs, spans, tries) };
}

function places(paragraphs, spans, tries) {
  const marked = paragraphs.map(() => []);
  for (const [at, start, end] of spans) marked[at].push([start, end]);
  const all = paragraphs.flatMap((text, at) => {
    const place = at > 0 && free(text, marked[at]);
    return place ? [{ paragraph: at, start: place[0], end: place[1] }] : [];
  });
  if (all.length === 0) throw new Error('The article has no free place.');
  return Array.from({ length: tries }, (_, at) => all[Math.floor(((at + 0.5) / tries) * all.length)]);
}

/** The same as a file that Slantwise opens. Its offsets are code points. */
export function dataset({ size, paragraphs, spans }) {
  const text = paragraphs.join('\n\n');
  const counted = (string) => [...string].length;
  const starts = [];
  paragraphs.reduce((start, it) => {
    starts.push(start);
    return start + counted(it) + 2;
  }, 0);
  const time = '2026-11-22T00:00:00.000Z';
  const annotations = spans.map(([at, from, to, id, layer, label]) => {
    const start = starts[at] + counted(paragraphs[at].slice(0, from));
    const words = paragraphs[at].slice(from, to);
    return {
      id, doc: `bench-${size}`, layer, label, fragments: [[start, start + counted(words)]], text: words,
      annotator: ANNOTATOR, created: time, updated: time, origin: { kind: 'manual' },
    };
  });
  const layers = ['claim', 'attribution', 'framing'].map((id) => ({
    id, kind: 'span', overlap: 'any', discontinuous: true,
    labels: [...new Set(LABELS.filter(([layer]) => layer === id).map(([, label]) => label))]
      .map((label) => ({ id: label, name: label, definition: '' })),
  }));
  return JSON.stringify({
    format: 'slantwise-dataset',
    format_version: '1.0.0',
    offsets: { unit: 'unicode-code-point', base: 0, end: 'exclusive', newline: 'LF', bom: 'stripped', normalization: 'none' },
    dataset: { created: time, languages: ['en'] },
    tool: { name: 'slantwise', version: '0.1.0' },
    scheme: { layers },
    annotators: [{ id: ANNOTATOR, role: 'annotator', pseudonymous: true }],
    documents: [{
      id: `bench-${size}`, text, text_sha256: createHash('sha256').update(text).digest('hex'), length: counted(text),
      language: 'en',
      paragraphs: paragraphs.map((it, at) => [starts[at], starts[at] + counted(it)]),
      source: { title: paragraphs[0], publisher: 'The Bench' }, original: { newline: 'LF', bom: false },
      excluded: [], created: time, updated: time,
    }],
    annotations,
  });
}
