// Loads the program of the worker and starts it.
import init from 'trunk/worker.js';
import program from 'trunk/worker_bg.wasm';

await init({ module_or_path: program });
