// A floor: text and <mark>s, everywhere or (?near) only in sections near the window. Mouse marks; 1, V, Delete, Ctrl Z.
// In plain.html it does the whole job: each act is saved as a row in IndexedDB, shown in a card, and told.
const SECTION = 20;
const query = new URLSearchParams(location.search);
const near = query.has('near');
const root = document.getElementById('article');
const { paragraphs, spans } = await (await fetch(`${query.get('size')}.json`)).json();
const marked = paragraphs.map(() => []);
for (const [at, start, end, id, family] of spans) marked[at].push({ at, start, end, id, family });

const escaped = (text) => text.replace(/[&<]/g, (sign) => (sign === '&' ? '&amp;' : '&lt;'));
const open = ({ id, family }) => `<mark class=${family} data-id=${id}>`;

/** A paragraph with its marks, cut wherever one begins or ends. */
function html(at) {
  const [text, marks] = [paragraphs[at], marked[at]];
  if (marks.length === 0) return escaped(text);
  const cuts = [...new Set([0, text.length, ...marks.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  let made = '';
  for (let cut = 0; cut + 1 < cuts.length; cut += 1) {
    const [from, to] = [cuts[cut], cuts[cut + 1]];
    const here = marks.filter(({ start, end }) => start <= from && to <= end);
    made += here.map(open).join('') + escaped(text.slice(from, to)) + '</mark>'.repeat(here.length);
  }
  return made;
}

const element = (at) => root.querySelector(`[data-p="${at}"]`);
const paint = (at) => { element(at).innerHTML = html(at); };

function layOut() {
  if (!near) {
    root.innerHTML = paragraphs.map((_, at) => `<p data-p=${at}>${html(at)}</p>`).join('');
    return;
  }
  root.className = 'sections';
  let made = '';
  for (let first = 0; first < paragraphs.length; first += SECTION) {
    const texts = paragraphs.slice(first, first + SECTION).map((text, at) => `<p data-p=${first + at}>${escaped(text)}</p>`);
    made += `<section data-first=${first}>${texts.join('')}</section>`;
  }
  root.innerHTML = made;
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      for (const paragraph of target.children) {
        const at = Number(paragraph.dataset.p);
        if (marked[at].length > 0) {
          if (isIntersecting) paint(at);
          else paragraph.textContent = paragraphs[at];
        }
      }
    }
  }, { rootMargin: '1200px 0px' });
  for (const section of root.children) seen.observe(section);
}

/** Steps, each as the mark before and after it; one of them may be missing. */
const done = [];
let picked;
let made = 0;
let job;
function put(before, after) {
  const { at } = before ?? after;
  if (before) marked[at].splice(marked[at].indexOf(before), 1);
  if (after) marked[at].push(after);
  picked = after;
  paint(at);
  job?.follow(before, after);
}
function act(before, after) {
  put(before, after);
  done.push([before, after]);
}

/** The paragraph of a place of the selection, and the offset in it. */
function place(node, offset) {
  const paragraph = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest('[data-p]');
  if (!paragraph) return undefined;
  const range = document.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(node, offset);
  return { at: Number(paragraph.dataset.p), offset: range.toString().length };
}

function markSelection() {
  const selection = getSelection();
  if (selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const from = place(range.startContainer, range.startOffset);
  const to = place(range.endContainer, range.endOffset);
  if (!from || from.at !== to?.at) return;
  made += 1;
  act(undefined, { at: from.at, start: from.offset, end: to.offset, id: `n${made}`, family: 'claim' });
  selection.removeAllRanges();
}

addEventListener('pointerup', markSelection);
addEventListener('keydown', (event) => {
  if (event.key === '1') markSelection();
  if (event.key === 'Delete' && picked) act(picked, undefined);
  if (event.key === 'v' && picked) {
    const word = /\s*\S+/y;
    word.lastIndex = picked.end;
    if (word.test(paragraphs[picked.at])) act(picked, { ...picked, end: word.lastIndex });
  }
  if (event.key === 'z' && event.ctrlKey && done.length > 0) {
    const [before, after] = done.pop();
    put(after, before);
  }
});

/** What a tool does beside the marks, where the page has a card: save, show, tell. */
async function wholeJob(card) {
  const database = await new Promise((done, failed) => {
    const opening = indexedDB.open('plain', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('rows', { autoIncrement: true });
    opening.onsuccess = () => done(opening.result);
    opening.onerror = () => failed(opening.error);
  });
  const [words, label, note] = card.children;
  const [status, saved] = document.querySelector('footer').children;
  const save = (row) => {
    saved.textContent = 'Saving…';
    setTimeout(() => {
      const transaction = database.transaction('rows', 'readwrite', { durability: 'strict' });
      transaction.objectStore('rows').add(row);
      transaction.oncomplete = () => { saved.textContent = 'Saved'; };
      transaction.commit();
    });
  };
  return {
    follow(before, after) {
      save(JSON.stringify([before, after]));
      const { at, start, end, family } = after ?? before;
      const text = paragraphs[at].slice(start, end);
      status.textContent = after ? `Marked as ${family}: ${text}` : `Deleted ${family}: ${text}`;
      card.hidden = !after;
      if (!after) return;
      words.textContent = text;
      label.selectedIndex = ['claim', 'attribution', 'framing'].indexOf(family);
      note.value = '';
      // Beside the words, once they are laid out.
      requestAnimationFrame(() => {
        const mark = element(at).querySelector(`[data-id="${after.id}"]`);
        if (mark) card.style.top = `${Math.round(mark.getBoundingClientRect().top + scrollY)}px`;
      });
    },
  };
}

layOut();
const card = document.getElementById('card');
job = card ? await wholeJob(card) : undefined;
