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

/** Why a file could not be had. What is there but has another checksum counts as not reached. */
async function reason() {
  const found = await fetch(address, { method: 'HEAD' }).catch(() => null);
  return found && !found.ok ? 'gone' : 'unreachable';
}

const { integrity } = document.getElementById('program').dataset;
try {
  const program = await fetch(address, { integrity }).catch(() => null);
  if (program?.ok) {
    await init({ module_or_path: program });
    show();
  } else {
    show(await reason());
  }
} catch (error) {
  show(error instanceof WebAssembly.RuntimeError ? 'stopped' : 'unsupported');
}
