import type { Origin } from '@evc/platform';
import type { SubjectKey } from '@evc/vault';

/** Seals an origin for one table's `origin_sealed`, under the person's `device` key. */
export function sealOrigin(key: SubjectKey, table: 'sessions' | 'access_log', { address, agent }: Origin): Buffer {
  return key.seal(table, 'origin_sealed', JSON.stringify({ address, agent }));
}

/** Opens it; null where none was kept. */
export function openOrigin(key: SubjectKey, table: 'sessions' | 'access_log', sealed: Buffer | null): Origin | null {
  return sealed && (JSON.parse(key.unseal(table, 'origin_sealed', sealed)) as Origin);
}
