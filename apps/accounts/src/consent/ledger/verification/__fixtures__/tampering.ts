import { signCheckpoint } from '../../checkpoint';
import {
  chainOf,
  checkpointRow,
  type Choice,
  type EventRow,
  follow,
  hashed,
  keyRow,
  regrow,
  subjectId,
  type Tables,
  treeOf,
} from './memory-ledger';
import { SIGNATURE_MUTATIONS } from './tampering-signatures';
import { COLUMNS, edit, type Mutation, OTHER_ID, remove, type Scene } from './tampering-rows';

/** Subjects with an event that the kept checkpoint covers, and the sequence up to which it does. */
function covered({ tables, kept }: Scene): { subject: string; sequence: number }[] {
  const upTo = new Map<string, number>();
  for (const leaf of tables.leaves.slice(0, kept.treeSize)) upTo.set(leaf.account_id, leaf.sequence);
  return [...upTo].map(([subject, sequence]) => ({ subject, sequence }));
}

/** Replaces a chain and everything that follows from it but what is signed. */
function replaceChain(tables: Tables, subject: string, chain: readonly Omit<EventRow, 'hash'>[]): void {
  const events: EventRow[] = [];
  for (const [index, row] of chain.entries()) {
    events.push(hashed({ ...row, sequence: index + 1, previous_hash: events.at(-1)?.hash ?? '0'.repeat(64) }));
  }
  const isErased = tables.erased.some(({ account_id }) => account_id === subject);
  tables.events = [...tables.events.filter(({ account_id }) => account_id !== subject), ...events];
  follow(tables, subject);
  if (isErased) tables.states = tables.states.filter(({ account_id }) => account_id !== subject);
  tables.leaves = tables.leaves
    .filter(({ account_id, sequence }) => account_id !== subject || sequence <= events.length)
    .map((leaf, position) => ({
      ...leaf,
      position,
      head: leaf.account_id === subject ? (events[leaf.sequence - 1]?.hash ?? leaf.head) : leaf.head,
    }));
  tables.heads = tables.heads.map((head) => ({
    ...head,
    logged_sequence: Math.max(
      0,
      ...tables.leaves.filter(({ account_id }) => account_id === head.account_id).map(({ sequence }) => sequence),
    ),
  }));
  regrow(tables);
}

/** Rewrites a covered chain without a seam in the tables. */
function rewriteChain(change: (chain: EventRow[], covered: number, scene: Scene) => EventRow[]): Mutation {
  return (scene) => {
    const candidates = covered(scene);
    const target = candidates[scene.pick(candidates.length)];
    if (!target) return false;
    const chain = chainOf(scene.tables, target.subject);
    replaceChain(scene.tables, target.subject, change(chain, target.sequence, scene));
    return true;
  };
}

const otherwise = (row: EventRow): EventRow => ({ ...row, event: row.event === 'given' ? 'refused' : 'given' });
const editOne = rewriteChain((chain, upTo, { pick }) => {
  const at = pick(upTo);
  return chain.map((row, index) => (index === at ? otherwise(row) : row));
});

/** An event nobody made, dated as if it had been there when the log was signed. @returns false when the chain goes on later */
function backdate(choice: Choice, { ledger, tables }: Scene): boolean {
  const last = chainOf(tables, subjectId(choice.subject)).at(-1);
  const time = last ? Date.parse(last.recorded_at.replace(' ', 'T').replace('+00', 'Z')) : ledger.now - 3_600_000;
  // The log was signed a minute ago: what claims to be older, by a millisecond, had to be in it.
  if (time >= ledger.now - 60_000) return false;
  ledger.append(choice, time);
  return true;
}
const CHOICE: Choice = { subject: 0, purpose: 'marketing', event: 'given', channels: ['email'] };

function active({ tables, pick }: Scene): number | null {
  const subjects = [...new Set(tables.events.map(({ account_id }) => account_id))].filter(
    (subject) => !tables.erased.some(({ account_id }) => account_id === subject),
  );
  const subject = subjects[pick(subjects.length)];
  return subject === undefined ? null : Number.parseInt(subject.slice(-12), 16);
}

function insert(then: (scene: Scene) => unknown, isNew = false): Mutation {
  return async (scene) => {
    const subject = isNew ? 0xffff : active(scene);
    if (subject === null || !backdate({ ...CHOICE, subject }, scene)) return false;
    await then(scene);
    return true;
  };
}

function swapEvents({ tables, pick }: Scene): boolean {
  const chains = [...new Set(tables.events.map(({ account_id }) => account_id))]
    .map((subject) => chainOf(tables, subject))
    .filter((chain) => chain.length > 1);
  const chain = chains[pick(chains.length)];
  if (!chain) return false;
  const at = pick(chain.length - 1);
  const [one, two] = [chain[at], chain[at + 1]];
  if (!one || !two) return false;
  tables.events = tables.events.map((row) =>
    row === one ? { ...row, sequence: two.sequence } : row === two ? { ...row, sequence: one.sequence } : row,
  );
  return true;
}

function swapLeaves({ tables, pick }: Scene): boolean {
  if (tables.leaves.length < 2) return false;
  const at = pick(tables.leaves.length - 1);
  tables.leaves = tables.leaves.map((leaf) =>
    leaf.position === at ? { ...leaf, position: at + 1 } : leaf.position === at + 1 ? { ...leaf, position: at } : leaf,
  );
  regrow({ ...tables, leaves: [...tables.leaves].sort((a, b) => a.position - b.position) });
  return true;
}

function swapPeople({ tables }: Scene): boolean {
  const [one, two] = [...new Set(tables.events.map(({ account_id }) => account_id))];
  if (one === undefined || two === undefined) return false;
  const swap = (subject: string): string => (subject === one ? two : subject === two ? one : subject);
  tables.events = tables.events.map((row) => ({ ...row, account_id: swap(row.account_id) }));
  return true;
}

/** Signs everything that is there with a key of the intruder's own, and publishes that key. */
async function signAnew({ tables, strange }: Scene): Promise<void> {
  tables.keys = [keyRow(strange)];
  const checkpoints = tables.checkpoints.filter(({ tree_size }) => tree_size <= tables.leaves.length);
  tables.checkpoints = await Promise.all(
    checkpoints.map(async ({ tree_size, issued_at }) => {
      const issuedAt = new Date(issued_at.replace('+00', 'Z')).toISOString();
      return checkpointRow(
        await signCheckpoint(strange, 'https://ledger.test', { ...treeOf(tables, tree_size), issuedAt }),
      );
    }),
  );
}

const forgetCheckpoints = ({ tables }: Scene): void => {
  tables.checkpoints = [];
};

function after(first: Mutation, then: (scene: Scene) => unknown): Mutation {
  return async (scene) => {
    if (!(await first(scene))) return false;
    await then(scene);
    return true;
  };
}

const rewriteAll: Mutation = ({ tables }) => {
  for (const subject of new Set(tables.events.map(({ account_id }) => account_id))) {
    replaceChain(tables, subject, chainOf(tables, subject).map(otherwise));
  }
  return true;
};

const truncate = rewriteChain((chain, upTo, { pick }) => chain.slice(0, pick(upTo)));

/** Every way to tamper, by name. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  ...Object.fromEntries(
    Object.entries(COLUMNS).flatMap(([table, columns]) =>
      Object.keys(columns).map((column) => [`edit ${table}.${column}`, edit(table as keyof Tables, column)]),
    ),
  ),
  ...Object.fromEntries(
    (
      [
        ...(['events', 'heads', 'states', 'leaves', 'nodes', 'checkpoints', 'keys', 'erased'] as const),
        ...(['evidence', 'late'] as const),
      ] as const
    ).map((table) => [`delete ${table}`, remove(table)]),
  ),
  'pretend an erasure': ({ tables, pick }) => {
    const [subject] = tables.states.slice(pick(tables.states.length)).map(({ account_id }) => account_id);
    if (subject === undefined) return false;
    tables.erased.push({ account_id: subject, buried: true });
    return true;
  },
  'swap two events': swapEvents,
  'swap two leaves': swapLeaves,
  'swap the chains of two people': swapPeople,
  'truncate a chain in events alone': ({ tables, pick }) => {
    const subject = tables.events[pick(tables.events.length)]?.account_id;
    const chain = chainOf(tables, subject ?? '');
    const from = pick(chain.length);
    tables.events = tables.events.filter(({ account_id, sequence }) => account_id !== subject || sequence <= from);
    return true;
  },
  'truncate a chain without a seam': truncate,
  'truncate a chain and all checkpoints': after(truncate, forgetCheckpoints),
  'insert an old event, not logged': insert(() => undefined),
  'insert an old event and log it': insert(({ ledger, tables }) => {
    const checkpoints = [...tables.checkpoints];
    return ledger.sign().then(() => (tables.checkpoints = checkpoints));
  }),
  'insert an old event and let the job sign it': insert(({ ledger }) => {
    ledger.now += 60_000;
    return ledger.sign();
  }),
  'insert an old person': insert(({ ledger }) => ledger.sign(), true),
  'rewrite a chain without a seam': editOne,
  'drop an event from a chain without a seam': rewriteChain((chain, upTo, { pick }) => {
    const at = pick(upTo);
    return chain.filter((_, index) => index !== at);
  }),
  'slip an event into a chain without a seam': rewriteChain((chain, upTo, { pick }) => {
    const at = pick(upTo);
    return chain.flatMap((row, index) => (index === at ? [{ ...otherwise(row), event_id: OTHER_ID }, row] : [row]));
  }),
  'reorder a chain without a seam': rewriteChain((chain, upTo) => [
    ...chain.slice(upTo - 1, upTo).map(otherwise),
    ...chain.slice(0, -1),
  ]),
  'rewrite a chain and forget the checkpoints': after(editOne, forgetCheckpoints),
  'rewrite a chain and sign with another key': after(editOne, signAnew),
  'rewrite everything': rewriteAll,
  'rewrite everything and forget the checkpoints': after(rewriteAll, forgetCheckpoints),
  'rewrite everything and sign with another key': after(rewriteAll, signAnew),
  'cut the log': ({ tables, kept, pick }) => {
    tables.leaves = tables.leaves.slice(0, pick(kept.treeSize));
    regrow(tables);
    tables.checkpoints = tables.checkpoints.filter(({ tree_size }) => tree_size <= tables.leaves.length);
    return true;
  },
  'replace the signature by one of another key': async ({ tables, strange, pick }) => {
    const at = pick(tables.checkpoints.length);
    const row = tables.checkpoints[at];
    if (!row) return false;
    const issuedAt = new Date(row.issued_at.replace('+00', 'Z')).toISOString();
    const forged = await signCheckpoint(strange, 'https://ledger.test', { ...treeOf(tables, row.tree_size), issuedAt });
    tables.checkpoints[at] = checkpointRow(forged);
    return true;
  },
  ...SIGNATURE_MUTATIONS,
  'slip in a key of another': ({ tables, strange }) => {
    tables.keys.push({ ...keyRow(strange), generation: 2, introduced: 'e30.e30.e30' });
    return true;
  },
};
