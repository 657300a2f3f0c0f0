import type { Session } from '../../api/charging';

/** What a month came to. Amounts of different currencies are never added up. */
export interface Month {
  /** `2026-12`, of the reader's calendar. */
  readonly month: string;
  readonly sessions: number;
  readonly energyWh: number;
  /** Minor units by currency. */
  readonly costs: Readonly<Record<string, number>>;
}

type Counted = Pick<Session, 'status' | 'startedAt' | 'energyWh' | 'cost' | 'currency'>;

const MONTHS = 12;

function monthOf(date: Date): string {
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`;
}

/** The months up to this one, oldest first, those without a session too. */
function lastMonths(now: Date): string[] {
  return Array.from({ length: MONTHS }, (_, at) =>
    monthOf(new Date(now.getFullYear(), now.getMonth() - MONTHS + 1 + at, 1)),
  );
}

/** When the first of the months begins: what is older need not be fetched. */
export const firstDay = (now: Date): Date => new Date(now.getFullYear(), now.getMonth() - MONTHS + 1, 1);

/** Sums of the last twelve months, each session in the month it began in. Starts that came to nothing do not count. */
export function monthsOf(sessions: readonly Counted[], now: Date): readonly Month[] {
  return lastMonths(now).map((month) => {
    const within = sessions.filter(
      ({ status, startedAt }) =>
        status !== 'failed' && status !== 'requested' && monthOf(new Date(startedAt)) === month,
    );
    const costs: Record<string, number> = {};
    for (const { cost, currency } of within) costs[currency] = (costs[currency] ?? 0) + cost;
    return { month, sessions: within.length, energyWh: within.reduce((sum, { energyWh }) => sum + energyWh, 0), costs };
  });
}

/** Currencies that occur, in the order of the alphabet. */
export function currenciesOf(months: readonly Month[]): readonly string[] {
  return [...new Set(months.flatMap(({ costs }) => Object.keys(costs)))].sort();
}
