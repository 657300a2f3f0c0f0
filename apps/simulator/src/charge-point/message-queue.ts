import { setTimeout as sleep } from 'node:timers/promises';
import { RPCError, TimeoutError } from 'ocpp-rpc';

/** Sends one message and waits for the answer; see `OcppLink.call` for what it throws. */
export type Send = (action: string, payload: unknown) => Promise<unknown>;

/** The server answered with an error as often as a charge point asks. The message is given up. */
export class MessageLost extends Error {
  constructor(
    readonly action: string,
    override readonly cause: unknown,
  ) {
    super(`${action} was refused again and again: ${String(cause)}`);
    this.name = 'MessageLost';
  }
}

interface Entry {
  readonly action: string;
  /** Made when it is sent first: what it says of earlier messages (the transaction id) is known by then, and stays. */
  readonly compose: () => unknown;
  payload?: unknown;
  errors: number;
  readonly settle: { resolve(answer: unknown): void; reject(error: unknown): void };
}

/** OCPP's TransactionMessageAttempts and TransactionMessageRetryInterval; a broken line does not count as an attempt. */
const ATTEMPTS = 4;
const RETRY_PAUSE_MS = 500;

/**
 * Messages that must not be lost, in order, one at a time. What is not acknowledged when the line breaks is sent again,
 * with the same content, when it stands again; meanwhile more may be added.
 */
export class MessageQueue {
  private readonly entries: Entry[] = [];
  private running = false;

  constructor(
    private readonly send: Send,
    private readonly isUp: () => boolean,
    private readonly onFailure: (action: string, payload: unknown, error: unknown, willRepeat: boolean) => void,
  ) {}

  /** Messages added and not acknowledged. */
  get length(): number {
    return this.entries.length;
  }

  /** Resolves with the server's answer, however long that takes. @throws MessageLost */
  add(action: string, compose: () => unknown): Promise<unknown> {
    const acknowledged = new Promise<unknown>((resolve, reject) => {
      this.entries.push({ action, compose, errors: 0, settle: { resolve, reject } });
    });
    this.wake();
    return acknowledged;
  }

  /** To be called when the line stands. */
  wake(): void {
    if (!this.running) void this.run();
  }

  private async run(): Promise<void> {
    this.running = true;
    for (let entry = this.entries[0]; entry && this.isUp(); entry = this.entries[0]) {
      const outcome = await this.attempt(entry);
      if (outcome === 'done') this.entries.shift();
      else if (outcome === 'pause') await sleep(RETRY_PAUSE_MS);
    }
    this.running = false;
  }

  private async attempt(entry: Entry): Promise<'done' | 'pause' | 'line-broke'> {
    entry.payload ??= entry.compose();
    try {
      entry.settle.resolve(await this.send(entry.action, entry.payload));
      return 'done';
    } catch (error) {
      const answered = error instanceof RPCError || error instanceof TimeoutError;
      if (answered) entry.errors += 1;
      const lost = entry.errors >= ATTEMPTS;
      this.onFailure(entry.action, entry.payload, error, !lost);
      if (!lost) return answered ? 'pause' : 'line-broke';
      entry.settle.reject(new MessageLost(entry.action, error));
      return 'done';
    }
  }
}
