import { randomBytes } from 'node:crypto';
import type { Database } from '@evc/database';
import { holdEpochs, holdActiveSubject, holdVersion, insertDataKey, replaceDataKey } from './data-keys.repository';
import { KeyDestroyed } from './errors';
import type { KeyGroup } from './key-group';
import type { KeyProvider } from './key-provider';
import { wrappingData } from './wrapping';

/** Makes the next version of a subject's key. Of two at once, one follows the other. @throws KeyDestroyed for an erased subject */
export async function renewDataKey(
  keyring: Database,
  provider: KeyProvider,
  subjectId: string,
  group: KeyGroup,
  at: Date,
): Promise<void> {
  const dataKey = randomBytes(32);
  try {
    await keyring.transaction(async (tx) => {
      await holdEpochs(tx);
      const version = await holdVersion(tx, subjectId, group);
      const identity = { subjectId, group, version: (version ?? 0) + 1 };
      const key = { ...identity, ...(await provider.wrap(dataKey, wrappingData(identity))) };
      // Without a row two first ones meet at the primary key: either is as fresh as the other.
      if (version === null) await insertDataKey(tx, key, at);
      else await replaceDataKey(tx, key, at);
      if (!(await holdActiveSubject(tx, subjectId))) throw new KeyDestroyed(group);
    });
  } finally {
    dataKey.fill(0);
  }
}
