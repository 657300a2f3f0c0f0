import { parentPort, workerData } from 'node:worker_threads';
import { FaceModel } from './face-model';
import type { DescribeRequest, FaceThreadData, FaceThreadMessage, SeenImage } from './messages';

/** The thread that the model lives in; `FaceEngine` starts it on first use and ends it when it is idle. */
async function main(): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('this file runs as a worker thread');
  const say = (message: FaceThreadMessage): void => {
    port.postMessage(message);
  };
  let model: FaceModel;
  try {
    model = await FaceModel.load((workerData as FaceThreadData).packagesFrom);
  } catch (error) {
    say({ kind: 'broken', reason: nameOf(error) });
    port.close();
    return;
  }
  port.on('message', ({ id, images }: DescribeRequest) => {
    describeAll(model, images).then(
      (seen) => say({ kind: 'described', id, images: seen }),
      (error: unknown) => say({ kind: 'failed', id, reason: nameOf(error) }),
    );
  });
  say({ kind: 'ready' });
}

/**
 * One after another, so that the pixels of one image are in memory at a time. Ends at the first that is refused, as the
 * request does; the memory of all of them is given back by then.
 */
async function describeAll(model: FaceModel, images: DescribeRequest['images']): Promise<SeenImage[]> {
  const seen: SeenImage[] = [];
  try {
    for (const image of images) {
      const one = await model.describe(image);
      seen.push(one);
      if (one.kind === 'refused') break;
    }
    return seen;
  } finally {
    for (const image of images) image.fill(0);
    for (const image of images) if (image.buffer.resizable) image.buffer.resize(0);
  }
}

/** The kind of an error: messages quote paths and may quote what was sent. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

void main();
