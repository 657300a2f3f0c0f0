import { RPCError } from 'ocpp-rpc';
import { AnswerTimes } from './answer-times';
import type { SentMessage, TrafficObserver } from './charge-point';

/** What a finished session should look like to its operator. */
export interface FinishedSession {
  readonly clientId: string;
  readonly chargePointId: string;
  readonly startedAt: string;
  readonly energyWh: number;
}

/** Counts what happens during a run. */
export class Tally implements TrafficObserver {
  readonly times = new AnswerTimes();
  readonly finished: FinishedSession[] = [];
  readonly errors = new Map<string, number>();
  repeated = 0;
  refused = 0;
  lastAnswerAt = performance.now();

  answered(_message: SentMessage, _answer: unknown, milliseconds: number): void {
    this.times.add(milliseconds);
    this.lastAnswerAt = performance.now();
  }

  failed(message: SentMessage, error: unknown, willRepeat: boolean): void {
    if (willRepeat) this.repeated += 1;
    this.note(`${message.action}: ${kindOf(error)}`);
  }

  note(kind: string): void {
    this.errors.set(kind, (this.errors.get(kind) ?? 0) + 1);
  }

  get energyWh(): number {
    return this.finished.reduce((sum, { energyWh }) => sum + energyWh, 0);
  }
}

/** Short and without values, so that the same fault counts as one kind. */
function kindOf(error: unknown): string {
  if (error instanceof RPCError) return error.rpcErrorCode;
  if (!(error instanceof Error)) return 'unknown';
  return error.name === 'AbortError' || /line is down|socket not open/.test(error.message) ? 'line down' : error.name;
}
