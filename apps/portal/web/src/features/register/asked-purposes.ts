import type { AgeWay } from './age-way';

/** A minor is not asked about what is closed to minors (QV-8). */
export function purposesFor<Asked extends { readonly adultsOnly: boolean }>(
  way: AgeWay,
  purposes: readonly Asked[],
): readonly Asked[] {
  return way === 'minor' ? purposes.filter(({ adultsOnly }) => !adultsOnly) : purposes;
}
