'use strict';
/* global afterAll */
// Runs last in a bundle, or in a file that runs by itself: what its files shared ends here (see at-end.ts).
afterAll(async () => {
  const all = globalThis.__evcAtEnd ?? [];
  for (let work = all.shift(); work; work = all.shift()) await work();
});
