// An article of five hundred words with sixty marks, up to six deep, as a data-set file.

const TITLE = 'Council votes to close the Millbrook swimming baths after a night of shouting';
const PARAGRAPHS = [
  'The council voted on Tuesday night to close the Millbrook baths for good, after a consultant told members that the roof, which was last repaired in 1987, could come down on a class of children at any hour. Critics in the gallery called the warning a convenient horror story, and asked who had paid for it, and why it had arrived only now.',
  '“Nobody in this chamber wants to see a single tile go,” said the leader of the council, Petra Lindqvist, who according to her own diary has not swum there since she was nine years old. She added that the town could either mend its schools or heat an empty pool, and that there was, as every honest person knew, no third way.',
  'Outside, some two hundred swimmers sang, rang bells and held up a banner that read “Sink them before they sink us”. Their spokesman, the retired postman Abe Farrow, insisted that the repair would cost a third of what had been claimed, and that the figures had been cooked up in an office whose windows look straight down on the building plot.',
  'The consultant’s report, which runs to ninety pages and was seen by this newspaper, says that “localised failure cannot be excluded within five winters”. It does not say that the roof is about to fall. Two engineers who read it for us described its language as careful, its sums as sound, and the way in which it was quoted on Tuesday as shameless.',
  'Opposition members accused the leader of hiding behind frightened parents. “First it was the library, then the night bus, now the water,” said Councillor Dov Hargreave, “and if we let this pass they will be selling the bandstand for firewood by Easter.” He was reminded by the chair that it was his own party that had put off the repair, twice, in far richer years.',
  'Millbrook’s schools, which send some four thousand pupils a year to the baths, were not consulted, officials admitted. The head of St Anne’s, Ruth Okafor, told the meeting that every child has a right to learn to swim, full stop, and that the nearest other pool is an hour away by a bus that the same council cancelled in the spring without so much as a letter.',
  'According to the treasurer, closing will save six hundred thousand a year from 2028. A note at the foot of his own table puts the cost of demolition, for which no money has been set aside, at almost exactly twice that sum. Asked about the note, he said that notes are notes. The leader thanked him for bringing, in her words, some light into the fog.',
  'What happens next is unclear. A petition with eleven thousand names, more than voted in the last election, will be handed over on Friday, and a lawyer who swims there every morning has offered to go to court for nothing. “They think we shall dry off and go home,” Farrow said, as the gates were chained behind him. “They have never met anyone who swims in March.”',
];

/** The labels in turn: id, name, layer. */
const LABELS = [
  ['content', 'Content', 'attribution'], ['claim', 'Claim', 'claim'],
  ['Appeal_to_Fear-Prejudice', 'Appeal to fear, prejudice', 'framing'], ['source', 'Source', 'attribution'],
  ['Loaded_Language', 'Loaded language', 'framing'], ['cue', 'Cue', 'attribution'], ['claim', 'Claim', 'claim'],
];

/** In words of a paragraph, from and to: six deep at the twelfth, then one that crosses four others. */
const DEEP = [[0, 30], [2, 26], [5, 22], [8, 18], [9, 14], [11, 13], [16, 36], [40, 44]];
const PLAIN = [[1, 4], [3, 16], [9, 21], [14, 19], [24, 37], [30, 34], [45, 52]];

const text = [TITLE, ...PARAGRAPHS].join('\n\n');

/** The code point at which a word of a paragraph begins, and at which it ends. */
function word(paragraph, number) {
  const found = [...paragraph.matchAll(/\S+/g)][number];
  const start = [...text.slice(0, text.indexOf(paragraph) + found.index)].length;
  return [start, start + [...found[0]].length];
}

const SPANS = PARAGRAPHS.flatMap((paragraph, at) => (at % 2 === 0 ? DEEP : PLAIN).map(([from, to], turn) => {
  const [id, name, layer] = LABELS[(turn + at) % LABELS.length];
  const [start, end] = [word(paragraph, from)[0], word(paragraph, to - 1)[1]];
  return { id, name, layer, fragments: [[start, end]], words: [...text].slice(start, end).join('') };
}));

/** What is marked, as `Label: words`. */
export const MARKED = SPANS.map(({ name, words }) => `${name}: ${words}`);
/** The six marks that lie over one another at the words of the first, shortest first. */
export const PILE = SPANS.slice(0, 6).sort((a, b) => a.words.length - b.words.length);

export const DENSE = JSON.stringify({
  format: 'slantwise-dataset',
  format_version: '1.0.0',
  documents: [{ id: 'dense', text, source: { title: TITLE } }],
  annotations: SPANS.map(({ id, layer, fragments, words }, at) => (
    { id: `span-${at}`, doc: 'dense', layer, label: id, fragments, text: words })),
});
