import { calculateJwkThumbprint } from 'jose';
import { isIntroducedBy, type KnownKey } from '../key-change';
import type { PublicKeys } from '../signed-statement';
import type { Findings } from './findings';
import type { StoredKey } from './rows';

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

async function thumbprintOf({ publicJwk }: KnownKey): Promise<string | null> {
  if (publicJwk.kid === undefined || publicJwk.alg !== 'EdDSA') return null;
  const thumbprint = await calculateJwkThumbprint(publicJwk).catch(() => null);
  return publicJwk.kid === thumbprint ? thumbprint : null;
}
