import { type Checkpoint, openCheckpoint, type SignedCheckpoint } from '../checkpoint';
import type { PublicKeys } from '../signed-statement';
import { checkChains } from './chains-check';
import { type Finding, Findings } from './findings';
import { LogCheck } from './log-check';
import type { LedgerRows } from './rows';
import { bySubject } from '../left-out';
import { openStoredCut, openStoredLeftOut } from './statements-check';
import { eventKeysTrusted, trustedKeys } from './trusted-keys';

/** What whoever checks has from elsewhere than the database: without it, its owner could have rewritten all of it. */
export interface Anchor {
  /** A checkpoint kept elsewhere. */
  readonly against?: SignedCheckpoint | undefined;
  /** Public keys kept elsewhere. */
  readonly keys?: PublicKeys | undefined;
  /** Nothing is cut yet: events that are older than signatures have none, and nobody misses them. */
  readonly beforeCut?: boolean | undefined;
}

export interface LedgerReport {
  readonly ok: boolean;
  /** The first thousand. */
  readonly findings: readonly Finding[];
  readonly findingCount: number;
  readonly events: number;
  readonly subjects: number;
  /** Subjects whose person was erased; their chains verify like all others. */
  readonly erased: number;
  readonly leaves: number;
  readonly checkpoints: number;
  /** The newest stored checkpoint whose signature holds. */
  readonly latest: Checkpoint | null;
}

/** What is being read, for a progress line. */
export type VerificationStep = { readonly step: 'log' | 'chains'; readonly events: number };

/**
 * Verifies a whole ledger: keys, every checkpoint, the tree, every chain and signature, the current state. Trusts no stored hash, needs
 * no key of the vault, and holds no more than some portions of rows in memory (QST-1.3a, QTL-10.1).
 */
export async function verifyLedger(
  rows: LedgerRows,
  anchor: Anchor = {},
  onProgress: (at: VerificationStep) => void = () => undefined,
): Promise<LedgerReport> {
  const findings = new Findings();
  const keys = await trustedKeys(await rows.keys(), anchor.keys ?? [], findings);
  const eventKeys = await eventKeysTrusted(await rows.eventKeys(), keys, findings);
  const cut = await openStoredCut(await rows.cuts(), keys, findings);
  const leftOut = bySubject(await openStoredLeftOut(await rows.leftOut(), keys, findings));
  const kept = anchor.against ? await openKept(anchor.against, keys, findings) : null;
  onProgress({ step: 'log', events: 0 });
  const { times, ...log } = await new LogCheck(rows, keys, kept, findings, cut).run();
  const beforeCut = anchor.beforeCut ?? false;
  const context = { times, findings, cutSize: cut?.treeSize ?? 0, beforeCut, leftOut };
  const counts = await checkChains(rows, context, eventKeys, (events) => onProgress({ step: 'chains', events }));
  return {
    ok: findings.total === 0,
    findings: findings.kept,
    findingCount: findings.total,
    ...counts,
    ...log,
  };
}

const FAULTS = {
  'not-a-checkpoint': { kind: 'edited', what: 'the checkpoint given is none' },
  'key-unknown': { kind: 'key-unknown', what: 'the checkpoint given is signed by a key that is not trusted here' },
  'signature-invalid': { kind: 'signature-invalid', what: 'the signature of the checkpoint given does not hold' },
  'fields-differ': { kind: 'edited', what: 'the checkpoint given says something else than what was signed' },
} as const;

async function openKept(given: SignedCheckpoint, keys: PublicKeys, findings: Findings): Promise<Checkpoint | null> {
  const opened = await openCheckpoint(given, keys);
  if (opened.ok) return opened.checkpoint;
  findings.add({ ...FAULTS[opened.reason], treeSize: given.treeSize });
  return null;
}
