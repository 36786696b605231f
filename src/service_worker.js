/*! Contains Workbox, Copyright 2018 Google LLC; MIT License, https://opensource.org/licenses/MIT */
// Keeps the page's files, so that it opens without a network. A new version waits until every tab is closed or
// somebody asks for it; other tabs are then told to follow, as the files that they have not loaded yet are gone.
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';

cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST, { cleanURLs: false });

// The first visit's page is served from here too, once all is kept: what it fetches late is then there.
addEventListener('activate', (event) => event.waitUntil(clients.claim()));

addEventListener('message', ({ data }) => {
  if (data === 'update') skipWaiting();
});
