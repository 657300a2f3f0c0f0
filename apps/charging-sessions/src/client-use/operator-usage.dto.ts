import type { DayOfUse, Usage } from './operator-usage.service';

export class OperatorUsageDay {
  /** YYYY-MM-DD, UTC. */
  day!: string;
  /** Sessions that began. */
  sessions!: number;
  /** Requests of the client's staff to the operator API. */
  apiReads!: number;
  apiWrites!: number;
  /** Messages of charge points that were stored. */
  ocppMessages!: number;
  /** How often charge points connected. */
  chargePointConnections!: number;

  static of(day: DayOfUse): OperatorUsageDay {
    return {
      day: day.day,
      sessions: day.sessions,
      apiReads: day['api-reads'],
      apiWrites: day['api-writes'],
      ocppMessages: day['ocpp-messages'],
      chargePointConnections: day['charge-point-connections'],
    };
  }
}

/** What the platform has counted of the client's use. Days on which nothing happened are left out. */
export class OperatorUsageView {
  from!: string;
  to!: string;
  items!: OperatorUsageDay[];
  nextCursor!: string | null;

  static of({ from, to, days }: Usage): OperatorUsageView {
    return { from, to, items: days.map((day) => OperatorUsageDay.of(day)), nextCursor: null };
  }
}
