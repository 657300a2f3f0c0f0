import { canonical, isObject, link, objectOf } from './bytes';
import { fails, holds, inside, type Step } from './check-receipt';
import { type Key, open } from './jws';
import { isBeginningOf, leafHash, rootOf } from './merkle';

type Fields = Readonly<Record<string, unknown>>;

/** A signed root, as `GET /accounts/v1/ledger/checkpoints/latest` answers and as a proof holds one. */
export interface Checkpoint {
  readonly treeSize: number;
  readonly root: string;
  readonly issuedAt: string;
  readonly kid: string;
  readonly signed: string;
}

/** What the ledger's public routes answer today. */
export interface LedgerOfToday {
  latest(): Promise<Checkpoint>;
  consistency(from: number, to: number): Promise<readonly string[]>;
}

/** From the receipt's event along its chain to a leaf of the log, from the leaf to the root, and who signed the root (docs/ledger.md). */
export async function checkProof(text: string, receipt: Fields, keys: readonly Key[]): Promise<readonly Step[]> {
  const proof = objectOf(text);
  const { chain, leaf, path, checkpoint } = proof ?? {};
  const ledger = receipt['ledger'];
  const isProof = isObject(chain) && isObject(leaf) && Array.isArray(path) && isObject(checkpoint) && isObject(ledger);
  if (!isProof || !Array.isArray(chain['events'])) return [fails('chain', 'not-a-proof')];
  const along = await checkChain(chain['previousHash'], chain['events'], leaf, ledger);
  if (!along.ok) return [along];
  const data = canonical({ subject: leaf['subject'], sequence: leaf['sequence'], head: leaf['head'] });
  const { treeSize, root } = checkpoint;
  const found = await rootOf(Number(leaf['position']), Number(treeSize), await leafHash(data), path);
  if (found === null || found !== root) return [along, fails('tree', 'not-in-tree')];
  return [along, holds('tree', { size: Number(treeSize) }), await checkCheckpoint(checkpoint, keys)];
}

async function checkChain(previous: unknown, events: readonly unknown[], leaf: Fields, ledger: Fields): Promise<Step> {
  const first = await link(previous, String(events[0]));
  if (previous !== ledger['previousHash'] || first === null || first !== ledger['hash'])
    return fails('chain', 'proof-of-other');
  let head: string | null = String(previous);
  const start = Number(ledger['sequence']);
  for (const [index, text] of events.entries()) {
    const event = objectOf(String(text));
    if (inside(event, 'subject') !== ledger['subject'] || inside(event, 'sequence') !== start + index)
      return fails('chain', 'gap');
    head = await link(head, String(text));
  }
  const last = start + events.length - 1;
  const ends = leaf['head'] === head && leaf['subject'] === ledger['subject'] && leaf['sequence'] === last;
  return ends ? holds('chain', { count: events.length }) : fails('chain', 'not-its-leaf');
}

/** A checkpoint says only what was signed. */
async function checkCheckpoint(checkpoint: Fields, keys: readonly Key[]): Promise<Step> {
  const opened = await open(checkpoint['signed'], 'ledger-checkpoint+jws', 'EdDSA', keys);
  if (!opened.ok) return fails('checkpoint', opened.reason);
  const same = ['treeSize', 'root', 'issuedAt', 'kid'].every((key) => opened.payload[key] === checkpoint[key]);
  if (!same || opened.kid !== checkpoint['kid']) return fails('checkpoint', 'other-checkpoint');
  return holds('checkpoint', { at: String(checkpoint['issuedAt']) });
}

/** Whether the tree of a proof is still the beginning of the one the service signs today: nothing before it was rewritten. */
export async function checkToday(text: string, keys: readonly Key[], ledger: LedgerOfToday): Promise<Step> {
  const kept = objectOf(text)?.['checkpoint'] as Checkpoint;
  try {
    const latest = await ledger.latest();
    const signed = await checkCheckpoint({ ...latest }, keys);
    if (!signed.ok) return fails('today', signed.reason ?? 'other-checkpoint');
    const path = latest.treeSize === kept.treeSize ? [] : await ledger.consistency(kept.treeSize, latest.treeSize);
    const isSame = await isBeginningOf(kept, latest, path);
    return isSame ? holds('today', { size: latest.treeSize, at: latest.issuedAt }) : fails('today', 'other-tree');
  } catch {
    return fails('today', 'no-answer');
  }
}
