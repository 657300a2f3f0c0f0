import { randomBytes, randomUUID } from 'node:crypto';
import type { KeyGroup } from './key-group';
import { type SubjectKey, UnwrappedKey } from './subject-key';

/**
 * A key of nobody, which lives in memory alone: for answers about people who do not exist, which must cost the same work
 * as those about people who do (ASVS 6.3.8).
 */
export function decoyKey(group: KeyGroup): SubjectKey {
  return new UnwrappedKey({ subjectId: randomUUID(), group, version: 1 }, randomBytes(32));
}
