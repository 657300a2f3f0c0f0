import { CHAIN_GENESIS } from '@evc/domain';
import type { CheckpointTimes } from './checkpoint-times';
import { formerPlace, isAsHashed } from './event-check';
import type { FindingKind, Findings } from './findings';
import { instantOf, type StoredEvent, type StoredHead, type StoredLeaf, type StoredState } from './rows';
import { differences } from './state-check';

/** Between writing an event down and committing it; no transaction lasts longer. */
const GRACE_MS = 2 * 60_000;

/** Checks one subject's chain, event by event, with what the log and the current state say of it. */
export class ChainCheck {
  private last: StoredEvent | null = null;
  private lastTime = -Infinity;
  private readonly lastOf = new Map<string, StoredEvent>();
  /** The first event that no leaf covers so far. */
  private uncovered: { sequence: number; time: number } | null = null;
  private logged = 0;

  constructor(
    private readonly subject: string,
    private readonly isErased: boolean,
    private readonly times: CheckpointTimes,
    private readonly findings: Findings,
  ) {}

  /** The next event, in the order of sequences. */
  event(event: StoredEvent): void {
    const { sequence } = event;
    const expected = (this.last?.sequence ?? 0) + 1;
    if (sequence < expected) this.report('inserted', 'an event stands before the first one', sequence);
    else if (sequence > expected) this.report('deleted', missing(expected, sequence - 1), expected);
    else if (event.previous_hash !== (this.last?.hash ?? CHAIN_GENESIS)) this.reportBrokenLink(sequence);
    if (!isAsHashed(event)) this.reportContent(event);
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
    if (this.uncovered && this.uncovered.time + GRACE_MS < this.times.before(position)) {
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
    if (this.uncovered && this.uncovered.time + GRACE_MS < this.times.latest) {
      this.report('inserted', 'no leaf covers it, and the log was signed since', this.uncovered.sequence);
    }
    this.checkHead(head, end);
    if (this.isErased) this.checkErased(states);
    else this.checkStates(states);
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

  private checkTime({ recorded_at: text, sequence }: StoredEvent): void {
    const time = instantOf(text)?.getTime() ?? this.lastTime;
    if (time < this.lastTime) this.report('reordered', 'it was recorded before the event it follows', sequence);
    this.lastTime = time;
    this.uncovered ??= { sequence, time };
  }

  private checkEvidence({ evidence_blank: isBlank, sequence }: StoredEvent): void {
    if (isBlank && !this.isErased) this.report('deleted', 'its evidence is gone, and nobody was erased', sequence);
    if (!isBlank && this.isErased) this.report('not-erased', 'its evidence outlived an erasure', sequence);
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
    this.findings.add({
      kind,
      what,
      subject,
      ...(sequence === undefined ? {} : { sequence }),
      ...(position === undefined ? {} : { position }),
    });
  }
}

function missing(from: number, to: number): string {
  return from === to ? `event ${from} is missing` : `events ${from} to ${to} are missing`;
}
