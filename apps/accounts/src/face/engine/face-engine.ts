import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { ConcurrencyLimit, Problem } from '@evc/platform';
import { FACE_SETTINGS, type FaceSettings } from './face-settings';
import { FaceThreadFault, FaceThreadHandle } from './face-thread-handle';
import type { DescribeRequest, SeenImage } from './messages';

/**
 * The face model in a thread of its own: started on first use, ended when idle, one request at a time with a short line
 * behind it. Nothing of it is loaded before, so whoever runs without the optional packages notices only here.
 */
@Injectable()
export class FaceEngine implements OnApplicationShutdown {
  private readonly logger = new Logger('FaceEngine');
  private readonly line: ConcurrencyLimit;
  private thread: FaceThreadHandle | null = null;
  private idle: NodeJS.Timeout | undefined;
  private brokenUntil = 0;

  constructor(@Inject(FACE_SETTINGS) private readonly settings: FaceSettings) {
    this.line = new ConcurrencyLimit({ running: 1, waiting: settings.waiting });
  }

  /**
   * What is in the images, in their order.
   * @param images their memory is given away and overwritten
   * @throws Problem overloaded (429) when too many wait, face-unavailable (503) when the model is missing or fails
   */
  async describe(images: DescribeRequest['images']): Promise<readonly SeenImage[]> {
    if (performance.now() < this.brokenUntil) throw unavailable(this.settings);
    return this.line.run(async () => {
      clearTimeout(this.idle);
      try {
        const thread = await this.running();
        return await thread.describe(images, this.settings.imageMs * images.length);
      } catch (error) {
        if (!(error instanceof FaceThreadFault)) throw error;
        this.logger.warn({ event: 'face-model-failed', reason: error.reason });
        throw unavailable(this.settings);
      } finally {
        this.idle = setTimeout(() => void this.rest(), this.settings.idleMs).unref();
      }
    });
  }

  /** True while the thread, and with it the model, is in memory. */
  get isLoaded(): boolean {
    return this.thread !== null && !this.thread.isDead;
  }

  /** Ends the thread; the next use starts one anew. */
  async rest(): Promise<void> {
    clearTimeout(this.idle);
    const { thread } = this;
    this.thread = null;
    await thread?.end();
  }

  onApplicationShutdown(): Promise<void> {
    return this.rest();
  }

  private async running(): Promise<FaceThreadHandle> {
    if (this.thread && !this.thread.isDead) return this.thread;
    if (performance.now() < this.brokenUntil) throw new FaceThreadFault('broken-before');
    try {
      this.thread = await FaceThreadHandle.start(this.settings);
    } catch (error) {
      this.brokenUntil = performance.now() + this.settings.brokenMs;
      throw error;
    }
    return this.thread;
  }
}

function unavailable({ brokenMs }: FaceSettings): Problem {
  return new Problem('face-unavailable', { headers: { 'Retry-After': String(Math.ceil(brokenMs / 1000)) } });
}
