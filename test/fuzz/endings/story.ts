import fc from 'fast-check';
import type { Delivery, Message, StopId, Story, Truth, UnusableId } from './messages';

/** Registers of the two connectors: of meters so far apart that none can be taken for the other's in any time. */
const REGISTERS: Readonly<Record<number, number>> = { 1: 20_000, 2: 60_000_000 };
/** Of a third meter, whose sessions never reached us. */
const STRAY_WH = 200_000_000;

const stopId = fc.constantFrom<StopId>('right', 'right', 'right', 0, -1, 'unknown');
const leaving = fc.record({
  id: stopId,
  how: fc.constantFrom('at once', 'at once', 'late', 'lost'),
  /** Minutes until it comes, where it is late. */
  delay: fc.integer({ min: 1, max: 360 }),
  status: fc.constantFrom('Available', 'Finishing', null),
});

const step = fc.record({
  gap: fc.integer({ min: 1, max: 90 }),
  /** What flows meanwhile, W. */
  power: fc.constantFrom(0, 3_600, 11_000, 60_000),
  connectorId: fc.constantFrom(1, 2),
  act: fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('arrive' as const),
        known: fc.nat(7).map((n) => n > 0),
        told: fc.boolean(),
        former: leaving,
      }),
    },
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('read' as const) }) },
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('leave' as const), leaving }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('status' as const), which: fc.nat(2) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('boot' as const), drops: fc.boolean(), leaving }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('ask' as const),
        by: fc.constantFrom('driver' as const, 'operator' as const),
        answer: fc.constantFrom('Accepted' as const, 'Rejected' as const),
        leaving,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('stray' as const), id: fc.constantFrom<UnusableId>(0, -1, 'unknown') }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('offline' as const), minutes: fc.integer({ min: 1, max: 240 }) }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('repeat' as const), which: fc.nat(1_000) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('retire' as const) }) },
  ),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type Leaving = Step['act'] extends infer A ? (A extends { leaving: infer L } ? L : never) : never;

/** Cars come and go at two connectors, and the charge point tells of it as charge points do. */
export const stories: fc.Arbitrary<Story> = fc
  .record({
    steps: fc.array(step, { minLength: 2, maxLength: 20, size: 'max' }),
    lastStops: fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }),
  })
  .map(({ steps, lastStops }) => new Telling().story(steps, lastStops));

interface Charging {
  readonly session: number;
  readonly connectorId: number;
  readonly startAt: number;
  readonly startWh: number;
  readonly known: boolean;
}

/** Plays the steps, and notes what was true and what was told of it. */
class Telling {
  private minute = 0;
  private onlineAt = 0;
  private retired = false;
  private strays = 0;
  private readonly wh = new Map(Object.entries(REGISTERS).map(([connector, wh]) => [Number(connector), wh]));
  private readonly charging = new Map<number, Charging>();
  private readonly truths = new Map<number, Truth>();
  private readonly deliveries: Delivery[] = [];
  private readonly lost: Message[] = [];
  private sessions = 0;

  story(steps: readonly Step[], lastStops: readonly boolean[]): Story {
    for (const one of steps) this.play(one);
    this.minute += 1;
    // Then the charge point falls silent, whatever runs.
    for (const session of [...this.charging.values()]) this.lost.push(this.end(session, 'right'));
    const late = this.lost.filter((_, index) => lastStops[index % lastStops.length]);
    const deliveries = [...this.deliveries].sort((a, b) => a.minute - b.minute);
    const truths = [...this.truths].sort(([a], [b]) => a - b).map(([, truth]) => truth);
    return { truths, deliveries, late, strays: this.strays };
  }

  private play({ gap, power, connectorId, act }: Step): void {
    this.minute += gap;
    for (const { connectorId: at, known } of this.charging.values())
      if (known) this.wh.set(at, this.register(at) + Math.floor((power * gap) / 60));
    const session = this.charging.get(connectorId);
    switch (act.kind) {
      case 'arrive':
        if (session) this.leave(session, act.former, null);
        return this.arrive(connectorId, act.known, act.told);
      case 'read':
        if (session)
          this.tell({ kind: 'reading', session: session.session, at: this.minute, wh: this.register(connectorId) });
        return;
      case 'leave':
        if (session) this.leave(session, act.leaving, act.leaving.status);
        return;
      case 'status': {
        const [running, free] = [
          ['Charging', 'SuspendedEV', 'Faulted'],
          ['Available', 'Unavailable', 'Preparing'],
        ];
        const status = (session ? running : free)[act.which] ?? 'Faulted';
        return this.tell({ kind: 'status', connectorId, status, at: this.minute });
      }
      case 'boot':
        this.tell({ kind: 'boot' });
        if (act.drops) for (const each of [...this.charging.values()]) this.leave(each, act.leaving, null);
        return;
      case 'ask':
        if (session?.known !== true || this.isOffline) return;
        this.tell({ kind: 'asked', session: session.session, by: act.by, answer: act.answer });
        if (act.answer === 'Accepted') this.leave(session, act.leaving, act.leaving.status);
        return;
      case 'stray':
        this.strays += 1;
        return this.tell({ kind: 'stray', id: act.id, at: this.minute, wh: STRAY_WH + this.strays });
      case 'offline':
        this.tell({ kind: 'line-breaks' });
        this.onlineAt = Math.max(this.onlineAt, this.minute + act.minutes);
        return;
      case 'repeat': {
        const told = this.deliveries.filter(({ minute, message }) => minute <= this.minute && isKept(message));
        const again = told[act.which % Math.max(told.length, 1)];
        if (again) this.tell(again.message);
        return;
      }
      case 'retire':
        this.tell({ kind: 'retired' });
        this.retired = true;
    }
  }

  private arrive(connectorId: number, known: boolean, told: boolean): void {
    const session = this.sessions;
    this.sessions += 1;
    const [at, wh] = [this.minute, this.register(connectorId)];
    this.tell({ kind: 'start', session, connectorId, at, wh, known });
    const charging = { session, connectorId, startAt: at, startWh: wh, known: known && !this.retired };
    this.charging.set(connectorId, charging);
    if (told && known) this.tell({ kind: 'status', connectorId, status: 'Charging', at });
  }

  private leave(session: Charging, { how, id, delay }: Leaving, status: string | null): void {
    const stop = this.end(session, id);
    if (status !== null) this.tell({ kind: 'status', connectorId: session.connectorId, status, at: this.minute });
    if (how === 'lost') this.lost.push({ ...stop, id: 'right' });
    else this.tell(stop, how === 'late' ? delay : 0);
  }

  private end({ session, connectorId, startAt, startWh, known }: Charging, id: StopId): Message & { kind: 'stop' } {
    const [endAt, endWh] = [this.minute, this.register(connectorId)];
    this.truths.set(session, { connectorId, startAt, startWh, endAt, endWh, known });
    this.charging.delete(connectorId);
    return { kind: 'stop', session, id, at: endAt, wh: endWh };
  }

  /** What is told offline waits, in order; what people ask for and what is told of the line does not. */
  private tell(message: Message, delay = 0): void {
    this.deliveries.push({ minute: Math.max(this.minute + delay, this.onlineAt), message });
  }

  private get isOffline(): boolean {
    return this.onlineAt > this.minute;
  }

  private register(connectorId: number): number {
    return this.wh.get(connectorId) ?? 0;
  }
}

/** What a charge point keeps until it is answered, and sends again when the answer was lost. */
function isKept({ kind }: Message): boolean {
  return ['start', 'stop', 'stray', 'reading', 'status'].includes(kind);
}
