import { associatedData } from './envelope';
import type { KeyIdentity } from './subject-key';

/** Ties a wrapped data key to its row: a row copied onto another subject cannot be unwrapped. */
export function wrappingData(identity: KeyIdentity): Buffer {
  return associatedData('data-key', identity.subjectId, identity.group, identity.version);
}
