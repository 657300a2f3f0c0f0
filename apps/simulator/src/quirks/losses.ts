import type { OperatorSession } from '../operator-api';
import type { TrueSession } from './quirk';

/** What the server shows of one charge point, to its operator and to those who charged there. */
export interface Shown {
  readonly operator: readonly OperatorSession[];
  /** By e-mail address: the ids of the driver's sessions. */
  readonly byDriver: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What was lost of the truth, or made up beside it, in plain words; empty when nothing was. */
export function lossesOf(truth: readonly TrueSession[], shown: Shown): string[] {
  const left = new Set(shown.operator);
  const losses = truth.flatMap((session) => {
    const found = [...left].find(({ startedAt }) => new Date(startedAt).getTime() === session.startedAt.getTime());
    if (!found) return [`the session of ${session.startedAt.toISOString()} is missing`];
    left.delete(found);
    return differences(session, found, shown).map((what) => `the session of ${found.startedAt} ${what}`);
  });
  for (const { startedAt, status } of left) losses.push(`a session of ${startedAt} (${status}) that never was`);
  return losses;
}

function differences(truth: TrueSession, seen: OperatorSession, shown: Shown): string[] {
  return [
    ...differencesOfEnd(truth, seen),
    ...differencesOfEnergy(truth, seen),
    ...differencesOfDriver(truth, seen, shown),
  ];
}

function differencesOfEnd({ endedAt }: TrueSession, seen: OperatorSession): string[] {
  if (seen.endedAt === null) return [`has not ended (${seen.status})`];
  if (endedAt === null || new Date(seen.endedAt).getTime() === endedAt.getTime()) return [];
  return [`ended at ${seen.endedAt}, not at ${endedAt.toISOString()}`];
}

function differencesOfEnergy(truth: TrueSession, seen: OperatorSession): string[] {
  const { leastWh, mostWh, mustBeReviewed } = truth;
  const wrong: string[] = [];
  if (seen.energyWh < leastWh || seen.energyWh > mostWh) {
    wrong.push(`has ${seen.energyWh} Wh, not ${leastWh === mostWh ? leastWh : `${leastWh} to ${mostWh}`}`);
  }
  const expected = mustBeReviewed ? 'needs-review' : 'completed';
  if (seen.status !== expected) wrong.push(`is ${seen.status}, not ${expected}`);
  if (mustBeReviewed && seen.cost !== null) wrong.push('is billed, though nobody can know its energy');
  if (!mustBeReviewed && seen.cost === null) wrong.push('is not billed');
  return wrong;
}

function differencesOfDriver({ driver }: TrueSession, seen: OperatorSession, { byDriver }: Shown): string[] {
  const wrong: string[] = [];
  if (seen.driver === null) wrong.push('has no driver');
  if (byDriver.get(driver.email)?.has(seen.id) !== true) wrong.push('is not shown to its driver');
  for (const [email, ids] of byDriver) {
    if (email !== driver.email && ids.has(seen.id)) wrong.push('is shown to another driver');
  }
  return wrong;
}
