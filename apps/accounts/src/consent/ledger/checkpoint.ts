import { z } from 'zod';
import type { CheckpointKey } from './ed25519';
import { canonical, jsonOf } from './leaf';
import { openStatement, type PublicKeys } from './signed-statement';

export const CHECKPOINT_TYPE = 'ledger-checkpoint+jws';
const VERSION = 1;

/** What a checkpoint says: so many leaves, this root, at this time. */
export interface Checkpoint {
  readonly treeSize: number;
  /** Merkle root over the leaves, hex. */
  readonly root: string;
  readonly issuedAt: string;
  readonly kid: string;
}

/** A checkpoint with its signature, as it is published and kept off-host. */
export interface SignedCheckpoint extends Checkpoint {
  /** Compact JWS (EdDSA) over the canonical payload. */
  readonly signed: string;
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const PAYLOAD = z.strictObject({
  version: z.literal(VERSION),
  origin: z.string().max(2_000),
  treeSize: z.int().positive(),
  root: hash,
  issuedAt: z.iso.datetime(),
  kid: z.string().max(100),
});

/** The form of a checkpoint file and of `GET /accounts/v1/ledger/checkpoints/latest`. */
export const SIGNED_CHECKPOINT = z.object({
  treeSize: z.int().positive(),
  root: hash,
  issuedAt: z.iso.datetime(),
  kid: z.string().max(100),
  signed: z.string().max(8_000),
});

/** Signs a checkpoint. @param origin address of the service whose ledger it is */
export async function signCheckpoint(
  key: CheckpointKey,
  origin: string,
  { treeSize, root, issuedAt }: Omit<Checkpoint, 'kid'>,
): Promise<SignedCheckpoint> {
  const payload = canonical({ version: VERSION, origin, treeSize, root, issuedAt, kid: key.kid });
  return { treeSize, root, issuedAt, kid: key.kid, signed: await key.sign(CHECKPOINT_TYPE, payload) };
}

export type CheckpointFault = 'not-a-checkpoint' | 'key-unknown' | 'signature-invalid' | 'fields-differ';
export type OpenedCheckpoint =
  { readonly ok: true; readonly checkpoint: Checkpoint } | { readonly ok: false; readonly reason: CheckpointFault };

/** Reads what was really signed; whatever stands beside the signature must say the same. */
export async function openCheckpoint(given: SignedCheckpoint, keys: PublicKeys): Promise<OpenedCheckpoint> {
  const opened = await openStatement(given.signed, CHECKPOINT_TYPE, keys);
  if (!opened.ok) {
    const isKey = opened.reason === 'key-unknown' || opened.reason === 'signature-invalid';
    return { ok: false, reason: isKey ? opened.reason : 'not-a-checkpoint' };
  }
  const payload = PAYLOAD.safeParse(jsonOf(opened.payload));
  if (!payload.success || payload.data.kid !== opened.kid) return { ok: false, reason: 'not-a-checkpoint' };
  const { treeSize, root, issuedAt, kid } = payload.data;
  const same = given.treeSize === treeSize && given.root === root && given.issuedAt === issuedAt && given.kid === kid;
  return same ? { ok: true, checkpoint: { treeSize, root, issuedAt, kid } } : { ok: false, reason: 'fields-differ' };
}
