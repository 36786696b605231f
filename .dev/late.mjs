// The browser's part of the second module (see split.mjs); it becomes part of the glue.
// It is fetched when the page has come to rest; should someone be faster than that, they wait for it.
const LATE = new URL('LATE_FILE', import.meta.url);
let late;

function synchronously() {
  const request = new XMLHttpRequest();
  request.open('GET', LATE, false);
  // One character for each byte: a request that is waited for cannot give bytes.
  request.overrideMimeType('text/plain; charset=x-user-defined');
  request.send();
  if (request.status !== 200) throw new WebAssembly.RuntimeError(`${LATE} cannot be fetched: ${request.status}`);
  return new WebAssembly.Module(Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0) & 255));
}

async function beforehand() {
  try {
    late = await WebAssembly.compileStreaming(fetch(LATE));
  } catch {
    // The network may come back before anybody needs it; who is faster is told.
    setTimeout(beforehand, 3000);
  }
}

function fetchesLate(imports) {
  (globalThis.requestIdleCallback ?? setTimeout)(() => setTimeout(beforehand, 500));
  return () => {
    try {
      new WebAssembly.Instance(late ??= synchronously(), { ...imports, '+': wasm });
    } catch (error) {
      // The program stands in the middle of an act and cannot go on: the page says so, as of any fault.
      throw new WebAssembly.RuntimeError(`${LATE} cannot be used: ${error}`);
    }
  };
}
