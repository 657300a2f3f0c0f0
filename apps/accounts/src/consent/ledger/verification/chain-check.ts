import { CHAIN_GENESIS, SIGNED_FROM_SCHEMA } from '@evc/domain';
import type { LeftOutStatement } from '../left-out';
import type { CheckpointTimes } from './checkpoint-times';
import { formerPlace, isAsHashed } from './event-check';
import type { FindingKind, Findings } from './findings';
import { instantOf, type StoredEvent, type StoredHead, type StoredLeaf, type StoredState } from './rows';
import type { CheckedEvent, SignatureFault } from './signatures';
import { differences } from './state-check';

/**
 * Between writing an event of before schema 3 down and committing it. Since then the log waits for whoever is writing
 * before it is dated, so nothing that claims to be older than a checkpoint may be missing in it.
 */
const GRACE_MS = 2 * 60_000;

/** Where a chain is taken up. */
export interface ChainStart {
  readonly sequence: number;
  readonly hash: string;
}
const BEGINNING: ChainStart = { sequence: 0, hash: CHAIN_GENESIS };

interface Uncovered {
  readonly sequence: number;
  readonly time: number;
}

/** What is known of all chains. */
export interface ChainContext {
  readonly times: CheckpointTimes;
  /** Leaves under the signed cut: what they cover is older than signatures. 0 where there is none. */
  readonly cutSize: number;
  /** Before the cut is signed, what is older than signatures has to be taken as it is. */
  readonly beforeCut?: boolean;
  readonly findings: Findings;
  /** What was signed of chains that stayed out of the log for a while, by subject. */
  readonly leftOut: ReadonlyMap<string, readonly LeftOutStatement[]>;
}

/** Checks one subject's chain, event by event, with what the log and the current state say of it. */
export class ChainCheck {
  private last: StoredEvent | null = null;
  /** Events without a signature that no leaf under the cut covers so far. */
  private unsigned: StoredEvent[] = [];
  private lastTime = -Infinity;
  private readonly lastOf = new Map<string, StoredEvent>();
  /** The first event that no leaf covers so far. */
  private uncovered: Uncovered | null = null;
  private logged = 0;

  constructor(
    private readonly subject: string,
    private readonly isErased: boolean,
    private readonly context: ChainContext,
    private readonly start: ChainStart = BEGINNING,
  ) {}

  /** The next event, in the order of sequences. */
  event({ event, fault }: CheckedEvent): void {
    const { sequence } = event;
    const expected = (this.last?.sequence ?? this.start.sequence) + 1;
    if (sequence < expected) this.report('inserted', 'an event stands before the first one', sequence);
    else if (sequence > expected) this.report('deleted', missing(expected, sequence - 1), expected);
    else if (event.previous_hash !== (this.last?.hash ?? this.start.hash)) this.reportBrokenLink(sequence);
    if (!isAsHashed(event)) this.reportContent(event);
    this.checkSignature(event, fault);
    this.checkTime(event);
    this.checkEvidence(event);
    this.lastOf.set(event.purpose, event);
    this.last = event;
  }

  /** The next leaf of this chain; the event of its sequence, if there is one, went before. */
  leaf({ sequence, position, head }: StoredLeaf): void {
    if (this.last?.sequence === sequence && this.last.hash !== head) {
      this.report('rewritten', `leaf ${position} of the log has another hash for this event`, sequence, position);
    }
    if (position < this.context.cutSize) {
      // One of schema 3 was made to be signed: no cut stands in for that.
      this.unsigned = this.unsigned.filter(({ payload_schema: schema }) => schema >= SIGNED_FROM_SCHEMA);
    }
    if (this.uncovered && this.isBehind(this.uncovered, this.context.times.before(position))) {
      const what = `it claims to be older than a checkpoint that was signed without it (leaf ${position})`;
      this.report('inserted', what, this.uncovered.sequence, position);
    }
    this.uncovered = null;
    this.logged = sequence;
  }

  /** What must follow from the chain. */
  end(head: StoredHead | null, states: readonly StoredState[]): void {
    const end = this.last?.sequence ?? 0;
    const known = Math.max(this.logged, head?.sequence ?? 0);
    if (known > end) this.report('truncated', missing(end + 1, known), end + 1);
    this.endOfEvents();
    this.checkHead(head, end);
    if (this.isErased) this.checkErased(states);
    else this.checkStates(states);
  }

  /** What can be said once no event and no leaf of the chain follows. */
  endOfEvents(): void {
    if (this.uncovered && this.isBehind(this.uncovered, this.context.times.latest)) {
      this.report('inserted', 'no leaf covers it, and the log was signed since', this.uncovered.sequence);
    }
    for (const { sequence, waits } of this.unsigned) {
      const what = waits ? 'it waits to be signed' : 'it has no signature, and the cut does not cover it';
      this.report('unsigned', what, sequence);
    }
  }

  /** Older than a checkpoint that was signed without it, and not because the log left this chain out. */
  private isBehind({ sequence, time }: Uncovered, signedAt: number): boolean {
    if (time >= signedAt) return false;
    const statements = this.context.leftOut.get(this.subject) ?? [];
    return !statements.some((out) => out.sequence === sequence && Date.parse(out.since) <= time);
  }

  private checkSignature(event: StoredEvent, fault: SignatureFault | null): void {
    if (fault === null) return;
    if (fault !== 'unsigned') {
      const [kind, what] = SIGNATURE_FAULTS[fault];
      this.report(kind, what, event.sequence);
    } else if (!this.context.beforeCut || event.payload_schema >= SIGNED_FROM_SCHEMA) {
      this.unsigned.push(event);
    }
  }

  private reportBrokenLink(sequence: number): void {
    if (!this.last) this.report('truncated', 'events before the first one are missing', sequence);
    else this.report('rewritten', 'it is not the event that the next one follows', this.last.sequence);
  }

  private reportContent(event: StoredEvent): void {
    const former = formerPlace(event);
    if (former === null) this.report('edited', 'its columns are not those that were hashed', event.sequence);
    else this.report('reordered', `it was event ${former} of its chain`, event.sequence);
  }

  private checkTime({ recorded_at: text, sequence, payload_schema: schema }: StoredEvent): void {
    const time = instantOf(text)?.getTime() ?? this.lastTime;
    if (time < this.lastTime) this.report('reordered', 'it was recorded before the event it follows', sequence);
    this.lastTime = time;
    this.uncovered ??= { sequence, time: schema < SIGNED_FROM_SCHEMA ? time + GRACE_MS : time };
  }

  private checkEvidence({ sealed_digest: sealed, evidence_digest: digest, sequence }: StoredEvent): void {
    if (sealed === null) {
      if (!this.isErased) this.report('deleted', 'its evidence is gone, and nobody was erased', sequence);
      return;
    }
    if (this.isErased) this.report('not-erased', 'its evidence outlived an erasure', sequence);
    if (digest !== null && digest !== sealed) this.report('edited', 'its evidence is not the one it had', sequence);
  }

  private checkHead(head: StoredHead | null, end: number): void {
    if (!head) {
      if (this.last) this.report('deleted', 'the head of the chain is missing', end);
      return;
    }
    const { last } = this;
    if (last && (head.sequence !== end || head.hash !== last.hash || head.recorded_at !== last.recorded_at)) {
      this.report('edited', 'the head of the chain is not its last event', head.sequence);
    }
    if (head.logged_sequence !== this.logged) {
      this.report('edited', `the head says that event ${head.logged_sequence} is in the log, not ${this.logged}`, end);
    }
  }

  private checkErased(states: readonly StoredState[]): void {
    for (const { purpose } of states) this.report('not-erased', `the state of ${purpose} outlived an erasure`);
  }

  private checkStates(states: readonly StoredState[]): void {
    const left = new Map(this.lastOf);
    for (const state of states) {
      const event = left.get(state.purpose);
      left.delete(state.purpose);
      const wrong = event ? differences(state, event) : ['status'];
      if (wrong.length === 0) continue;
      const what = `the state of ${state.purpose} is not what the chain says: ${wrong.join(', ')}`;
      this.report('state-differs', what, event?.sequence);
    }
    for (const [purpose, { sequence }] of left) {
      this.report('state-differs', `the state of ${purpose} is missing`, sequence);
    }
  }

  private report(kind: FindingKind, what: string, sequence?: number, position?: number): void {
    const { subject } = this;
    this.context.findings.add({
      kind,
      what,
      subject,
      ...(sequence === undefined ? {} : { sequence }),
      ...(position === undefined ? {} : { position }),
    });
  }
}

const SIGNATURE_FAULTS = {
  misplaced: ['edited', 'it carries a signature or a digest, and is older than those'],
  'key-unknown': ['key-unknown', 'it is signed by a key that nobody vouches for'],
  'key-retired': ['key-unknown', 'it is signed by a key that signed no more when it was recorded'],
  invalid: ['signature-invalid', 'its signature is not over this event'],
} as const satisfies Record<string, readonly [FindingKind, string]>;

function missing(from: number, to: number): string {
  return from === to ? `event ${from} is missing` : `events ${from} to ${to} are missing`;
}
