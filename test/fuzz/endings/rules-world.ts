import {
  awaitEnd,
  decideEnd,
  endCauseOf,
  isConclusion,
  meansStartsUntil,
  registerUntil,
  sessionEnergy,
  sessionMeantBy,
  settlementByStop,
  settlementOf,
  type AwaitedEnd,
  type EndedBy,
  type RegisterReading,
  type SessionEnergy,
} from '@evc/domain';
import type { Delivery, Message, SessionSeen, World } from './messages';

const MINUTE_MS = 60_000;
const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 22, 12) + minute * MINUTE_MS);
const minuteOf = (date: Date): number => Math.round((date.getTime() - at(0).getTime()) / MINUTE_MS);

interface Kept {
  readonly connectorId: number;
  readonly startedAt: Date;
  readonly startReceivedAt: Date;
  readonly startWh: number;
  readonly accepted: boolean;
  readonly readings: (RegisterReading & { receivedAt: Date })[];
  awaited: AwaitedEnd | null;
  end: { by: EndedBy; at: Date; stopWh: number | null; energy: SessionEnergy } | null;
  status: string;
  energyWh: number;
  told: string[];
}

/** The rules of the domain alone, put together as the services put them together. */
export class RulesWorld implements World {
  private readonly kept = new Map<number, Kept>();
  private readonly connectors = new Map<number, { status: string; at: Date }>();
  private readonly seenStops = new Set<string>();
  private seenAt = at(0);
  private inService = true;
  private strays = 0;

  deliver({ minute, message }: Delivery): void {
    const now = at(minute);
    if (message.kind !== 'asked' && message.kind !== 'retired') this.seenAt = now;
    switch (message.kind) {
      case 'start':
        return this.start(message, now);
      case 'reading':
        this.kept.get(message.session)?.readings.push({ at: at(message.at), wh: message.wh, receivedAt: now });
        return;
      case 'stop':
      case 'stray':
        return this.stop(message, now);
      case 'status':
        return this.status(message, now);
      case 'boot':
        if (this.inService || this.open().length > 0)
          for (const session of this.open()) awaitIfEarlier(session, awaitEnd('boot', now, now));
        return;
      case 'asked': {
        const session = this.kept.get(message.session);
        if (!session || session.end) return;
        if (session.awaited?.cause !== 'driver' && session.awaited?.cause !== 'operator')
          session.awaited = awaitEnd(message.by, now, now);
        if (message.answer === 'Rejected') this.decide(session, session.awaited.dueAt);
        return;
      }
      case 'retired':
        this.inService = false;
        return;
      case 'line-breaks':
    }
  }

  settle(minute: number): void {
    // First what was awaited, which may be disproved, then what fell silent.
    for (const session of [...this.open(), ...this.open()]) if (!session.end) this.decide(session, at(minute));
  }

  lapse(): void {
    for (const session of this.kept.values()) {
      if (session.status !== 'needs-review' || session.end === null) continue;
      const energyWh = Math.min(session.energyWh, session.end.energy.lowestWh);
      this.told(session, 'completed', energyWh);
    }
  }

  sessions(): (SessionSeen | null)[] {
    const last = Math.max(-1, ...this.kept.keys());
    return Array.from({ length: last + 1 }, (_, index) => seenOf(this.kept.get(index)));
  }

  unmatched(): number {
    return this.strays;
  }

  private start({ session: index, connectorId, at: minute, wh, known }: Message & { kind: 'start' }, now: Date): void {
    if (this.kept.has(index) || !this.inService) return;
    const startedAt = at(minute);
    for (const former of this.open()) {
      if (former.connectorId !== connectorId || former.startedAt > startedAt) continue;
      if (known) this.end(former, 'next-start', startedAt, null);
      else awaitIfEarlier(former, awaitEnd('next-start', startedAt, now));
    }
    const status = known ? 'active' : 'unauthorised';
    const begun: Kept = {
      ...{ connectorId, startedAt, startReceivedAt: now, startWh: wh, accepted: known, readings: [], awaited: null },
      ...{ end: null, status, energyWh: 0, told: [] },
    };
    this.kept.set(index, begun);
    const next = this.nextAfter(begun);
    if (next) awaitIfEarlier(begun, awaitEnd('next-start', next.startedAt, now));
  }

  private stop(message: Message & { kind: 'stop' | 'stray' }, now: Date): void {
    const own = message.kind === 'stop' ? this.kept.get(message.session) : undefined;
    if (message.kind === 'stop' && !own) return; // its start was refused: it has the id of what is not recorded
    const session = message.id === 'right' ? own : this.meantBy(message);
    if (!session) return;
    const by = message.id === 'right' ? 'stop' : 'stop-without-id';
    const stopAt = new Date(Math.max(at(message.at).getTime(), session.startedAt.getTime()));
    if (session.end === null) this.end(session, by, stopAt, message.wh);
    else if (isConclusion(session.end.by)) this.correct(session, by, stopAt, message.wh, now);
  }

  private meantBy(message: Message & { kind: 'stop' | 'stray' }): Kept | undefined {
    const key = JSON.stringify(message);
    if (this.seenStops.has(key)) return undefined;
    this.seenStops.add(key);
    const candidates = [...this.kept].filter(
      ([, { end }]) => end === null || !['stop', 'stop-without-id'].includes(end.by),
    );
    const stop = { at: at(message.at), meterStopWh: message.wh };
    const meant = sessionMeantBy(
      stop,
      candidates.map(([index, session]) => ({
        sessionId: String(index),
        startedAt: session.startedAt,
        lastRegister: energyOf(session, null, null).end,
        nextStartAt: this.nextAfter(session)?.startedAt ?? null,
        maxPowerW: null,
      })),
    );
    if (meant === null && this.inService) this.strays += 1;
    return meant === null ? undefined : this.kept.get(Number(meant));
  }

  private status({ connectorId, status, at: minute }: Message & { kind: 'status' }, now: Date): void {
    const [cause, moment] = [endCauseOf(status), at(minute)];
    for (const session of this.open()) {
      const isMeant = session.connectorId === connectorId && session.startedAt <= meansStartsUntil(moment, 'own');
      if (cause !== null && isMeant) awaitIfEarlier(session, awaitEnd(cause, moment, now));
    }
    if (this.inService || this.open().length > 0) this.connectors.set(connectorId, { status, at: moment });
  }

  private decide(session: Kept, now: Date): void {
    const { startedAt, startReceivedAt, awaited } = session;
    const lastReading = [...session.readings].sort((a, b) => b.at.getTime() - a.at.getTime())[0] ?? null;
    const connector = this.connectors.get(session.connectorId) ?? null;
    const signs = { startedAt, startReceivedAt, lastReading, awaited, connector, pointSeenAt: this.seenAt };
    const decision = decideEnd(signs, now);
    if (decision.kind === 'ended') this.end(session, decision.by, decision.at, null);
    else if (decision.disproved) session.awaited = null;
  }

  private end(session: Kept, by: EndedBy, endedAt: Date, stopWh: number | null): void {
    const energy = this.energyOf(session, by, endedAt, stopWh);
    session.end = { by, at: endedAt, stopWh, energy };
    session.energyWh = energy.energyWh;
    if (!session.accepted) return;
    const { status } = settlementOf(energy.state, endedAt);
    if (status === 'completed') this.told(session, status, energy.energyWh);
    else [session.status, session.told] = [status, [...session.told, 'session.ended']];
  }

  private correct(session: Kept, by: EndedBy, endedAt: Date, stopWh: number, now: Date): void {
    const energy = this.energyOf(session, 'silence', endedAt, stopWh);
    const before = { status: session.status, meterState: session.end!.energy.state, energyWh: session.energyWh };
    session.end = { by, at: endedAt, stopWh, energy };
    session.energyWh = energy.energyWh;
    if (!session.accepted) return;
    const { status } = settlementByStop({ ...before, saidByPerson: false }, energy, now);
    if (status === 'completed') this.told(session, status, energy.energyWh);
    else session.status = status;
  }

  private energyOf(session: Kept, by: EndedBy, endedAt: Date, stopWh: number | null): SessionEnergy {
    const next = by === 'stop' ? null : this.nextAfter(session);
    const limit = next && { at: next.startedAt, meterWh: next.startWh };
    const { startWh: meterStartWh, readings } = session;
    const own = registerUntil(limit, { endedAt, meterStartWh, meterStopWh: stopWh, readings });
    return energyOf(
      { ...session, readings: [...own.registers.readings] as Kept['readings'] },
      endedAt,
      own.registers.meterStopWh,
    );
  }

  private told(session: Kept, status: string, energyWh: number): void {
    const first = !session.told.includes('session.completed');
    if (first) session.told.push('session.completed');
    else if (session.energyWh !== energyWh) session.told.push('session.corrected');
    [session.status, session.energyWh] = [status, energyWh];
  }

  private nextAfter(session: Kept): Kept | null {
    const later = [...this.kept.values()].filter(
      (other) => other.accepted && other.connectorId === session.connectorId && other.startedAt > session.startedAt,
    );
    return later.sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime())[0] ?? null;
  }

  private open(): Kept[] {
    return [...this.kept.values()].filter(({ end }) => end === null);
  }
}

/** Of two things that say that a session is over, the one whose time is up first counts. */
function awaitIfEarlier(session: Kept, end: AwaitedEnd): void {
  if (session.awaited === null || session.awaited.dueAt > end.dueAt) session.awaited = end;
}

function energyOf({ startedAt, startWh, readings }: Kept, endedAt: Date | null, stopWh: number | null): SessionEnergy {
  const registers = { startedAt, endedAt, meterStartWh: startWh, meterStopWh: stopWh, readings };
  return sessionEnergy({ ...registers, maxPowerW: null });
}

function seenOf(session: Kept | undefined): SessionSeen | null {
  if (!session) return null;
  const { end, status, energyWh, told } = session;
  return {
    ...{ status, energyWh, told },
    endedBy: end?.by ?? null,
    endedAt: end && minuteOf(end.at),
    stopWh: end?.stopWh ?? null,
    meter: end?.energy.state ?? 'clean',
  };
}
