import { openCut, type SignedCut } from '../cut';
import { type LeftOutStatement, openLeftOut } from '../left-out';
import type { PublicKeys } from '../signed-statement';
import type { Findings } from './findings';
import { instantOf, type StoredCut, type StoredLeftOut } from './rows';

/** What the stored cut really says; null where there is none, or none that counts. */
export async function openStoredCut(
  [stored]: readonly StoredCut[],
  keys: PublicKeys,
  findings: Findings,
): Promise<SignedCut | null> {
  if (!stored) return null;
  const { tree_size: treeSize, root, signed, version } = stored;
  const issuedAt = instantOf(stored.issued_at)?.toISOString() ?? stored.issued_at;
  const opened = await openCut({ treeSize, root, issuedAt, version, signed }, keys);
  if (opened.ok) return opened.cut;
  findings.add({ ...FAULTS[opened.reason], treeSize });
  return null;
}

/** What was really signed of chains that stayed out of the log. */
export async function openStoredLeftOut(
  stored: readonly StoredLeftOut[],
  keys: PublicKeys,
  findings: Findings,
): Promise<LeftOutStatement[]> {
  const opened: LeftOutStatement[] = [];
  for (const { account_id: subject, sequence, signed } of stored) {
    const statement = await openLeftOut(signed, keys);
    if (statement?.subject === subject && statement.sequence === sequence) opened.push(statement);
    else {
      const what = 'nobody who may say so signed that it stayed out of the log';
      findings.add({ kind: 'signature-invalid', what, subject, sequence });
    }
  }
  return opened;
}

const FAULTS = {
  'not-a-cut': { kind: 'edited', what: 'what is signed as the cut is none' },
  'key-unknown': { kind: 'key-unknown', what: 'the cut is signed by a key that nobody vouches for' },
  'signature-invalid': { kind: 'signature-invalid', what: 'the signature of the cut does not hold' },
  'fields-differ': { kind: 'edited', what: 'the cut says something else than what was signed' },
} as const;
