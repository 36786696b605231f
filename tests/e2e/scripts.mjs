// An article in many scripts, and the ways of a caret through it: the same steps drive Chromium and Firefox.
import { setTimeout as pause } from 'node:timers/promises';

/**
 * The paragraphs after the headline: which way each runs, and its text, with a stroke at the end of each word.
 * Chinese, Japanese and Thai go by characters, as src/text/pieces.rs says.
 */
const WRITTEN = [
  ['rtl', 'قالت| المديرة| إنّ| العبّارة| لن| تعود| قبل| ١٥| أبريل|، وأضافت|: «هذا| مؤسف|».'],
  ['rtl', 'המנהלת| אמרה| ש|־North| Quay| ייסגר| ל|־12| שבועות|, לפי| דו״ח| מ|־2026|.'],
  ['ltr', '渡|輪|公|司|說|，碼|頭|將|關|閉|六|週|。「我|們|很|抱|歉|」，主|任|說|。'],
  ['ltr', 'フェリー|会|社|は|、ランプ|の|修|理|に|６|週|間|か|か|る|と|発|表|し|た|。'],
  ['ltr', 'ผู้|อำ|น|ว|ย|ก|า|ร|ก|ล่|า|ว|ว่|า|เ|รื|อ|จ|ะ|ห|ยุ|ด|วิ่|ง|ห|ก|สั|ป|ด|า|ห์|'],
  ['ltr', 'निदेशक| ने| कहा| कि| नौका| छह| हफ़्ते| तक| बंद| रहेगी|।'],
  ['ltr', 'Le| cafe\u0301| du| quai| reste| ferme\u0301|, dit| Ame\u0301lie| Tørnquist\u0308|.'],
  ['ltr', 'Thanks| 👩‍👩‍👧‍👦 and| 👍🏽 from| 🇳🇴🇸🇪 to| the| crew| 👩🏾‍🔧!'],
  ['ltr', 'Mixed|: שלום| to| 東|京| and| دبي|, 1,500.50| 🙏 done|.'],
];
const graphemes = (text) => [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].map((it) => it.segment);

/** Where each of these pieces ends, in UTF-16 units. */
const ends = (pieces) => pieces.reduce((found, piece) => [...found, (found.at(-1) ?? 0) + piece.length], []);

/** Each paragraph with where its words and its characters end. */
export const PARAGRAPHS = WRITTEN.map(([direction, written], at) => {
  const pieces = written.split('|');
  const text = pieces.join('');
  return { number: at + 1, direction, text, pieces, words: ends(pieces.slice(0, -1)), characters: ends(graphemes(text)) };
});
export const ARTICLE = ['One ferry, nine ways to write of it', ...PARAGRAPHS.map((it) => it.text), 'The end.'].join('\n\n');

/** Where the selection ends in its paragraph, in UTF-16 units, and 0 while nothing is selected. */
const head = (page) => page.evaluate(() => {
  const { focusNode, focusOffset, isCollapsed } = getSelection();
  const paragraph = focusNode?.parentElement?.closest('[data-p]');
  if (!paragraph || isCollapsed) return 0;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(focusNode, focusOffset);
  return before.toString().length;
});

/** Presses a key with others held, such as 'Shift+ArrowRight'. */
export async function press(page, chord) {
  const keys = chord.split('+');
  for (const key of keys.slice(0, -1)) await page.keyboard.down(key);
  await page.keyboard.press(keys.at(-1));
  for (const key of keys.slice(0, -1).reverse()) await page.keyboard.up(key);
}

/** Presses a key so many times that each moves the end of the selection, and says where it came to each time. */
export async function walk(page, chord, times) {
  const found = [];
  for (let at = 0; at < times; at += 1) {
    const before = await head(page);
    await press(page, chord);
    let now = await head(page);
    for (let wait = 0; wait < 100 && now === before; wait += 1) {
      await pause(10);
      now = await head(page);
    }
    found.push(now);
  }
  return found;
}

/** Puts the caret at the start of a paragraph, with nothing selected. */
export async function goTo(page, { number }) {
  await press(page, 'Escape');
  for (let at = 0; at <= PARAGRAPHS.length + 1; at += 1) await press(page, 'ArrowUp');
  for (let at = 0; at < number; at += 1) await press(page, 'ArrowDown');
}
