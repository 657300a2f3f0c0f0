import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { CalendarDate, Problem } from '@evc/platform';
import type { DayOfUse } from './client-use';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;
const MOST_DAYS = 366;

/** Days of UTC, both included; the last 30 days when left out, 366 at most. */
export class UsageQuery {
  @ApiPropertyOptional({ description: 'YYYY-MM-DD' })
  @IsOptional()
  @CalendarDate()
  from?: string;

  @ApiPropertyOptional({ description: 'YYYY-MM-DD' })
  @IsOptional()
  @CalendarDate()
  to?: string;
}

export class UsageDayResponse {
  /** YYYY-MM-DD, UTC. */
  day!: string;
  /** Sessions opened by members of staff. */
  staffSignIns!: number;
  invitations!: number;
  roleChanges!: number;
  removals!: number;

  static of(day: DayOfUse): UsageDayResponse {
    return {
      day: day.day,
      staffSignIns: day['staff-sign-ins'],
      invitations: day.invitations,
      roleChanges: day['role-changes'],
      removals: day.removals,
    };
  }
}

/** What the platform has counted of the business's use. Days on which nothing happened are left out. */
export class UsageResponse {
  from!: string;
  to!: string;
  items!: UsageDayResponse[];
  nextCursor!: string | null;
}

/** @throws Problem validation-failed for a range that is empty or too long */
export function rangeOf({ from, to }: UsageQuery, now: Date): { from: string; to: string } {
  const last = to ?? now.toISOString().slice(0, 10);
  const first = from ?? new Date(Date.parse(last) - (DEFAULT_DAYS - 1) * DAY_MS).toISOString().slice(0, 10);
  const days = (Date.parse(last) - Date.parse(first)) / DAY_MS + 1;
  if (days < 1)
    throw new Problem('validation-failed', { errors: [{ path: 'to', message: 'must not be before from' }] });
  if (days > MOST_DAYS)
    throw new Problem('validation-failed', {
      errors: [{ path: 'from', message: `must be at most ${MOST_DAYS} days` }],
    });
  return { from: first, to: last };
}
