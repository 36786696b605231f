// What is put into every page before its own scripts: it looks, in each frame, whether what is waited for is there.

/**
 * Runs in the page. `expected.ids` are the ids of the spans of the first paragraphs, by paragraph; `expected.last` is
 * the id of the last span where a row paints all of them at once.
 */
export function probe(expected) {
  const bench = { load: {}, result: undefined, written: 0 };
  window.bench = bench;
  /**
   * Looks in each frame until `look` says that there is enough, and tells `done` when that frame was painted. A newly
   * observed element is reported after the frame's layout, when nothing can change any more; a message that is sent
   * then arrives when the frame is over.
   */
  const inFrames = (look, done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now());
    const observer = new ResizeObserver(() => {
      observer.disconnect();
      if (look()) channel.port2.postMessage(0);
      else requestAnimationFrame(frame);
    });
    const frame = () => {
      if (document.documentElement) observer.observe(document.documentElement);
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  };

  const paragraph = (at) => document.querySelector(`[data-p="${at}"]`);
  const has = (id) => document.querySelector(`[data-id="${id}"], [data-annotation="${id}"]`) !== null;
  const inWindow = () => {
    const all = expected.ids.map((_, at) => paragraph(at));
    return all.filter((it) => it && it.getBoundingClientRect().bottom < innerHeight).length;
  };
  if (expected) {
    inFrames(() => inWindow() > 0, (time) => { bench.load.text = time; });
    const all = () => {
      const count = inWindow();
      return count > 0 && expected.ids.slice(0, count).flat().every(has) && (!expected.last || has(expected.last));
    };
    inFrames(all, (time) => { bench.load.spans = time; });
  }

  /** The size of each span on a paragraph, or of each that Recogito has in its layer. */
  const sizes = (at) => {
    const found = new Map();
    const add = (id, size) => found.set(id, (found.get(id) ?? 0) + size);
    for (const it of paragraph(at).querySelectorAll('mark[data-id]')) add(it.dataset.id, it.textContent.length);
    for (const it of document.querySelectorAll('.r6o-annotation')) add(it.dataset.annotation, parseFloat(it.style.width));
    return found;
  };
  let last;
  const SEEN = {
    palette: () => document.querySelector('.palette')?.checkVisibility() ?? false,
    added: (before, now) => {
      const id = [...now.keys()].find((it) => !before.has(it));
      last = id ?? last;
      return id !== undefined;
    },
    gone: (before, now) => !now.has(last),
    moved: (before, now) => now.has(last) && now.get(last) !== before.get(last),
  };

  let waiting;
  for (const kind of ['pointerup', 'keydown', 'keyup']) {
    addEventListener(kind, (event) => {
      if (waiting?.event !== kind || (waiting.key && waiting.key !== event.key)) return;
      const { look } = waiting;
      waiting = undefined;
      const start = performance.now();
      inFrames(
        () => look() || performance.now() - start > 20_000,
        (time) => { if (time - start < 20_000) bench.result = time - start; },
      );
    }, true);
  }
  /** From the next `event` on, waits for the frame in which a paragraph has changed as named. */
  bench.arm = ({ event, key, seen, at }) => {
    const before = sizes(at);
    bench.result = undefined;
    bench.written = 0;
    waiting = { event, key, look: () => SEEN[seen](before, sizes(at)) };
    // Frames flow at the screen's pace, as they do for a hand: an idle browser would make one out of turn.
    const flow = () => { if (waiting) requestAnimationFrame(flow); };
    flow();
  };

  /** Everything that the page keeps, in characters. */
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (key, value) {
    bench.written += key.length + value.length;
    return setItem.call(this, key, value);
  };
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (value, ...key) {
    bench.written += String(value).length;
    return put.call(this, value, ...key);
  };

  /** Brings a stretch of a paragraph into the middle of the window. */
  bench.reveal = (at) => paragraph(at).scrollIntoView({ block: 'center', behavior: 'instant' });
  const letter = (element, offset) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    for (; offset >= node.length; node = walker.nextNode()) offset -= node.length;
    return [node, offset];
  };
  /** Where the first and the last letter of a stretch stand in the window. */
  bench.ends = (at, start, end) => {
    const box = (offset) => {
      const range = document.createRange();
      const [node, from] = letter(paragraph(at), offset);
      range.setStart(node, from);
      range.setEnd(node, from + 1);
      return range.getBoundingClientRect();
    };
    const [first, last] = [box(start), box(end - 1)];
    const middle = ({ top, bottom }) => (top + bottom) / 2;
    return { from: [first.left + 1, middle(first)], to: [last.right - 1, middle(last)] };
  };
  bench.select = (at, start, end) => {
    const [from, to] = [letter(paragraph(at), start), letter(paragraph(at), end - 1)];
    getSelection().setBaseAndExtent(from[0], from[1], to[0], to[1] + 1);
  };

  /** Notes the gaps between frames from here on. */
  bench.watchFrames = () => {
    const gaps = [];
    let before = performance.now();
    let on = true;
    const frame = (time) => {
      gaps.push(time - before);
      before = time;
      if (on) requestAnimationFrame(frame);
    };
    requestAnimationFrame((time) => {
      before = time;
      requestAnimationFrame(frame);
    });
    bench.frames = () => {
      on = false;
      return gaps;
    };
  };
}
