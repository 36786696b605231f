// Colors as they are seen: any CSS color as a pixel, tints laid over the paper, and the contrast between two.

/**
 * Puts marks inside marks into a paragraph of the open article and gives the contrast of the innermost text, for each nest.
 * A nest is a list of class names, outermost first.
 */
export function contrastsOfMarks(page, nests) {
  return page.evaluate(`(${inPage})(${JSON.stringify(nests)}, null)`);
}

/** The contrast of pairs of tokens, such as ['--ink-soft', '--paper']. */
export function contrastsOfTokens(page, pairs) {
  return page.evaluate(`(${inPage})(null, ${JSON.stringify(pairs)})`);
}

/* Runs in the page. */
function inPage(nests, pairs) {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const known = new Map();
  const pixel = (color, under) => {
    const key = `${color}|${under}`;
    if (!known.has(key)) {
      canvas.clearRect(0, 0, 1, 1);
      for (const fill of [under, color].filter(Boolean)) {
        canvas.fillStyle = fill;
        canvas.fillRect(0, 0, 1, 1);
      }
      const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(key, `rgb(${red} ${green} ${blue})`);
    }
    return known.get(key);
  };
  const luminance = (color) => {
    const [red, green, blue] = color.match(/\d+/g).map((it) => {
      const part = it / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  const paper = pixel(getComputedStyle(document.documentElement).backgroundColor, 'Canvas');
  if (pairs) {
    const probe = document.body.appendChild(document.createElement('i'));
    const token = (name) => {
      probe.style.color = `var(${name})`;
      return pixel(getComputedStyle(probe).color, paper);
    };
    const found = pairs.map(([one, other]) => contrast(token(one), token(other)));
    probe.remove();
    return found;
  }

  const paragraph = document.querySelector('[data-p="1"]');
  const before = [...paragraph.childNodes];
  const innermost = nests.map((nest) => {
    let inside = paragraph;
    for (const name of nest) {
      inside = inside.appendChild(document.createElement('mark'));
      inside.className = name;
    }
    inside.textContent = 'words';
    return inside;
  });
  const found = innermost.map((mark) => {
    const around = [];
    for (let at = mark; at !== paragraph; at = at.parentElement) around.unshift(getComputedStyle(at));
    const ground = around.reduce((under, { backgroundColor }) => pixel(backgroundColor, under), paper);
    return contrast(pixel(around.at(-1).color, ground), ground);
  });
  paragraph.replaceChildren(...before);
  return found;
}
