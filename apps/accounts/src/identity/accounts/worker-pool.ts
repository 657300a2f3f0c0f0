import { Worker } from 'node:worker_threads';
import { ConcurrencyLimit, unavailable } from '@evc/platform';

/**
 * Megabytes for what a thread makes anew. Each would otherwise grow to hold 32 of garbage beside the event loop's own, and
 * one that estimates passwords was seen to hold 120 MB for 80 (docs/performance.md, Floods).
 */
const YOUNG_MB = 2;

/** What a worker file answers to each question: the result, or that it failed. Never the message of an error. */
type Answer<A> = { readonly ok: true; readonly value: A } | { readonly ok: false };

export interface WorkerPoolOptions {
  /** A `.cjs` file, which runs as it is: the same from the sources, under Jest, and from `dist`. */
  readonly file: string;
  /** Threads, each of which does one thing at a time. */
  readonly threads: number;
  /** How many may wait; whoever comes then is shed. */
  readonly waiting: number;
  /** Threads that nobody asked for so long end, and give back what they hold; they stay unless given. */
  readonly idleMs?: number;
}

/** Asks one question of the thread whose turn it is. */
export type Ask<Q, A> = (question: Q) => Promise<A>;

/**
 * Threads for work that would hold up the event loop. They start on first use, hold no process back from its end, and a
 * thread that dies is replaced.
 */
export class WorkerPool<Q, A> {
  private readonly idle: Worker[] = [];
  private readonly all = new Set<Worker>();
  private readonly limit: ConcurrencyLimit;
  private isClosed = false;
  private idleTimer: NodeJS.Timeout | undefined;

  constructor(private readonly options: WorkerPoolOptions) {
    this.limit = new ConcurrencyLimit({ running: options.threads, waiting: options.waiting });
  }

  /**
   * Runs `use` when a thread is free and keeps the thread for it until it ends.
   * @throws Problem overloaded (429, Retry-After) at once when the line is full; service-unavailable (503) once closed
   */
  turn<T>(use: (ask: Ask<Q, A>) => Promise<T>): Promise<T> {
    return this.limit.run(async () => {
      if (this.isClosed) throw unavailable(); // a thread started now would be ended by nobody
      const worker = this.idle.pop() ?? this.start();
      try {
        return await use((question) => ask<Q, A>(worker, question));
      } catch (error) {
        throw this.reasonOf(error);
      } finally {
        if (this.all.has(worker)) this.idle.push(worker);
        this.endIdleLater();
      }
    });
  }

  /** How many run and how many wait. */
  get load(): { running: number; waiting: number } {
    return this.limit.load;
  }

  /** Ends the threads. Whoever has or waits for a turn is told that the service stops. */
  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all([...this.all].map((worker) => worker.terminate()));
  }

  /** Work that the drain did not wait for is no fault of the thread: the process stops. */
  private reasonOf(error: unknown): unknown {
    return this.isClosed && error instanceof ThreadEndedError ? unavailable() : error;
  }

  private endIdleLater(): void {
    const { idleMs } = this.options;
    if (idleMs === undefined) return;
    clearTimeout(this.idleTimer);
    this.idleTimer = setTimeout(() => {
      for (const worker of this.idle.splice(0)) void worker.terminate();
    }, idleMs).unref();
  }

  private start(): Worker {
    const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_MB };
    const worker = new Worker(this.options.file, { stdout: false, stderr: false, resourceLimits });
    worker.unref();
    this.all.add(worker);
    worker.on('error', () => this.all.delete(worker)); // whoever waits for it is told by `ask`
    worker.once('exit', () => this.forget(worker));
    return worker;
  }

  private forget(worker: Worker): void {
    this.all.delete(worker);
    const place = this.idle.indexOf(worker);
    if (place >= 0) this.idle.splice(place, 1);
  }
}

class ThreadEndedError extends Error {
  constructor() {
    super('a worker thread ended');
  }
}

function ask<Q, A>(worker: Worker, question: Q): Promise<A> {
  return new Promise<A>((resolve, reject) => {
    const settle = (outcome: () => void): void => {
      worker.off('message', answered).off('error', died).off('exit', died);
      worker.unref();
      outcome();
    };
    const answered = (answer: Answer<A>): void =>
      settle(() => (answer.ok ? resolve(answer.value) : reject(new Error('a worker thread could not do its work'))));
    const died = (): void => settle(() => reject(new ThreadEndedError()));
    worker.on('message', answered).on('error', died).on('exit', died);
    worker.ref(); // an answer that somebody waits for keeps the process alive, an idle thread does not
    worker.postMessage(question);
  });
}
