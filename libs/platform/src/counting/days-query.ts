import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { Problem } from '../problems/problem';
import { CalendarDate } from '../validation/ids';
import { dayOf } from './daily-counts';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;

/** Days of UTC (YYYY-MM-DD), both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** Days of UTC, both included; the last 30 days when left out. */
export class DaysQuery {
  @ApiPropertyOptional({ description: 'YYYY-MM-DD' })
  @IsOptional()
  @CalendarDate()
  from?: string;

  @ApiPropertyOptional({ description: 'YYYY-MM-DD' })
  @IsOptional()
  @CalendarDate()
  to?: string;
}

/** @throws Problem validation-failed for a range that is empty, or longer than `most` days */
export function daysOf({ from, to }: DaysQuery, now: Date, most: number): Days {
  const last = to ?? dayOf(now);
  const first = from ?? dayOf(new Date(Date.parse(last) - (DEFAULT_DAYS - 1) * DAY_MS));
  const days = (Date.parse(last) - Date.parse(first)) / DAY_MS + 1;
  if (days < 1) throw invalid('to', 'must not be before from');
  if (days > most) throw invalid('from', `must be at most ${most} days`);
  return { from: first, to: last };
}

function invalid(path: string, message: string): Problem {
  return new Problem('validation-failed', { errors: [{ path, message }] });
}
