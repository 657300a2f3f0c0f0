/** Where a version stands among the others. */
export type VersionState = 'inForce' | 'upcoming' | 'past';

interface Dated {
  readonly version: number;
  /** YYYY-MM-DD, in UTC. */
  readonly effectiveFrom: string;
}

/** Versions take effect in their order: in force is the newest whose day has come. */
export function stateOf(version: Dated, all: readonly Dated[], now = new Date()): VersionState {
  const today = now.toISOString().slice(0, 10);
  if (version.effectiveFrom > today) return 'upcoming';
  const isReplaced = all.some((other) => other.version > version.version && other.effectiveFrom <= today);
  return isReplaced ? 'past' : 'inForce';
}
