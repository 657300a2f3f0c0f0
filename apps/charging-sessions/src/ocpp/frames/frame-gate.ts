import { type FrameHeader, frameHeaderAt } from './frame-header';
import { HeldFrame } from './held-frame';
import type { PartialFrames } from './partial-frames';

/** The connection a gate stands at. */
export interface GatedSocket {
  pause(): unknown;
  resume(): unknown;
  /** Puts back what was read, to be read again. */
  unshift(chunk: Buffer): unknown;
}

export interface FrameGateOptions {
  readonly budget: PartialFrames;
  /** Largest payload; a longer frame is passed on as it comes, for the WebSocket to refuse by its head. */
  readonly maxFrameBytes: number;
  /** How long a frame may stand still, in milliseconds. */
  readonly patienceMs: number;
  readonly deliver: (bytes: Buffer) => void;
  readonly cut: (reason: CutReason) => void;
}

/** A frame made no progress, or there was neither room for it nor place to wait for room. */
export type CutReason = 'frame-stood-still' | 'no-room-for-frame';

/** So much each connection holds of an unfinished frame without asking: what honest messages need is always there. */
const FREE_BYTES = 4096;
const NOTHING = Buffer.alloc(0);
/** What a fragment that waits for the rest of its message costs besides its bytes. */
const FRAGMENT_BYTES = 256;

/**
 * Stands between a socket and its WebSocket, and lets frames through when they are whole. The WebSocket would keep the chunks of an
 * unfinished frame as they come, of which a frame that arrives byte by byte makes a hundred times its size; here a frame is held
 * once ({@link HeldFrame}). Where the budget of all connections is used up the socket is not read until there is room, as long as
 * not too many wait already; a frame that makes no progress for `patienceMs` ends its connection.
 */
export class FrameGate {
  private readonly held = new HeldFrame();
  /** Taken from the budget for `held`. */
  private heldCharge = 0;
  /** Taken from it for fragments that the WebSocket holds. */
  private fragments = 0;
  /** All that is taken from it. */
  private charged = 0;
  private isWaiting = false;
  private timer: NodeJS.Timeout | undefined;
  private isOpen = true;

  constructor(
    private readonly socket: GatedSocket,
    private readonly options: FrameGateOptions,
  ) {}

  /** Takes what came from the socket. */
  take(chunk: Buffer): void {
    let left: Buffer | null = chunk;
    while (left !== null && this.isOpen) {
      if (this.isWaiting) return this.putBack(left); // the WebSocket has set its socket going
      left = this.held.isEmpty ? this.pass(left) : this.add(left);
    }
    this.watch();
  }

  /** Gives everything back. */
  close(): void {
    this.isOpen = false;
    this.options.budget.leave(this.tryAgain);
    clearTimeout(this.timer);
    this.held.take();
    this.release(this.charged);
  }

  private readonly tryAgain = (): void => {
    this.isWaiting = false;
    this.options.budget.leave(this.tryAgain);
    this.take(NOTHING); // a frame may be whole and wait for room as a fragment
    if (!this.isStillWaiting()) this.socket.resume();
  };

  private readonly stoodStill = (): void => this.options.cut('frame-stood-still');

  private isStillWaiting(): boolean {
    return this.isWaiting;
  }

  /** Delivers the whole frames at the front. @returns what begins a frame, or null when all is done or waits */
  private pass(chunk: Buffer): Buffer | null {
    let end = 0;
    for (;;) {
      const header = frameHeaderAt(chunk, end);
      if (header === null) break;
      if (header.payloadBytes > this.options.maxFrameBytes) return this.deliver(chunk);
      const next = end + header.headerBytes + header.payloadBytes;
      if (next > chunk.length) break;
      if (!this.account(header, 0)) break;
      end = next;
    }
    if (end > 0) this.deliver(chunk.subarray(0, end));
    return end < chunk.length ? this.add(chunk.subarray(end)) : null;
  }

  /** Adds to the frame that is held, up to its end. @returns what comes behind it, or null when all is done or waits */
  private add(chunk: Buffer): Buffer | null {
    const header = this.held.headerWith(chunk);
    if (header !== null && header.payloadBytes > this.options.maxFrameBytes) return this.deliverAsItIs(chunk);
    const part = chunk.subarray(0, this.held.missing(header));
    if (!this.makeRoom(part)) return this.wait(chunk);
    this.held.add(part);
    const rest = chunk.subarray(part.length);
    if (header === null || this.held.missing(header) > 0) return null;
    if (!this.account(header, this.heldCharge)) return this.wait(rest);
    this.deliverHeld();
    return rest;
  }

  private makeRoom(part: Buffer): boolean {
    const more = Math.max(0, this.held.size + this.held.cost(part) - FREE_BYTES) - this.heldCharge;
    if (!this.charge(more)) return false;
    this.heldCharge += more;
    return true;
  }

  /**
   * The WebSocket keeps fragments until their message is whole.
   * @param paid what is charged for the frame already and given back when it is delivered
   */
  private account({ isFinal, isControl, payloadBytes }: FrameHeader, paid: number): boolean {
    if (isControl) return true;
    if (isFinal) {
      this.release(this.fragments);
      this.fragments = 0;
      return true;
    }
    const bytes = payloadBytes + FRAGMENT_BYTES;
    if (!this.charge(bytes - paid)) return false;
    this.heldCharge -= paid;
    this.fragments += bytes;
    return true;
  }

  private charge(bytes: number): boolean {
    if (!this.options.budget.tryTake(bytes)) return false;
    this.charged += bytes;
    return true;
  }

  private release(bytes: number): void {
    this.charged -= bytes;
    this.options.budget.give(bytes);
  }

  private deliverHeld(): void {
    this.release(this.heldCharge);
    this.heldCharge = 0;
    for (const block of this.held.take()) this.deliver(block);
  }

  private deliver(bytes: Buffer): null {
    this.options.deliver(bytes);
    return null;
  }

  /** Too long a frame is refused by its head, which the WebSocket has to see. */
  private deliverAsItIs(chunk: Buffer): null {
    this.deliverHeld();
    return this.deliver(chunk);
  }

  /** Until there is room, what was read waits where it came from, and the socket reads no more. */
  private wait(rest: Buffer): null {
    this.isWaiting = true;
    this.putBack(rest);
    if (!this.options.budget.wait(this.tryAgain)) this.options.cut('no-room-for-frame');
    return null;
  }

  private putBack(rest: Buffer): void {
    this.socket.pause();
    if (rest.length > 0) this.socket.unshift(rest);
  }

  /** A frame or message that has begun must go on. While it waits for room the clock is not set back. */
  private watch(): void {
    const hasBegun = !this.held.isEmpty || this.fragments > 0 || this.isWaiting;
    if (!hasBegun || !this.isOpen) {
      clearTimeout(this.timer);
      this.timer = undefined;
    } else if (this.timer === undefined) this.timer = setTimeout(this.stoodStill, this.options.patienceMs).unref();
    else if (!this.isWaiting) this.timer.refresh();
  }
}
