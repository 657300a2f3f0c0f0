'use strict';
/** In place of the model's thread: does what the first byte of an image says. */
const { parentPort, workerData } = require('node:worker_threads');

if (workerData.packagesFrom === 'silent') setInterval(() => undefined, 1000);
else if (workerData.packagesFrom === 'crash') throw new Error('crashes at the start');
else parentPort.postMessage({ kind: 'ready' });

parentPort.on('message', ({ id, images }) => {
  const [what] = new Uint8Array(images[0]);
  const answer = () =>
    parentPort.postMessage({
      kind: 'described',
      id,
      images: images.map(() => ({ kind: 'seen', faces: [], descriptor: null })),
    });
  if (what === 0) answer();
  else if (what === 1) setTimeout(answer, 100);
  else if (what === 2) process.exit(3);
  else if (what === 3) parentPort.postMessage({ kind: 'failed', id, reason: 'RangeError' });
  else if (what === 4) for (;;);
});
