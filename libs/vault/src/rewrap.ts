import type { Database, Tx } from '@evc/database';
import {
  becomeRewrapper,
  hasActiveKeyOutside,
  type ActiveKey,
  activeKeysOutside,
  replaceWrapping,
  stopKeyMaking,
} from './data-keys.repository';
import type { KeyProvider } from './key-provider';
import { wrappingData } from './wrapping';

export interface RewrapOutcome {
  /** The epoch all active keys are under now; older epoch keys are destroyed. */
  readonly epoch: number;
  /** How many keys this call moved (another process may have moved others). */
  readonly rewrapped: number;
}

const BEGINNING = { subjectId: '00000000-0000-0000-0000-000000000000', group: '' };

/**
 * Moves all active data keys under the newest epoch key, then destroys the older epoch keys, so that key rows in
 * old WAL and backups can be unwrapped no more (QTL-10.1). Can be cut at any point and run again: an unfinished
 * move is finished first, and each key moves by compare-and-set. Two processes at once share the work.
 */
export async function rewrapAll(database: Database, provider: KeyProvider, batchSize: number): Promise<RewrapOutcome> {
  const epoch = await database.transaction((tx) => chooseEpoch(tx, provider));
  let rewrapped = 0;
  for (;;) {
    rewrapped += await moveKeys(database, provider, epoch, batchSize);
    if (await database.transaction((tx) => endOlderEpochs(tx, provider, epoch))) return { epoch, rewrapped };
  }
}

async function chooseEpoch(tx: Tx, provider: KeyProvider): Promise<number> {
  await becomeRewrapper(tx);
  const current = await provider.currentEpoch();
  return (await hasActiveKeyOutside(tx, current)) ? current : provider.advance();
}

async function moveKeys(database: Database, provider: KeyProvider, epoch: number, batchSize: number): Promise<number> {
  let cursor = BEGINNING;
  let moved = 0;
  for (;;) {
    const from = cursor;
    const batch = await database.transaction(async (tx) => {
      await becomeRewrapper(tx);
      const keys = await activeKeysOutside(tx, epoch, from, batchSize);
      let count = 0;
      for (const key of keys) if (await moveKey(tx, provider, key)) count += 1;
      return { count, last: keys.at(-1) };
    });
    moved += batch.count;
    if (!batch.last) return moved;
    cursor = { subjectId: batch.last.subjectId, group: batch.last.group };
  }
}

async function moveKey(tx: Tx, provider: KeyProvider, key: ActiveKey): Promise<boolean> {
  const aad = wrappingData(key);
  const dataKey = await provider.unwrap(key.epoch, key.wrapped, aad);
  try {
    return await replaceWrapping(tx, key, await provider.wrap(dataKey, aad));
  } finally {
    dataKey.fill(0);
  }
}

/** A key made under the old epoch while we walked past its place must still be moved: then answers false. */
async function endOlderEpochs(tx: Tx, provider: KeyProvider, epoch: number): Promise<boolean> {
  await stopKeyMaking(tx);
  if ((await provider.currentEpoch()) !== epoch) return true; // another process has gone on; it ends the older ones
  if (await hasActiveKeyOutside(tx, epoch)) return false;
  await provider.destroyBefore(epoch);
  return true;
}
