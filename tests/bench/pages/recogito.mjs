// Recogito's text annotator with its SPANS renderer. The keys that it has not are given to it by its own interface.
import { createTextAnnotator } from '@recogito/text-annotator';
import '@recogito/text-annotator/text-annotator.css';

const query = new URLSearchParams(location.search);
const root = document.getElementById('article');
const { paragraphs, spans } = await (await fetch(`${query.get('size')}.json`)).json();
const escaped = (text) => text.replace(/[&<]/g, (sign) => (sign === '&' ? '&amp;' : '&lt;'));
root.innerHTML = paragraphs.map((text, at) => `<p data-p=${at}>${escaped(text)}</p>`).join('');

const starts = [];
paragraphs.reduce((start, text) => {
  starts.push(start);
  return start + text.length;
}, 0);
// Live ranges spare it the search for every offset, which would cost it seconds in a long text.
const ranged = (node, start, end) => {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return range;
};
const annotator = createTextAnnotator(root, { renderer: 'SPANS' });
annotator.setAnnotations(spans.map(([at, start, end, id]) => ({
  id,
  bodies: [],
  target: {
    annotation: id,
    selector: [{
      quote: paragraphs[at].slice(start, end), start: starts[at] + start, end: starts[at] + end,
      range: ranged(root.children[at].firstChild, start, end),
    }],
  },
})));

let made;
annotator.state.store.observe(({ changes }) => { made = changes.created?.[0]?.id ?? made; });
addEventListener('keydown', (event) => {
  if (event.key === 'z' && event.ctrlKey) annotator.undo();
  if (event.key === 'Delete' && made) annotator.removeAnnotation(made);
  if (event.key === 'v' && made) {
    const { target } = annotator.getAnnotationById(made);
    const [selector] = target.selector;
    const { startContainer, startOffset, endOffset } = selector.range;
    const word = /\s*\S+/y;
    word.lastIndex = endOffset;
    word.test(startContainer.data);
    const range = ranged(startContainer, startOffset, word.lastIndex);
    const moved = { ...selector, range, quote: range.toString(), end: selector.start + range.toString().length };
    annotator.state.store.updateTarget({ ...target, selector: [moved], updated: new Date() });
  }
});
