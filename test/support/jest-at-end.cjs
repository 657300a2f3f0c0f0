'use strict';
/* global afterAll */
/** Within Jest's minute for the hook, so that it is told what did not end. Usual is a tenth of a second. */
const PATIENCE_MS = 40_000;

// Runs last in a bundle, or in a file that runs by itself: what its files shared ends here (see at-end.ts).
afterAll(async () => {
  const all = globalThis.__evcAtEnd ?? [];
  for (let end = all.shift(); end; end = all.shift()) await inTime(end);
});

/** @throws Error that names what did not end, and what the process still holds */
async function inTime({ what, work }) {
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => {
      const held = [...new Set(process.getActiveResourcesInfo())].join(', ');
      reject(new Error(`${what} did not end within ${PATIENCE_MS / 1000} s; the process holds ${held}`));
    }, PATIENCE_MS);
  });
  try {
    await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
