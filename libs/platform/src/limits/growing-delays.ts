import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../clock/clock';
import { Problem } from '../problems/problem';

/** How failures of one key slow the next attempts. */
export interface DelayRule {
  /** Failures that cost nothing. */
  readonly free: number;
  /** The delay after the first failure beyond those; each further one doubles it, up to the longest. */
  readonly firstSeconds: number;
  readonly longestSeconds: number;
  /** Without a failure for so long, all are forgotten. */
  readonly forgetSeconds: number;
}

interface State {
  failures: number;
  failedAt: number;
  /** Attempts whose outcome is not known yet. */
  undecided: number;
  readonly waiting: (() => void)[];
}

/** So many keys are looked at for forgetting at each failure; keys only arise by failures, so the map cannot outgrow it. */
const SWEPT_AT_ONCE = 4;

/**
 * Failures by key, in the memory of this process (ADR 0005), with delays that grow instead of a door that closes: an
 * attacker is slowed to a crawl, and nobody is shut out for good. Keys are HMACs under a key of this process alone.
 */
export class GrowingDelays {
  private readonly secret = randomBytes(32);
  private readonly states = new Map<string, State>();
  private sweep: Iterator<[string, State]> = this.states.entries();

  constructor(
    private readonly clock: Clock,
    private readonly rule: DelayRule,
  ) {}

  /** Milliseconds until the next attempt may be made; 0 for now. */
  waitOf(key: string | Buffer): number {
    return this.wait(this.states.get(this.hidden(key)));
  }

  /** @throws Problem too-many-requests with Retry-After while the next attempt has to wait */
  check(key: string | Buffer): void {
    refuse(this.waitOf(key));
  }

  /**
   * Lets one attempt begin, which `fail` or `pass` must end. Attempts of one key that could together fail more often than
   * is free wait for each other, so that guesses sent all at once gain nothing over guesses sent one by one.
   * @throws Problem too-many-requests with Retry-After
   */
  async begin(key: string | Buffer): Promise<void> {
    const name = this.hidden(key);
    for (;;) {
      const state = this.stateOf(name);
      refuse(this.wait(state));
      if (state.undecided < Math.max(1, this.rule.free - state.failures)) {
        state.undecided += 1;
        return;
      }
      await new Promise<void>((resolve) => state.waiting.push(resolve));
    }
  }

  /** An attempt that began has failed. */
  fail(key: string | Buffer): void {
    const name = this.hidden(key);
    this.count(name);
    this.decided(name);
  }

  /** An attempt that began was right: what failed before is forgotten. */
  pass(key: string | Buffer): void {
    const name = this.hidden(key);
    this.stateOf(name).failures = 0;
    this.decided(name);
  }

  /** A failure of an attempt that did not begin here. */
  add(key: string | Buffer): void {
    this.count(this.hidden(key));
  }

  /** Forgets what was counted. */
  forget(key: string | Buffer): void {
    const state = this.states.get(this.hidden(key));
    if (state) state.failures = 0;
  }

  /** Keys in memory, for tests and metrics. */
  get size(): number {
    return this.states.size;
  }

  private count(name: string): void {
    const state = this.stateOf(name);
    state.failures += 1;
    state.failedAt = this.clock.now().getTime();
    this.forgetSome();
  }

  private decided(name: string): void {
    const state = this.stateOf(name);
    state.undecided -= 1;
    for (const wake of state.waiting.splice(0)) wake();
    if (this.isIdle(state)) this.states.delete(name);
  }

  private stateOf(name: string): State {
    const known = this.states.get(name);
    if (known !== undefined) {
      if (this.isOld(known)) known.failures = 0;
      return known;
    }
    const state: State = { failures: 0, failedAt: 0, undecided: 0, waiting: [] };
    this.states.set(name, state);
    return state;
  }

  private wait(state: State | undefined): number {
    if (state === undefined || this.isOld(state) || state.failures < this.rule.free) return 0;
    const { firstSeconds, longestSeconds, free } = this.rule;
    const seconds = Math.min(longestSeconds, firstSeconds * 2 ** (state.failures - free));
    return Math.max(0, state.failedAt + seconds * 1000 - this.clock.now().getTime());
  }

  private isOld({ failedAt }: State): boolean {
    return failedAt + this.rule.forgetSeconds * 1000 <= this.clock.now().getTime();
  }

  private isIdle(state: State): boolean {
    return state.undecided === 0 && state.waiting.length === 0 && (state.failures === 0 || this.isOld(state));
  }

  /** A few keys at each failure, round and round: no pass over all of them ever holds up the event loop. */
  private forgetSome(): void {
    for (let i = 0; i < SWEPT_AT_ONCE; i += 1) {
      const next = this.sweep.next();
      if (next.done === true) {
        this.sweep = this.states.entries();
        return;
      }
      const [name, state] = next.value;
      if (this.isIdle(state)) this.states.delete(name);
    }
  }

  private hidden(key: string | Buffer): string {
    return createHmac('sha256', this.secret).update(key).digest('base64url');
  }
}

function refuse(milliseconds: number): void {
  if (milliseconds <= 0) return;
  throw new Problem('too-many-requests', { headers: { 'Retry-After': String(Math.ceil(milliseconds / 1000)) } });
}
