import type { OperatorApi } from './operator-api';
import type { FinishedSession } from './tally';

/** What the operators see of the finished sessions. */
export interface KeptSessions {
  readonly energyWh: number;
  /** Not to be found. */
  readonly missing: number;
  /** Found more than once. */
  readonly doubled: number;
  /** Found with other energy or not completed. */
  readonly different: number;
}

/** Looks up every finished session through the operators' own API. */
export async function lookUpSessions(
  operators: readonly OperatorApi[],
  finished: readonly FinishedSession[],
): Promise<KeptSessions> {
  const expected = new Map(finished.map((session) => [keyOf(session), session]));
  const seen = new Set<string>();
  const result = { energyWh: 0, missing: 0, doubled: 0, different: 0 };
  const first = finished.reduce(
    (least, { startedAt }) => (startedAt < least ? startedAt : least),
    finished[0]?.startedAt ?? '',
  );
  for (const operator of first === '' ? [] : operators) {
    for await (const session of operator.sessionsSince(new Date(first))) {
      const wanted = expected.get(keyOf(session));
      if (wanted?.clientId !== operator.clientId) continue;
      if (seen.has(keyOf(session))) result.doubled += 1;
      else if (session.status !== 'completed' || session.energyWh !== wanted.energyWh) result.different += 1;
      seen.add(keyOf(session));
      result.energyWh += session.energyWh;
    }
  }
  return { ...result, missing: expected.size - seen.size };
}

/** A charge point begins one session at a moment. */
function keyOf(session: { readonly chargePointId: string; readonly startedAt: string }): string {
  return `${session.chargePointId} ${new Date(session.startedAt).getTime()}`;
}
