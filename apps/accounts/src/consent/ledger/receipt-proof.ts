import { hash as digest } from 'node:crypto';
import { z } from 'zod';
import { rootByInclusion } from '@evc/domain';
import { type Checkpoint, type CheckpointFault, openCheckpoint, SIGNED_CHECKPOINT } from './checkpoint';
import { headLeafHash, sha256, toHex } from './leaf';
import type { PublicKeys } from './signed-statement';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** Proof that one event is in the ledger: from its own content up to a signed root. */
export const RECEIPT_PROOF = z.object({
  eventId: z.uuid(),
  chain: z.object({
    previousHash: hash,
    /** Canonical payloads of the event and those after it, up to the one whose hash is the leaf's head. */
    events: z.array(z.string().max(8_000)).min(1).max(5_000),
  }),
  leaf: z.object({
    position: z.int().nonnegative(),
    subject: z.uuid(),
    sequence: z.int().positive(),
    head: hash,
  }),
  path: z.array(hash).max(64),
  checkpoint: SIGNED_CHECKPOINT,
});

export type ReceiptProof = z.infer<typeof RECEIPT_PROOF>;

export type ProofFault = CheckpointFault | 'chain-broken' | 'not-in-tree';
export type CheckedProof =
  | { readonly ok: true; readonly checkpoint: Checkpoint; readonly event: ProvenEvent }
  | { readonly ok: false; readonly reason: ProofFault };

export interface ProvenEvent {
  readonly subject: string;
  readonly sequence: number;
  readonly previousHash: string;
  readonly hash: string;
}

/** SHA-256 over the hash before and the canonical payload, hex. */
export function linkHash(previousHash: string, payload: string): string {
  return digest('sha256', Buffer.concat([Buffer.from(previousHash, 'hex'), Buffer.from(payload, 'utf8')]), 'hex');
}

/** Checks a proof with nothing but public keys: content, chain, leaf, path, root, signature. */
export async function checkProof(proof: ReceiptProof, keys: PublicKeys): Promise<CheckedProof> {
  const event = provenEvent(proof);
  if (!event) return { ok: false, reason: 'chain-broken' };
  const { leaf, path, checkpoint } = proof;
  const root = rootByInclusion(sha256, {
    leaf: headLeafHash(leaf),
    index: leaf.position,
    size: checkpoint.treeSize,
    path: path.map((text) => Buffer.from(text, 'hex')),
  });
  if (!root || toHex(root) !== checkpoint.root) return { ok: false, reason: 'not-in-tree' };
  const opened = await openCheckpoint(checkpoint, keys);
  return opened.ok ? { ok: true, checkpoint: opened.checkpoint, event } : opened;
}

const PAYLOAD = z.object({ eventId: z.string(), subject: z.string(), sequence: z.int() });

/** The event proven, if the payloads lead from it to the leaf's head without a gap. */
function provenEvent({ eventId, chain, leaf }: ReceiptProof): ProvenEvent | null {
  const first = leaf.sequence - chain.events.length + 1;
  let at = chain.previousHash;
  let proven: ProvenEvent | null = null;
  for (const [index, text] of chain.events.entries()) {
    const sequence = first + index;
    const payload = payloadOf(text);
    if (payload?.subject !== leaf.subject || payload.sequence !== sequence) return null;
    const next = linkHash(at, text);
    if (index === 0) {
      if (payload.eventId !== eventId) return null;
      proven = { subject: leaf.subject, sequence, previousHash: at, hash: next };
    }
    at = next;
  }
  return at === leaf.head ? proven : null;
}

function payloadOf(text: string): z.infer<typeof PAYLOAD> | null {
  try {
    return PAYLOAD.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
