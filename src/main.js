// Loads the program and starts it. When that fails, the page says why and what to do: the sentences are in index.html.
import init from 'trunk/slantwise.js';
import address from 'trunk/slantwise_bg.wasm';

const NOTICES = ['starting', 'gone', 'unreachable', 'unsupported', 'stopped'];

/** Shows one of the sentences, or none. */
function show(notice) {
  for (const id of NOTICES) document.getElementById(id).hidden = id !== notice;
}

// A crash ends the program, so this message cannot be part of it.
addEventListener('error', (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) show('stopped');
});

/** Why the program could not be had. What is there but has another checksum counts as not reached. */
async function reason() {
  const found = await fetch(address, { method: 'HEAD' }).catch(() => null);
  return found && !found.ok ? 'gone' : 'unreachable';
}

/** Says whether these are the bytes that were published. Browsers can tell only on pages that came safely. */
async function isPublished(bytes) {
  const digest = await crypto.subtle?.digest('SHA-384', bytes);
  return !digest || `sha384-${btoa(String.fromCharCode(...new Uint8Array(digest)))}` === program.dataset.integrity;
}

const program = document.getElementById('program');
try {
  // The browser compiles the program while it arrives, and checks it meanwhile: `integrity` would have it wait.
  const response = await fetch(address).catch(() => null);
  const bytes = response?.ok ? response.clone().arrayBuffer().catch(() => null) : null;
  const compiled = bytes && WebAssembly.compileStreaming(response).catch(async () => WebAssembly.compile(await bytes));
  // What is damaged need not compile, and is told as damaged.
  compiled?.catch(() => null);
  const whole = await bytes;
  if (whole && await isPublished(whole)) {
    await init({ module_or_path: await compiled });
    show();
  } else {
    show(await reason());
  }
} catch (error) {
  show(error instanceof WebAssembly.RuntimeError ? 'stopped' : 'unsupported');
}
