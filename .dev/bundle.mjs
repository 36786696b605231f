// Trunk's post_build hook. Trunk has made the programs; here esbuild bundles scripts and styles and puts a hash into
// the name of each file, and the page is told the names with their checksums, the service worker all that it keeps.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, parse, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const npm = new URL('../tests/e2e/', import.meta.url);
const { build } = createRequire(new URL('package.json', npm))('esbuild');
const { TRUNK_SOURCE_DIR: source, TRUNK_STAGING_DIR: stage } = process.env;

const HASH = /-[0-9A-Z]{8}(?=\.\w+$)/;
const SETTINGS = {
  absWorkingDir: source,
  nodePaths: [fileURLToPath(new URL('node_modules', npm))],
  alias: { trunk: stage },
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  legalComments: 'inline',
  logLevel: 'warning',
};

const samples = readdirSync(join(source, 'samples'))
  .filter((name) => /\.(md|slant)$/.test(name) && name !== 'README.md')
  .map((name) => ({ in: `samples/${name}`, out: `samples/${parse(name).name}` }));
const { metafile } = await build({
  ...SETTINGS,
  entryPoints: [
    { in: 'src/main.js', out: 'main' },
    { in: 'src/worker.js', out: 'worker' },
    { in: 'src/browser/readability.js', out: 'readability' },
    { in: 'style/main.css', out: 'main' },
    ...samples,
  ],
  outdir: stage,
  entryNames: '[dir]/[name]-[hash]',
  assetNames: '[name]-[hash]',
  loader: { '.wasm': 'file', '.md': 'copy', '.slant': 'copy' },
  metafile: true,
});
for (const name of ['slantwise.js', 'slantwise_bg.wasm', 'worker.js', 'worker_bg.wasm', 'snippets']) {
  rmSync(join(stage, name), { recursive: true });
}

/** The files by their names without the hash. */
const files = new Map(Object.keys(metafile.outputs).map((path) => {
  const file = relative(stage, resolve(source, path));
  return [file.replace(HASH, ''), file];
}));
const integrity = (file) => `sha384-${createHash('sha384').update(readFileSync(join(stage, file))).digest('base64')}`;
const page = join(stage, 'index.html');
const late = [...files].filter(([name]) => name.startsWith('samples/') || ['readability.js', 'worker.js'].includes(name));
writeFileSync(page, readFileSync(page, 'utf8')
  .replace(/(href|src)="([^"]+)"/g, (whole, attribute, name) => {
    const file = files.get(name);
    // Browsers do not check what they load ahead; src/main.js has it checked when it takes it.
    const checksum = name.endsWith('.wasm') ? 'data-integrity' : 'integrity';
    return file ? `${attribute}="${file}" ${checksum}="${integrity(file)}"` : whole;
  })
  .replace('</head>', `${late.map(([name, file]) => `<meta name="${name}" content="${file}">\n`).join('')}</head>`));

const kept = readdirSync(stage, { recursive: true, withFileTypes: true })
  .filter((it) => it.isFile())
  .map((it) => relative(stage, join(it.parentPath ?? it.path, it.name)))
  .map((url) => ({ url, integrity: integrity(url) }))
  .map((it) => ({ ...it, revision: HASH.test(it.url) ? null : it.integrity }));
await build({
  ...SETTINGS,
  entryPoints: ['src/service_worker.js'],
  outfile: join(stage, 'service_worker.js'),
  define: { 'self.__WB_MANIFEST': JSON.stringify(kept), 'process.env.NODE_ENV': '"production"' },
});
