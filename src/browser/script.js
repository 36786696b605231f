// What Rust cannot do by itself: load a module when it is needed, and pass the page's Trusted Types.
// docs/security.md says why each of these is safe.
const AS_IT_IS = { createHTML: (html) => html, createScriptURL: (address) => address };
const policy = globalThis.trustedTypes?.createPolicy('slantwise', AS_IT_IS) ?? AS_IT_IS;

// Readability writes markup into the document that it reads. It does so in one go, in which nothing else runs.
let isReading = false;
globalThis.trustedTypes?.createPolicy('default', { createHTML: (html) => (isReading ? html : null) });

/** The address of a file that is loaded late: the page names it with the hash of what is in it. */
const late = (name) => new URL(document.querySelector(`meta[name="${name}"]`).content, document.baseURI).href;

/** Parses a web page into a document in which nothing runs or loads. */
export function parseHtml(html) {
  return new DOMParser().parseFromString(policy.createHTML(html), 'text/html');
}

/** The constructor of Mozilla's Readability, loaded the first time. */
export async function loadReadability() {
  return (await import(late('readability.js'))).default;
}

/** The article that Readability finds in a parsed page, or null. It throws if the page has more elements than that. */
export function extractArticle(Readability, page, maxElemsToParse) {
  isReading = true;
  try {
    return new Readability(page, { maxElemsToParse }).parse();
  } finally {
    isReading = false;
  }
}

/** Starts the worker. */
export function startWorker() {
  return new Worker(policy.createScriptURL(late('worker.js')), { type: 'module' });
}

/** Registers the service worker, which keeps the page's files, and calls back once a newer version of them is there. */
export async function registerServiceWorker(ready) {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  // On a first visit there is none: what is kept then is no newer version.
  let { controller } = serviceWorker;
  serviceWorker.addEventListener('controllerchange', () => {
    if (controller) ready();
    controller = serviceWorker.controller;
  });
  // A browser that stores nothing refuses. The page works without.
  const registration = await serviceWorker.register(policy.createScriptURL('service_worker.js')).catch(() => null);
  if (controller && registration?.waiting) ready();
  const watch = () => registration.installing?.addEventListener('statechange', ({ target }) => {
    if (controller && target.state === 'installed') ready();
  });
  // One may have been found before anybody listened.
  if (registration) watch();
  registration?.addEventListener('updatefound', watch);
}

/** Changes to the newer version, which opens the page anew. */
export async function activateUpdate() {
  const registration = await navigator.serviceWorker.getRegistration();
  if (!registration?.waiting) return location.reload();
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
  registration.waiting.postMessage('update');
}
