import type { TrustedEventKey } from '../event-key';
import { ChainCheck, type ChainContext } from './chain-check';
import { RowStream } from './row-stream';
import type { LedgerRows, StoredErasure, StoredHead, StoredLeaf, StoredState } from './rows';
import { type CheckedEvent, checkedEvents } from './signatures';

export interface ChainCounts {
  events: number;
  subjects: number;
  erased: number;
}

interface Streams {
  readonly events: RowStream<CheckedEvent>;
  readonly leaves: RowStream<StoredLeaf>;
  readonly heads: RowStream<StoredHead>;
  readonly states: RowStream<StoredState>;
  readonly erased: RowStream<StoredErasure>;
}

/** Walks through all subjects side by side in five streams, each sorted by subject: no row is looked up. */
export async function checkChains(
  rows: LedgerRows,
  context: ChainContext,
  eventKeys: ReadonlyMap<number, TrustedEventKey>,
  onProgress: (events: number) => void,
): Promise<ChainCounts> {
  const streams: Streams = {
    events: await RowStream.of(checkedEvents(rows.events(), eventKeys)),
    leaves: await RowStream.of(rows.leavesBySubject()),
    heads: await RowStream.of(rows.heads()),
    states: await RowStream.of(rows.states()),
    erased: await RowStream.of(rows.erased()),
  };
  const counts: ChainCounts = { events: 0, subjects: 0, erased: 0 };
  for (let subject = nextSubject(streams); subject !== undefined; subject = nextSubject(streams)) {
    const [erasure] = await take(streams.erased, subject);
    const isErased = erasure !== undefined;
    if (erasure?.buried === false) {
      const what = 'the journal says that it was erased, and its keys live';
      context.findings.add({ kind: 'not-erased', what, subject });
    }
    const check = new ChainCheck(subject, isErased, context);
    counts.events += await checkEvents(streams, subject, check, (seen) => onProgress(counts.events + seen));
    const [head = null] = await take(streams.heads, subject);
    check.end(head, await take(streams.states, subject));
    counts.subjects += 1;
    counts.erased += isErased ? 1 : 0;
  }
  onProgress(counts.events);
  return counts;
}

/** How many events between two calls of `onProgress`. */
const STEP = 4_096;

/** One chain with its leaves, each event before the leaf that covers it. @returns the number of events */
async function checkEvents(
  { events, leaves }: Streams,
  subject: string,
  check: ChainCheck,
  onProgress: (events: number) => void,
): Promise<number> {
  let count = 0;
  for (;;) {
    const event = events.row?.event.account_id === subject ? events.row : undefined;
    const leaf = leaves.row?.account_id === subject ? leaves.row : undefined;
    let wait: Promise<void> | undefined;
    if (event && (!leaf || event.event.sequence <= leaf.sequence)) {
      check.event(event);
      count += 1;
      if (count % STEP === 0) onProgress(count);
      wait = events.skip();
    } else if (leaf) {
      check.leaf(leaf);
      wait = leaves.skip();
    } else {
      onProgress(count);
      return count;
    }
    if (wait) await wait;
  }
}

function nextSubject({ events, leaves, heads, states, erased }: Streams): string | undefined {
  let next: string | undefined;
  for (const row of [events.row?.event, leaves.row, heads.row, states.row, erased.row]) {
    if (row && (next === undefined || row.account_id < next)) next = row.account_id;
  }
  return next;
}

/** All rows of one subject. */
async function take<Row extends { readonly account_id: string }>(
  stream: RowStream<Row>,
  subject: string,
): Promise<Row[]> {
  const taken: Row[] = [];
  for (let { row } = stream; row?.account_id === subject; row = stream.row) {
    taken.push(row);
    const wait = stream.skip();
    if (wait) await wait;
  }
  return taken;
}
