import { type FrameHeader, frameHeaderAt, MOST_HEADER_BYTES } from './frame-header';

/** A chunk of this size is kept as it came; smaller ones are put together, since each would cost more than it holds. */
const KEPT_FROM = 4096;
const FIRST_BLOCK = 512;
const MOST_BLOCK = 64 * 1024;

/**
 * A frame that has not come to its end, held once: in blocks that are never copied again, so that nothing of it waits for the
 * collection of garbage, and in memory that grows with what arrives, not with what was announced.
 */
export class HeldFrame {
  private blocks: Buffer[] = [];
  /** Free bytes at the end of the last block. */
  private spare = 0;
  private filled = 0;
  private taken = 0;
  private head = Buffer.alloc(0);
  private known: FrameHeader | null = null;

  get isEmpty(): boolean {
    return this.filled === 0;
  }

  /** Memory that it takes, in bytes. */
  get size(): number {
    return this.taken;
  }

  /** What its head says when `next` comes behind what is held; null when the head is not all there. */
  headerWith(next: Buffer): FrameHeader | null {
    if (this.known !== null) return this.known;
    return frameHeaderAt(Buffer.concat([this.head, next.subarray(0, MOST_HEADER_BYTES)]), 0);
  }

  /** Bytes to its end, of `header` or, before that is known, of the longest head. */
  missing(header: FrameHeader | null): number {
    return (header === null ? MOST_HEADER_BYTES : header.headerBytes + header.payloadBytes) - this.filled;
  }

  /** How much memory more it takes to hold `bytes`. */
  cost(bytes: Buffer): number {
    if (bytes.length <= this.spare) return 0;
    return isKept(bytes) ? bytes.buffer.byteLength : this.blockFor(bytes.length - this.spare);
  }

  add(bytes: Buffer): void {
    this.taken += this.cost(bytes);
    this.filled += bytes.length;
    this.readHead(bytes);
    if (bytes.length > this.spare && isKept(bytes)) this.keep(bytes);
    else this.copy(bytes);
  }

  /** All that is held, in order; the frame is empty then. */
  take(): readonly Buffer[] {
    this.trim();
    const { blocks } = this;
    [this.blocks, this.spare, this.filled, this.taken, this.known] = [[], 0, 0, 0, null];
    this.head = Buffer.alloc(0);
    return blocks;
  }

  private readHead(bytes: Buffer): void {
    if (this.known !== null) return;
    this.known = this.headerWith(bytes);
    this.head = Buffer.concat([this.head, bytes.subarray(0, MOST_HEADER_BYTES - this.head.length)]);
  }

  private keep(bytes: Buffer): void {
    this.trim();
    this.blocks.push(bytes);
  }

  private copy(bytes: Buffer): void {
    const fits = Math.min(this.spare, bytes.length);
    const last = this.blocks.at(-1);
    if (last !== undefined) bytes.copy(last, last.length - this.spare, 0, fits);
    this.spare -= fits;
    if (fits === bytes.length) return;
    const block = Buffer.allocUnsafeSlow(this.blockFor(bytes.length - fits));
    bytes.copy(block, 0, fits);
    this.blocks.push(block);
    this.spare = block.length - (bytes.length - fits);
  }

  private blockFor(bytes: number): number {
    return Math.max(bytes, Math.min(MOST_BLOCK, Math.max(FIRST_BLOCK, this.filled)));
  }

  /** What is free at the end of the last block is not part of the frame. */
  private trim(): void {
    const last = this.blocks.pop();
    if (last !== undefined) this.blocks.push(last.subarray(0, last.length - this.spare));
    this.spare = 0;
  }
}

/** Whether a chunk may stay where it is: large, and not a small part of something larger that it would keep alive. */
const isKept = (bytes: Buffer): boolean => bytes.length >= KEPT_FROM && 2 * bytes.length >= bytes.buffer.byteLength;
