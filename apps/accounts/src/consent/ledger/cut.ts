import { z } from 'zod';
import type { CheckpointKey } from './ed25519';
import { canonical, jsonOf } from './leaf';
import { openStatement, type PublicKeys } from './signed-statement';

const CUT_TYPE = 'ledger-cut+jws';
const VERSION = 1;

/** A secret that means: the cut was signed. The database alone could be made to look as if it never was. */
export const SIGNED_MARK = 'ledger-cut-signed';

/**
 * Up to here events needed no signature. Signed once, over the log as it was when signatures came: what its leaves cover was
 * there by then, and nothing without a signature can be added since.
 */
export interface Cut {
  readonly treeSize: number;
  /** Merkle root over the leaves, hex. */
  readonly root: string;
  readonly issuedAt: string;
  readonly version: number;
}

/** A cut with its signature, a compact JWS (EdDSA) of the checkpoint key over the canonical JSON of the other four. */
export interface SignedCut extends Cut {
  readonly signed: string;
}

const PAYLOAD = z.strictObject({
  version: z.literal(VERSION),
  treeSize: z.int().nonnegative(),
  root: z.string().regex(/^[0-9a-f]{64}$/),
  issuedAt: z.iso.datetime(),
});

export async function signCut(key: CheckpointKey, cut: Omit<Cut, 'version'>): Promise<SignedCut> {
  const said = { ...cut, version: VERSION };
  return { ...said, signed: await key.sign(CUT_TYPE, canonical(said)) };
}

export type CutFault = 'not-a-cut' | 'key-unknown' | 'signature-invalid' | 'fields-differ';

/** Reads what was really signed; whatever stands beside the signature must say the same. */
export async function openCut(
  given: SignedCut,
  keys: PublicKeys,
): Promise<{ readonly ok: true; readonly cut: SignedCut } | { readonly ok: false; readonly reason: CutFault }> {
  const { signed, ...said } = given;
  const opened = await openStatement(signed, CUT_TYPE, keys);
  if (!opened.ok) {
    const isKey = opened.reason === 'key-unknown' || opened.reason === 'signature-invalid';
    return { ok: false, reason: isKey ? opened.reason : 'not-a-cut' };
  }
  const payload = PAYLOAD.safeParse(jsonOf(opened.payload));
  if (!payload.success) return { ok: false, reason: 'not-a-cut' };
  const same = canonical(payload.data) === canonical(said);
  return same ? { ok: true, cut: { ...payload.data, signed } } : { ok: false, reason: 'fields-differ' };
}
