import { canonical, isObject, link, objectOf } from './bytes';
import { type Key, open, type SignatureProblem } from './jws';

type Fields = Readonly<Record<string, unknown>>;

/** What is checked, in this order. */
export const STEPS = ['file', 'signature', 'same', 'event', 'chain', 'tree', 'checkpoint', 'today'] as const;
export type StepName = (typeof STEPS)[number];

export type Reason =
  | SignatureProblem
  | 'not-a-receipt'
  | 'other-receipt'
  | 'no-ledger'
  | 'other-event'
  | 'not-a-proof'
  | 'proof-of-other'
  | 'gap'
  | 'not-its-leaf'
  | 'not-in-tree'
  | 'other-checkpoint'
  | 'other-tree'
  | 'no-answer';

export interface Step {
  readonly name: StepName;
  readonly ok: boolean;
  readonly reason?: Reason;
  /** For the words of the step. */
  readonly values?: Readonly<Record<string, string | number>>;
}

export const holds = (name: StepName, values?: Step['values']): Step => ({ name, ok: true, values });
export const fails = (name: StepName, reason: Reason): Step => ({ name, ok: false, reason });

export interface ReceiptCheck {
  readonly steps: readonly Step[];
  /** The receipt that was signed; null unless its signature holds. */
  readonly receipt: Fields | null;
}

export interface ReceiptFile {
  readonly signature: string;
  readonly receipt?: unknown;
  /** The text of the proof, where it was kept in the same file. */
  readonly proof: string | null;
}

/** What a kept file holds: the JSON of record and signature, with or without the proof, or the JWS alone. */
export function receiptFile(text: string): ReceiptFile | null {
  const trimmed = text.trim();
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(trimmed)) return { signature: trimmed, proof: null };
  const file = objectOf(trimmed);
  const signature = file?.['signature'];
  if (file === null || typeof signature !== 'string') return null;
  const proof = isObject(file['proof']) ? JSON.stringify(file['proof']) : null;
  return { signature, receipt: file['receipt'], proof };
}

/** Checks a receipt by published keys alone: who signed it, that nothing beside it differs, and which event it hashes. */
export async function checkReceipt(text: string, keys: readonly Key[]): Promise<ReceiptCheck> {
  const file = receiptFile(text);
  if (file === null) return { steps: [fails('file', 'not-a-receipt')], receipt: null };
  const steps: Step[] = [holds('file')];
  const opened = await open(file.signature, 'consent-receipt+jws', 'ES256', keys);
  if (!opened.ok) return { steps: [...steps, fails('signature', opened.reason)], receipt: null };
  const receipt = opened.payload;
  steps.push(holds('signature', { kid: opened.kid }));
  if (file.receipt !== undefined) {
    const same = canonical(file.receipt) === canonical(receipt);
    steps.push(same ? holds('same') : fails('same', 'other-receipt'));
    if (!same) return { steps, receipt: null };
  }
  const event = await checkEvent(receipt);
  return { steps: [...steps, event], receipt: event.ok ? receipt : null };
}

/** The hash of the ledger is over exactly the event that the receipt tells of. */
async function checkEvent(receipt: Fields): Promise<Step> {
  const ledger = receipt['ledger'];
  if (!isObject(ledger) || !isObject(ledger['payload'])) return fails('event', 'no-ledger');
  const payload = ledger['payload'];
  if ((await link(ledger['previousHash'], canonical(payload))) !== ledger['hash']) return fails('event', 'other-event');
  const of = (name: string, member: string): unknown => inside(receipt[name], member);
  const told: readonly (readonly [unknown, unknown])[] = [
    [payload['subject'], ledger['subject']],
    [payload['sequence'], ledger['sequence']],
    [payload['eventId'], receipt['dct:identifier']],
    [payload['event'], receipt['receipt:event']],
    [payload['purpose'], of('dpv:hasPurpose', 'dct:identifier')],
    [payload['occurredAt'], of('dpv:isIndicatedAtTime', '@value')],
    [inside(payload['policy'], 'id'), of('dpv:hasPolicy', 'dct:isVersionOf')],
    [inside(payload['policy'], 'version'), of('dpv:hasPolicy', 'dct:hasVersion')],
  ];
  return told.every(([hashed, said]) => hashed === said)
    ? holds('event', { sequence: Number(ledger['sequence']) })
    : fails('event', 'other-event');
}

/** A member of what may be an object. */
export function inside(value: unknown, member: string): unknown {
  return isObject(value) ? value[member] : undefined;
}
