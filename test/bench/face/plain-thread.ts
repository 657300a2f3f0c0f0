import { parentPort } from 'node:worker_threads';
import { loadPlainModel } from './plain-model';

/** The thread of the floor: an image in, its descriptor out. What goes wrong ends it, and the bench with it. */
async function main(): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('this file runs as a worker thread');
  const describe = await loadPlainModel();
  port.on('message', (image: ArrayBuffer) => {
    void describe(new Uint8Array(image)).then((descriptor) => port.postMessage(descriptor));
  });
  port.postMessage('ready');
}

void main();
