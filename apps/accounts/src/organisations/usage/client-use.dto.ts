import type { UseOfDay } from '@evc/platform';
import type { UseKind } from './client-use';

export class UsageDayResponse {
  /** YYYY-MM-DD, UTC. */
  day!: string;
  /** Sessions opened by members of staff. */
  staffSignIns!: number;
  invitations!: number;
  roleChanges!: number;
  removals!: number;

  static of(day: UseOfDay<UseKind>): UsageDayResponse {
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
