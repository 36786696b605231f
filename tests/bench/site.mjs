// What the pages of the benchmark are served from: a folder with the floors, Recogito and the articles, and the build.
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DIST, serve } from '../e2e/harness.mjs';
import { article, dataset } from './article.mjs';

const beside = (path) => fileURLToPath(new URL(path, import.meta.url));
const { build } = createRequire(beside('../e2e/package.json'))('esbuild');

/** Makes the folder and serves it until `close`. */
export async function site(sizes, before) {
  const dir = await mkdtemp(join(tmpdir(), 'slantwise-bench-'));
  const file = (size) => join(dir, `dataset-${size}.json`);
  await cp(beside('pages'), dir, { recursive: true });
  await build({
    bundle: true, minify: true, format: 'esm', target: 'es2022', logLevel: 'error',
    entryPoints: [beside('pages/recogito.mjs')], nodePaths: [beside('../e2e/node_modules')],
    outfile: join(dir, 'recogito.js'),
  });
  for (const size of sizes) {
    const made = article(size, 1);
    await writeFile(join(dir, `${size}.json`), JSON.stringify({ paragraphs: made.paragraphs, spans: made.spans }));
    await writeFile(file(size), dataset(made));
  }
  const hosts = { pages: await serve(dir), slantwise: await serve(DIST) };
  if (before) hosts.before = await serve(before);
  const roots = { pages: dir, slantwise: DIST, before };
  return {
    url: (row) => hosts[row.site].url,
    root: (row) => roots[row.site],
    file,
    close: async () => {
      await Promise.all(Object.values(hosts).map((host) => host.close()));
      await rm(dir, { force: true, recursive: true });
    },
  };
}
