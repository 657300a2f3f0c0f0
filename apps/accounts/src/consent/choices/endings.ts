import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '@evc/database';
import {
  type Channel,
  type ConsentActor,
  type ConsentEventKind,
  type ConsentMethod,
  type ConsentSource,
  findPurpose,
} from '@evc/domain';
import { HookPoint, Hooks } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';

/** The event that ends or gives a consent, as it stands in the subject's chain by then. */
export interface RecordedChoice {
  readonly eventId: string;
  /** Null where an equal choice stood already and a repeat is heard without an event of its own. */
  readonly sequence: number | null;
  readonly event: ConsentEventKind;
  readonly channels: readonly Channel[];
  readonly actor: ConsentActor;
  readonly source: ConsentSource;
  readonly method: ConsentMethod;
  readonly locale: string;
  /** The person's separate word that a newsletter goes on where marketing mail ends (QST-1.3c). */
  readonly keepNewsletter?: boolean | undefined;
}

/** What a feature does with a choice, in the transaction that makes it. Must be safe when there is nothing to do. */
type OnChoice = (tx: Tx, subjectId: string, choice: RecordedChoice, purpose: string) => Promise<unknown>;

/** In place of a purpose: each one that the policy has. */
export const EVERY_PURPOSE = '*';

const ENDED = new HookPoint<OnChoice, string>();
const GIVEN = new HookPoint<OnChoice, string>();

/**
 * Stops what runs on a consent the moment it ends, whoever ends it (QV-6): each feature that works on an optional purpose
 * says so of the method that stops it.
 */
export const OnConsentEnd = ENDED.on;

/** For the few that must also act when a consent is given or renewed, perhaps over fewer channels. */
export const OnConsentGiven = GIVEN.on;

/** Runs what features do with choices; the ledger calls it with every event that ends or gives a purpose. */
@Injectable()
export class ConsentEndings implements OnModuleInit {
  constructor(
    private readonly hooks: Hooks,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
  ) {}

  /** @throws Error for a hook on a purpose that the policy does not have: it would never run */
  onModuleInit(): void {
    for (const { key: purpose } of [...this.hooks.at(ENDED), ...this.hooks.at(GIVEN)]) {
      if (purpose !== EVERY_PURPOSE && !findPurpose(this.policy.pack, purpose))
        throw new Error(`a feature waits for choices about '${purpose}', a purpose that the policy does not have`);
    }
  }

  async run(tx: Tx, subjectId: string, purpose: string, choice: RecordedChoice): Promise<void> {
    for (const { key, run } of this.hooks.at(ENDED)) {
      if (key === purpose || key === EVERY_PURPOSE) await run(tx, subjectId, choice, purpose);
    }
  }

  async runGiven(tx: Tx, subjectId: string, purpose: string, choice: RecordedChoice): Promise<void> {
    for (const { key, run } of this.hooks.at(GIVEN)) {
      if (key === purpose || key === EVERY_PURPOSE) await run(tx, subjectId, choice, purpose);
    }
  }
}
