import { collectionDays } from '../policy/collection-days';
import type { PolicyPack } from '../policy/pack';

const DAY_MS = 86_400_000;
/** What nobody used for a year is not needed (storage limitation); no pack can make it longer. */
const UNUSED_DAYS = 365;

/** A template last used (or, if never, enrolled) before this moment has to go; a pack may count fewer days (QV-4). */
export function faceUnusedSince(pack: PolicyPack, now: Date): Date {
  const days = Math.min(collectionDays(pack, 'biometric'), UNUSED_DAYS);
  return new Date(now.getTime() - days * DAY_MS);
}
