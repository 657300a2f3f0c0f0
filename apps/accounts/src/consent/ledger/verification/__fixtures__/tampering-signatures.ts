import { SIGNED_FROM_SCHEMA } from '@evc/domain';
import { signCut } from '../../cut';
import { signLeftOut } from '../../left-out';
import { type Choice, cutRow, eventKeyRow, type EventRow, hashed, signedBy, subjectId, treeOf } from './memory-ledger';
import type { Mutation, Scene } from './tampering-rows';

const CHOICE: Choice = { subject: 1, purpose: 'marketing', event: 'given', channels: ['email'] };
const START = Date.parse('2026-01-01T00:00:00Z');

const isErased = ({ tables }: Scene, subject: string): boolean =>
  tables.erased.some(({ account_id }) => account_id === subject);
const signedRows = (scene: Scene): EventRow[] =>
  scene.tables.events.filter((row) => row.signature !== null && !isErased(scene, row.account_id));

function replace({ tables }: Scene, row: EventRow, by: EventRow): void {
  tables.events = tables.events.map((other) => (other === row ? by : other));
}

/** Whoever it is, not somebody who was erased: what nobody is left to have chosen shows anyway. */
function someone(scene: Scene): number | null {
  const free = [1, 2, 3, 4, 5].filter((n) => !isErased(scene, subjectId(n)));
  return free[scene.pick(free.length)] ?? null;
}

/** Appends by the published formula, head and state set, as whoever owns the database can. */
function forge(change: (row: EventRow, scene: Scene) => EventRow, stamp?: number): Mutation {
  return (scene) => {
    const subject = someone(scene);
    if (subject === null) return false;
    const row = scene.ledger.append({ ...CHOICE, subject }, stamp ?? scene.ledger.now);
    const forged = change(row, scene);
    replace(scene, row, forged);
    scene.tables.heads = scene.tables.heads.map((head) =>
      head.account_id === row.account_id ? { ...head, hash: forged.hash } : head,
    );
    return true;
  };
}

function thenSigned(first: Mutation): Mutation {
  return async (scene) => {
    if (!(await first(scene))) return false;
    scene.ledger.now += 60_000;
    await scene.ledger.sign();
    return true;
  };
}

const unsigned = (row: EventRow): EventRow => ({ ...row, signature: null, signed_by: null });
/** As it would have been written before there were signatures. */
const old = (row: EventRow): EventRow =>
  hashed({ ...unsigned(row), payload_schema: SIGNED_FROM_SCHEMA - 1, evidence_digest: null });

function swapSealed(pairOf: (scene: Scene) => readonly (EventRow | undefined)[]): Mutation {
  return (scene) => {
    const [one, two] = pairOf(scene);
    if (!one || !two) return false;
    const { tables } = scene;
    const find = ({ account_id, sequence }: EventRow) =>
      tables.evidence.find((row) => row.account_id === account_id && row.sequence === sequence);
    const [first, second] = [find(one), find(two)];
    if (!first || !second) return false;
    tables.evidence = tables.evidence.map((row) => {
      if (row === first) return { ...row, sealed_digest: second.sealed_digest };
      return row === second ? { ...row, sealed_digest: first.sealed_digest } : row;
    });
    return true;
  };
}

/** What the signatures of events are there for. */
export const SIGNATURE_MUTATIONS: Readonly<Record<string, Mutation>> = {
  'forge at the end, rehashed, without a signature': forge(unsigned),
  'forge at the end, rehashed, and let it be logged and signed': thenSigned(forge(unsigned)),
  'forge at the end as if it were older than signatures': forge(old),
  'forge so after the cut and let it be logged and signed': thenSigned(forge(old)),
  'forge so and date it before the cut': forge(old, START),
  'sign it with a key of another': forge((row, { strangeSigner }) => signedBy(strangeSigner, row)),
  'sign it with a key of another that was slipped in': async (scene) => {
    const signWith = forge((row) => signedBy({ ...scene.strangeSigner, generation: 2 }, row));
    const row = await eventKeyRow(scene.strange, { ...scene.strangeSigner, generation: 2 }, new Date(scene.ledger.now));
    scene.tables.eventKeys.push(row);
    return signWith(scene);
  },
  'lend it the signature of another event': forge((row, scene) => {
    const other = signedRows(scene).find(({ signature }) => signature !== row.signature);
    return { ...row, signature: other?.signature ?? '00'.repeat(64) };
  }),
  'remove the key that signed': (scene) => {
    scene.tables.eventKeys = [];
    return signedRows(scene).length > 0;
  },
  'take a signature away': (scene) => {
    const rows = signedRows(scene);
    const row = rows[scene.pick(rows.length)];
    if (row) replace(scene, row, unsigned(row));
    return row !== undefined;
  },
  'move a signature to another event': (scene) => {
    const rows = signedRows(scene);
    const [one, two] = [rows[scene.pick(rows.length)], rows[scene.pick(rows.length)]];
    if (!one || !two || one === two) return false;
    replace(scene, one, { ...one, signature: two.signature });
    return true;
  },
  'exchange the evidence of two people': swapSealed((scene) => {
    const rows = signedRows(scene);
    const one = rows[scene.pick(rows.length)];
    return [one, rows.find((row) => row.account_id !== one?.account_id)];
  }),
  'exchange the evidence of two events of one person': swapSealed((scene) => {
    const rows = signedRows(scene);
    const one = rows[scene.pick(rows.length)];
    return [one, rows.find((row) => row !== one && row.account_id === one?.account_id)];
  }),
  'delete evidence and forge the erasure': (scene) => {
    const subject = scene.tables.states[scene.pick(scene.tables.states.length)]?.account_id;
    if (subject === undefined) return false;
    const others = <Row extends { readonly account_id: string }>(rows: Row[]): Row[] =>
      rows.filter(({ account_id }) => account_id !== subject);
    scene.tables.evidence = others(scene.tables.evidence);
    scene.tables.states = others(scene.tables.states);
    scene.tables.erased.push({ account_id: subject, buried: false });
    return true;
  },
  'replace the cut by a later one of another key': async (scene) => {
    await forge(old)(scene);
    await scene.ledger.sign();
    const issuedAt = new Date(scene.ledger.now).toISOString();
    scene.tables.cuts = [cutRow(await signCut(scene.strange, { ...treeOf(scene.tables), issuedAt }))];
    return true;
  },
  'date an event behind a checkpoint and say that its chain stayed out': async (scene) => {
    const { tables, ledger, strange } = scene;
    const subject = someone(scene);
    const head = tables.heads.find(({ account_id }) => subject !== null && account_id === subjectId(subject));
    if (subject === null || !head || head.sequence !== head.logged_sequence) return false;
    const { account_id, sequence } = ledger.append({ ...CHOICE, subject }, ledger.now - 2 * 60_000);
    const since = new Date(START).toISOString();
    const signed = await signLeftOut(strange, { subject: account_id, sequence, since });
    tables.leftOut.push({ account_id, sequence, signed });
    return true;
  },
  'remove the cut': (scene) => {
    if (!scene.tables.events.some(({ payload_schema: schema }) => schema < SIGNED_FROM_SCHEMA)) return false;
    scene.tables.cuts = [];
    return true;
  },
};
