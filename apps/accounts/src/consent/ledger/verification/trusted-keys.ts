import { calculateJwkThumbprint } from 'jose';
import { isVouchedFor, type KnownEventKey, type TrustedEventKey, trustedEventKeys } from '../event-key';
import { isIntroducedBy, type KnownKey } from '../key-change';
import type { PublicKeys } from '../signed-statement';
import type { Findings } from './findings';
import { instantOf, type StoredEventKey, type StoredKey } from './rows';

/**
 * The keys that may have signed checkpoints: given ones, and those of the ledger that a trusted one vouched for. With none
 * given, the ledger's first key counts as trusted, which only someone who keeps a checkpoint elsewhere can doubt.
 */
export async function trustedKeys(
  stored: readonly StoredKey[],
  given: PublicKeys,
  findings: Findings,
): Promise<PublicKeys> {
  const known = stored.map(({ public_jwk: publicJwk, ...rest }): KnownKey => ({ ...rest, publicJwk }));
  const isGiven = (kid: string): boolean => given.some((key) => key.kid === kid);
  const trusted = new Map(given.map((key) => [key.kid, key]));
  let previous: KnownKey | null = null;
  for (const [index, key] of known.entries()) {
    const { kid, generation } = key;
    if (generation !== index + 1) findings.add({ kind: 'deleted', what: `key ${index + 1} of the ledger is missing` });
    if ((await thumbprintOf(key)) !== kid) {
      findings.add({ kind: 'edited', what: `key ${generation} is not the one that its id ${kid} names` });
    } else {
      const isFirst = index === 0 && given.length === 0;
      const isVouchedFor: boolean =
        previous !== null && trusted.has(previous.kid) && (await isIntroducedBy(previous, key));
      if (isFirst || isVouchedFor || isGiven(kid)) trusted.set(kid, trusted.get(kid) ?? key.publicJwk);
      else findings.add({ kind: 'key-unknown', what: `no trusted key vouches for key ${generation} (${kid})` });
      // An introduction that is there must hold, also where the key is trusted anyway.
      if (isGiven(kid) && !isVouchedFor && key.introduced !== null && previous !== null)
        findings.add({ kind: 'edited', what: `the introduction of key ${generation} does not hold` });
    }
    previous = key;
  }
  return [...trusted.values()];
}

/**
 * The keys that may have signed events, by generation: those that a trusted key of checkpoints vouches for. A missing one is
 * told, since the one before it would seem to sign on.
 */
export async function eventKeysTrusted(
  stored: readonly StoredEventKey[],
  checkpointKeys: PublicKeys,
  findings: Findings,
): Promise<ReadonlyMap<number, TrustedEventKey>> {
  const trusted: KnownEventKey[] = [];
  for (const [index, { kid, generation, public_jwk: publicJwk, introduced, ...row }] of stored.entries()) {
    if (generation !== index + 1) {
      findings.add({ kind: 'deleted', what: `event key ${index + 1} of the ledger is missing` });
    }
    const key = { kid, generation, publicJwk, introduced, signsFrom: instantOf(row.signs_from) ?? new Date(0) };
    if (await isVouchedFor(key, checkpointKeys)) trusted.push(key);
    else findings.add({ kind: 'key-unknown', what: `no trusted key vouches for event key ${generation} (${kid})` });
  }
  return trustedEventKeys(trusted);
}

async function thumbprintOf({ publicJwk }: KnownKey): Promise<string | null> {
  if (publicJwk.kid === undefined || publicJwk.alg !== 'EdDSA') return null;
  const thumbprint = await calculateJwkThumbprint(publicJwk).catch(() => null);
  return publicJwk.kid === thumbprint ? thumbprint : null;
}
