import { Inject, Injectable } from '@nestjs/common';
import { OPERATOR_DB, type OperatorDatabase } from '@evc/database';
import { CLOCK, type Clock, dayOf, Problem } from '@evc/platform';
import { ClientUseRepository } from './client-use.repository';
import { USE_KINDS, type UseKind } from './client-use';

/** One day of a client's use. */
export type DayOfUse = { readonly day: string; readonly sessions: number } & Readonly<Record<UseKind, number>>;

export interface UsageRange {
  /** YYYY-MM-DD, UTC; included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface Usage {
  readonly from: string;
  readonly to: string;
  readonly days: readonly DayOfUse[];
}

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;
/** Sessions are counted when asked for. */
const MOST_DAYS = 93;

/** What a client reads of its own use, with the operator's database role. */
@Injectable()
export class OperatorUsageService {
  constructor(
    private readonly repository: ClientUseRepository,
    @Inject(OPERATOR_DB) private readonly database: OperatorDatabase,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Days on which there was something, oldest first. @throws Problem validation-failed for a range that is empty or too long */
  async read(clientId: string, range: UsageRange): Promise<Usage> {
    const { from, to } = this.rangeOf(range);
    const [counts, sessions] = await this.database.asClient(clientId, async (tx) => [
      await this.repository.of(tx, clientId, from, to),
      await this.repository.sessionsOf(tx, clientId, from, to),
    ]);
    const days = new Map<string, Record<UseKind | 'sessions', number>>();
    const sumsOf = (day: string): Record<UseKind | 'sessions', number> => {
      const sums = days.get(day) ?? nothing();
      days.set(day, sums);
      return sums;
    };
    for (const { day, kind, count } of counts) if (isUseKind(kind)) sumsOf(day)[kind] = count;
    for (const { day, count } of sessions) sumsOf(day).sessions = count;
    return { from, to, days: [...days].sort().map(([day, sums]) => ({ day, ...sums })) };
  }

  private rangeOf({ from, to }: UsageRange): { from: string; to: string } {
    const last = to ?? dayOf(this.clock.now());
    const first = from ?? dayOf(new Date(Date.parse(last) - (DEFAULT_DAYS - 1) * DAY_MS));
    const days = (Date.parse(last) - Date.parse(first)) / DAY_MS + 1;
    if (days < 1) throw invalid('to', 'must not be before from');
    if (days > MOST_DAYS) throw invalid('from', `must be at most ${MOST_DAYS} days`);
    return { from: first, to: last };
  }
}

function nothing(): Record<UseKind | 'sessions', number> {
  return { sessions: 0, 'api-reads': 0, 'api-writes': 0, 'ocpp-messages': 0, 'charge-point-connections': 0 };
}

function isUseKind(kind: string): kind is UseKind {
  return (USE_KINDS as readonly string[]).includes(kind);
}

function invalid(path: string, message: string): Problem {
  return new Problem('validation-failed', { errors: [{ path, message }] });
}
