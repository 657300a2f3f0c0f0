import { Worker } from 'node:worker_threads';
import type { FaceSettings } from './face-settings';
import type { DescribeRequest, FaceThreadData, FaceThreadMessage, SeenImage } from './messages';

/** The model is not there, did not start, or took too long. `reason` is the code or name of an error, never its text. */
export class FaceThreadFault extends Error {
  constructor(readonly reason: string) {
    super('the face model does not work');
    this.name = 'FaceThreadFault';
  }
}

/** Most of the JavaScript heap of the thread; the model itself lies in wasm memory. */
const HEAP_MB = 256;

type Listener = (message: FaceThreadMessage) => void;

/** One running thread: a request at a time. */
export class FaceThreadHandle {
  private lastId = 0;
  private listener: Listener | null = null;
  private fault: ((fault: FaceThreadFault) => void) | null = null;
  private isOver = false;

  private constructor(private readonly worker: Worker) {
    worker.on('message', (message: FaceThreadMessage) => this.listener?.(message));
    worker.on('error', (error: Error & { code?: string }) => this.over(error.code ?? error.name));
    worker.on('exit', () => this.over('ended'));
    worker.unref(); // a model that is idle keeps no process alive
  }

  /** Starts it and waits until the model is loaded. @throws FaceThreadFault */
  static async start(settings: FaceSettings): Promise<FaceThreadHandle> {
    const workerData: FaceThreadData = { packagesFrom: settings.packagesFrom };
    const handle = new FaceThreadHandle(
      new Worker(settings.threadFile, {
        workerData,
        execArgv: settings.execArgv,
        resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
        env: {}, // the model needs nothing of the environment, where passwords may stand
      }),
    );
    const first = await handle.next(settings.startMs, () => true);
    if (first.kind === 'ready') return handle;
    await handle.end();
    throw new FaceThreadFault(first.kind === 'broken' ? first.reason : 'unknown');
  }

  get isDead(): boolean {
    return this.isOver;
  }

  /** @param images parts of memory, or memory that is one image; it passes to the thread @throws FaceThreadFault */
  async describe(
    images: readonly (Uint8Array<ArrayBuffer> | ArrayBuffer)[],
    milliseconds: number,
  ): Promise<readonly SeenImage[]> {
    this.lastId += 1;
    const parts = images.map((image) => (image instanceof Uint8Array ? image : new Uint8Array(image)));
    const request: DescribeRequest = { id: this.lastId, images: parts };
    this.worker.postMessage(request, [...new Set(parts.map(({ buffer }) => buffer))]);
    const answer = await this.next(milliseconds, (message) => 'id' in message && message.id === request.id);
    if (answer.kind === 'described') return answer.images;
    throw new FaceThreadFault(answer.kind === 'failed' ? answer.reason : 'unknown');
  }

  async end(): Promise<void> {
    this.over('ended');
    await this.worker.terminate();
  }

  private next(milliseconds: number, isWanted: (message: FaceThreadMessage) => boolean): Promise<FaceThreadMessage> {
    this.worker.ref();
    return new Promise<FaceThreadMessage>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new FaceThreadFault('timeout'));
        void this.end();
      }, milliseconds);
      const settle = (): void => {
        clearTimeout(timer);
        [this.listener, this.fault] = [null, null];
        this.worker.unref();
      };
      this.listener = (message) => {
        if (!isWanted(message)) return;
        settle();
        resolve(message);
      };
      this.fault = (fault) => {
        settle();
        reject(fault);
      };
      if (this.isOver) this.fault(new FaceThreadFault('ended'));
    });
  }

  private over(reason: string): void {
    this.isOver = true;
    this.fault?.(new FaceThreadFault(reason));
  }
}
