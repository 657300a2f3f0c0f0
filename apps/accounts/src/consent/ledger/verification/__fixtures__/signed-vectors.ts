import { keyOfSeed } from '../../ed25519';
import { eventSignerOf } from '../../event-key';
import { type Choice, MemoryLedger, subjectId } from './memory-ledger';
import { signLeftOut } from '../../left-out';
import { payloadOf } from './test-vectors';

const SEED = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex'); // RFC 8032, test 1
const EVENT_SEED = Buffer.from('c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7', 'hex'); // RFC 8032, test 3
const BEFORE: readonly Choice[] = [
  { subject: 1, purpose: 'account', event: 'given', channels: [] },
  { subject: 1, purpose: 'marketing', event: 'given', channels: ['push', 'email'] },
];
const AFTER: readonly Choice[] = [
  { subject: 1, purpose: 'marketing', event: 'withdrawn', channels: [] },
  { subject: 2, purpose: 'account', event: 'given', channels: [] },
];

/** A small ledger that is older than signatures, its cut, and what was signed since: docs/ledger-test-vectors-signed.json. */
export async function signedVectors(): Promise<unknown> {
  const [key, signer] = [await keyOfSeed(SEED), await eventSignerOf(EVENT_SEED, 1)];
  const ledger = new MemoryLedger(key);
  for (const choice of BEFORE) ledger.append(choice);
  ledger.now += 60_000;
  await ledger.upgrade(signer);
  ledger.now += 30_500;
  for (const choice of AFTER) ledger.append(choice);
  const [cut] = ledger.tables.cuts;
  const [eventKey] = ledger.tables.eventKeys;
  const since = new Date(ledger.now).toISOString();
  return {
    description:
      'A ledger that is older than signatures, its cut, and events signed since. docs/ledger.md tells how each value is made.',
    checkpointKey: { seed: SEED.toString('hex'), publicJwk: key.publicJwk },
    eventKey: {
      seed: EVENT_SEED.toString('hex'),
      generation: 1,
      publicJwk: signer.publicJwk,
      introduced: eventKey?.introduced,
    },
    cut: { treeSize: cut?.tree_size, root: cut?.root, signed: cut?.signed },
    events: ledger.tables.events.map((row) => {
      const canonical = payloadOf(row);
      return {
        canonical,
        previousHash: row.previous_hash,
        hash: row.hash,
        evidenceDigest: row.evidence_digest,
        signedBy: row.signed_by,
        signature: row.signature,
      };
    }),
    leftOut: await signLeftOut(key, { subject: subjectId(2), sequence: 1, since }),
  };
}
