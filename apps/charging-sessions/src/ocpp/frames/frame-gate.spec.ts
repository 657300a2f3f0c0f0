import fc from 'fast-check';
import { type CutReason, FrameGate } from './frame-gate';
import { frameHeaderAt } from './frame-header';
import { PartialFrames } from './partial-frames';

const MIB = 1024 * 1024;

interface Frame {
  readonly payload: number;
  readonly isFinal?: boolean;
  readonly opcode?: number;
}

/** A masked frame as clients send it. */
function frame({ payload, isFinal = true, opcode = 1 }: Frame): Buffer {
  const head = [(isFinal ? 0x80 : 0) | opcode];
  if (payload < 126) head.push(0x80 | payload);
  else if (payload < 65_536) head.push(0x80 | 126, payload >> 8, payload & 255);
  else head.push(0x80 | 127, 0, 0, 0, 0, payload >>> 24, (payload >> 16) & 255, (payload >> 8) & 255, payload & 255);
  return Buffer.concat([Buffer.from(head), Buffer.from([1, 2, 3, 4]), Buffer.alloc(payload, payload & 255)]);
}

function inPieces(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    pieces.push(Buffer.from(bytes.subarray(at, at + size)));
    at += size;
  }
  return pieces;
}

/** A gate with a socket that remembers whether it is read. */
function open(budget = new PartialFrames(64 * MIB, 10), maxFrameBytes = 2 * MIB) {
  const delivered: Buffer[] = [];
  const seen = { isPaused: false, cuts: [] as CutReason[] };
  const isPaused = (): boolean => seen.isPaused;
  /** What was put back, to be read again first. */
  const unread: Buffer[] = [];
  const socket = {
    pause: () => (seen.isPaused = true),
    resume: () => {
      seen.isPaused = false;
      while (unread.length > 0 && !isPaused()) gate.take(unread.shift() ?? Buffer.alloc(0));
    },
    unshift: (chunk: Buffer) => unread.unshift(chunk),
  };
  const gate: FrameGate = new FrameGate(socket, {
    budget,
    maxFrameBytes,
    patienceMs: 30_000,
    deliver: (bytes) => delivered.push(Buffer.from(bytes)),
    cut: (reason) => void seen.cuts.push(reason),
  });
  return { gate, budget, seen, delivered, all: () => Buffer.concat(delivered) };
}

const anyFrame = fc.record({
  payload: fc.oneof(
    fc.nat(10),
    fc.integer({ min: 120, max: 130 }),
    fc.integer({ min: 65_530, max: 65_540 }),
    fc.nat(9000),
  ),
  isFinal: fc.boolean(),
  opcode: fc.constantFrom(0, 1, 2, 9),
});

describe('whole frames alone pass', () => {
  it('every byte, in order, whatever the pieces, and nothing of an unfinished frame', () => {
    fc.assert(
      fc.property(
        fc.array(anyFrame, { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1 }),
        (frames, sizes) => {
          const bytes = Buffer.concat(frames.map(frame));
          const { gate, all, delivered, budget } = open();
          for (const piece of inPieces(bytes, sizes)) {
            gate.take(piece);
            const end = all().length;
            // What has been delivered ends where a frame ends.
            let at = 0;
            while (at < end) {
              const header = frameHeaderAt(bytes, at);
              at += (header?.headerBytes ?? 0) + (header?.payloadBytes ?? 0);
            }
            expect(at).toBe(end);
          }
          expect(all().equals(bytes)).toBe(true);
          expect(delivered.every((one) => one.length > 0)).toBe(true);
          gate.close();
          expect(budget.held).toBe(0);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('byte by byte too', () => {
    const bytes = Buffer.concat([frame({ payload: 300 }), frame({ payload: 5 }), frame({ payload: 70_000 })]);
    const { gate, all, budget } = open();
    for (const piece of inPieces(bytes, [1])) gate.take(piece);
    expect(all().equals(bytes)).toBe(true);
    expect(budget.held).toBe(0);
  });

  it('a frame that is too long passes by its head, for the WebSocket to refuse', () => {
    const bytes = frame({ payload: 2 * MIB + 1 });
    const { gate, all } = open();
    for (const piece of inPieces(bytes.subarray(0, 20), [1])) gate.take(piece);
    expect(all().length).toBeGreaterThanOrEqual(14);
  });
});

describe('the budget of all connections', () => {
  it('is charged by what arrives and not by what is announced, and what is small is free', () => {
    const { gate, budget } = open();
    gate.take(frame({ payload: 2 * MIB }).subarray(0, 4000));
    expect(budget.held).toBe(0);
    gate.take(Buffer.alloc(96_000));
    expect(budget.held).toBeGreaterThan(90_000);
    expect(budget.held).toBeLessThan(200_000);
  });

  it('used up, a socket is not read until another gives room; small frames of others pass', () => {
    const budget = new PartialFrames(3 * MIB, 10);
    const [first, second, honest] = [open(budget), open(budget), open(budget)];
    const large = frame({ payload: 2 * MIB });
    first.gate.take(large.subarray(0, large.length - 1));
    second.gate.take(large.subarray(0, large.length - 1));
    expect([first.seen.isPaused, second.seen.isPaused]).toEqual([false, true]);
    honest.gate.take(frame({ payload: 3000 }).subarray(0, 2000));
    honest.gate.take(frame({ payload: 3000 }).subarray(2000));
    expect(honest.all()).toHaveLength(frame({ payload: 3000 }).length);
    first.gate.take(large.subarray(large.length - 1));
    expect(first.all()).toHaveLength(large.length);
    expect(second.seen.isPaused).toBe(false);
    second.gate.take(large.subarray(large.length - 1));
    expect(second.all().equals(large)).toBe(true);
    expect(budget.held).toBe(0);
  });

  it('lets only so many wait; the next connection ends at once, and a place is free when one goes on', () => {
    const budget = new PartialFrames(3 * MIB, 1);
    const [first, second, third, fourth] = [open(budget), open(budget), open(budget), open(budget)];
    const large = frame({ payload: 2 * MIB });
    first.gate.take(large.subarray(0, large.length - 1));
    second.gate.take(large.subarray(0, large.length - 1));
    third.gate.take(large.subarray(0, large.length - 1));
    expect([second.seen.cuts, third.seen.cuts]).toEqual([[], ['no-room-for-frame']]);
    third.gate.close();
    first.gate.take(large.subarray(large.length - 1));
    fourth.gate.take(large.subarray(0, large.length - 1));
    expect([fourth.seen.isPaused, fourth.seen.cuts]).toEqual([true, []]);
  });

  it('is charged by memory, also for chunks of every size between small ones', () => {
    const { gate, budget } = open(new PartialFrames(64 * MIB, 10));
    const bytes = frame({ payload: 2 * MIB }).subarray(0, 2 * MIB);
    for (const piece of inPieces(bytes, [1, 5000, 7, 65_536, 4096, 300])) gate.take(piece);
    expect(budget.held).toBeGreaterThan(bytes.length - 4096);
    expect(budget.held).toBeLessThan(4 * bytes.length);
  });

  it('counts fragments that wait for their message, and their number', () => {
    const { gate, budget, delivered } = open();
    for (let n = 0; n < 100; n += 1) gate.take(frame({ payload: 1, isFinal: false, opcode: n === 0 ? 1 : 0 }));
    expect(budget.held).toBe(100 * 257);
    gate.take(frame({ payload: 0, opcode: 9 })); // a ping between them
    gate.take(frame({ payload: 1, opcode: 0 }));
    expect([budget.held, delivered.length]).toEqual([0, 102]);
  });

  it('a fragment that was held is not charged twice, and waits where there is no room for it', () => {
    const budget = new PartialFrames(MIB, 10);
    const { gate, seen, all } = open(budget);
    const fragment = frame({ payload: MIB - 1000, isFinal: false });
    gate.take(fragment.subarray(0, 10));
    gate.take(fragment.subarray(10));
    expect([all().length, seen.isPaused]).toEqual([fragment.length, false]);
    gate.take(frame({ payload: 5000, isFinal: false, opcode: 0 }));
    expect([all().length, seen.isPaused]).toEqual([fragment.length, true]);
    gate.close();
    expect(budget.held).toBe(0);
  });
});

describe('a frame that stands still', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('ends its connection after 30 seconds; one that goes on does not', () => {
    const { gate, seen } = open();
    const bytes = frame({ payload: 100_000 });
    gate.take(bytes.subarray(0, 50));
    jest.advanceTimersByTime(29_000);
    gate.take(bytes.subarray(50, 51));
    jest.advanceTimersByTime(29_000);
    expect(seen.cuts).toEqual([]);
    jest.advanceTimersByTime(1000);
    expect(seen.cuts).toEqual(['frame-stood-still']);
  });

  it('also one that waits for room, and a message that waits for its last fragment', () => {
    const full = new PartialFrames(10, 10);
    const waiting = open(full);
    waiting.gate.take(frame({ payload: 100_000 }).subarray(0, 9000));
    const fragmented = open();
    fragmented.gate.take(frame({ payload: 10, isFinal: false }));
    jest.advanceTimersByTime(30_000);
    expect([...waiting.seen.cuts, ...fragmented.seen.cuts]).toEqual(['frame-stood-still', 'frame-stood-still']);
  });

  it('between messages a connection may be silent', () => {
    const { gate, seen } = open();
    gate.take(frame({ payload: 10 }));
    jest.advanceTimersByTime(3_600_000);
    expect(seen.cuts).toEqual([]);
  });
});
