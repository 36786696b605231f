// The figures of a run as one table in Markdown: a line for each thing measured, a column for each page.
import { SIZES } from './article.mjs';
import { ROWS } from './rows.mjs';

/** What the lines are: the name, the figure, and how it is written. */
const LINES = [
  ['load to text visible, ms', 'text'],
  ['load to spans painted, ms', 'spans'],
  ['load, CPU ms', 'loadCpu'],
  ['add by mouse: mouse-up → span, ms', 'add', 'tail'],
  ['add by mouse, CPU ms', 'addCpu', 'tail'],
  ['select by mouse: mouse-up → palette, ms', 'select', 'tail'],
  ['then label by key → span, ms', 'label', 'tail'],
  ['select and label, CPU ms', 'labelCpu', 'tail'],
  ['add by keys alone → span, ms', 'keyMark', 'tail'],
  ['add by keys alone, CPU ms', 'keyMarkCpu', 'tail'],
  ['undo → span gone, ms', 'undo', 'tail'],
  ['undo, CPU ms', 'undoCpu', 'tail'],
  ['end moved by a word, ms', 'move', 'tail'],
  ['end moved by a word, CPU ms', 'moveCpu', 'tail'],
  ['delete → span gone, ms', 'remove', 'tail'],
  ['delete, CPU ms', 'removeCpu', 'tail'],
  ['scroll: frames over 33 ms', 'slow', 'of'],
  ['scroll: longest frame, ms', 'longest'],
  ['scroll, CPU ms per frame', 'scrollPerFrame'],
  ['JS heap, MB', 'heap'],
  ['renderer, own memory, MB', 'renderer'],
  ['downloaded, kB gzip', 'gzip'],
  ['downloaded, kB raw', 'raw'],
  ['written per added span, bytes', 'written'],
];

const sorted = (list) => [...list].sort((a, b) => a - b);
/** The middle of a list. */
export const median = (list) => {
  const all = sorted(list);
  const half = all.length / 2;
  return all.length % 2 ? all[Math.floor(half)] : (all[half - 1] + all[half]) / 2;
};
const p95 = (list) => sorted(list)[Math.ceil(list.length * 0.95) - 1];
const written = (value) => {
  if (value >= 1000) return Math.round(value).toLocaleString('en-GB');
  return value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toFixed(1);
};

/** `figures[size][row]` holds a list for each figure; those of several loads are joined. */
export function table(figures, sizes, names, tries) {
  const head = ['article', 'measured', ...names.map((name) => ROWS[name].name)];
  const lines = [head, head.map((_, at) => (at < 2 ? ':--' : '--:'))];
  for (const size of sizes) {
    for (const [what, key, style] of LINES) {
      const lists = names.map((name) => figures[size][name][key] ?? []);
      if (lists.every((list) => list.length === 0)) continue;
      const floors = lists.filter((list, at) => ROWS[names[at]].isFloor && list.length > 0).map(median);
      const best = Math.min(...floors);
      const cells = lists.map((list, at) => cell(list, style, best, { all: figures[size][names[at]], tries }));
      lines.push([SIZES[size].name, what, ...cells]);
    }
  }
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cell(list, style, best, { all, tries }) {
  if (list.length === 0) return '–';
  const value = median(list);
  let text = written(value);
  if (style === 'tail') text += ` (${written(p95(list))})`;
  if (style === 'tail' && list.length < tries) text += ` n=${list.length}`;
  if (style === 'of') text += ` of ${written(median(all.frames))}`;
  const ratio = Number.isFinite(best) && best > 0 ? ` · ${(value / best).toFixed(2)}×` : '';
  return text + ratio;
}
