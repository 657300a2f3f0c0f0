import { once } from 'node:events';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** Of the JavaScript heap, as much as the service gives its own thread. */
const HEAP_MB = 256;

/** A running thread of the floor: one image at a time. */
export class PlainFaceThread {
  private constructor(private readonly worker: Worker) {}

  /** Waits until the model is loaded. */
  static async start(): Promise<PlainFaceThread> {
    const file = join(__dirname, `plain-thread${extname(__filename)}`);
    const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MB }, env: {} });
    await once(worker, 'message');
    return new PlainFaceThread(worker);
  }

  /** @param image its memory passes to the thread @throws what the thread threw */
  async describe(image: ArrayBuffer): Promise<Float32Array> {
    const answer = once(this.worker, 'message');
    this.worker.postMessage(image, [image]);
    const [descriptor] = (await answer) as [Float32Array];
    return descriptor;
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}
