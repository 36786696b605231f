// A static server for dist/, on this machine only. `./dev serve` runs it; the tests import it.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** The same folder is served from the root and below each of `mounts`, such as `sub/path/`. */
export function server(dir, mounts = []) {
  const root = resolve(dir);
  return createServer(async (request, response) => {
    const plain = (status, text, headers = {}) => {
      response.writeHead(status, { 'content-type': 'text/plain', ...headers });
      response.end(text);
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return plain(405, 'Only GET and HEAD.\n', { allow: 'GET, HEAD' });
    }
    let path;
    try {
      path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    } catch {
      return plain(400, 'Not an address.\n');
    }
    for (const mount of mounts) {
      if (path === `/${mount}`.replace(/\/$/, '')) return plain(301, '', { location: `/${mount}` });
      if (path.startsWith(`/${mount}`)) {
        path = path.slice(mount.length);
        break;
      }
    }
    const file = join(root, normalize(path.endsWith('/') ? `${path}index.html` : path));
    const found = file.startsWith(root + sep) && !file.includes('\0')
      ? await stat(file).catch(() => null)
      : null;
    if (!found?.isFile()) return plain(404, 'Not found.\n');
    response.writeHead(200, {
      'cache-control': 'no-cache, no-store',
      'content-length': found.size,
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'x-content-type-options': 'nosniff',
    });
    if (request.method === 'HEAD') return response.end();
    createReadStream(file).on('error', () => response.destroy()).pipe(response);
  });
}

/** Listens on the first free port from `port` up, and says which. Port 0 takes any. */
export function listen(on, port) {
  return new Promise((done, fail) => {
    on.once('error', (error) => {
      const busy = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      if (busy && port < 65535) done(listen(on, port + 1));
      else fail(error);
    });
    on.listen(port, '127.0.0.1', () => done(on.address().port));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [dir, wanted = '8080'] = process.argv.slice(2);
  const port = await listen(server(dir), Number(wanted));
  console.log(`http://127.0.0.1:${port}/`);
}
