import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import type { Channel, ConsentActor, ConsentEventKind, ConsentMethod, ConsentSource } from '@evc/domain';

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

/** Stops what runs on a consent, in the transaction that ends it. Must be safe when there is nothing to stop. */
export type ConsentEnding = (tx: Tx, subjectId: string, choice: RecordedChoice) => Promise<void>;

/** What must happen when a consent is given or renewed, perhaps over fewer channels, in that transaction. */
export type ConsentGiving = ConsentEnding;

/**
 * What must stop the moment a consent ends (QV-6): each feature that works on an optional purpose says here how it
 * stops. The ledger runs it with every event that ends the purpose, whoever caused it.
 */
@Injectable()
export class ConsentEndings {
  private readonly endings = new Map<string, ConsentEnding[]>();
  private readonly givings = new Map<string, ConsentGiving[]>();

  /** Features call this once, when they are made. */
  when(purpose: string, ending: ConsentEnding): void {
    this.endings.set(purpose, [...(this.endings.get(purpose) ?? []), ending]);
  }

  /** For the few that must also act when a consent is given. */
  whenGiven(purpose: string, giving: ConsentGiving): void {
    this.givings.set(purpose, [...(this.givings.get(purpose) ?? []), giving]);
  }

  async run(tx: Tx, subjectId: string, purpose: string, choice: RecordedChoice): Promise<void> {
    for (const ending of this.endings.get(purpose) ?? []) await ending(tx, subjectId, choice);
  }

  async runGiven(tx: Tx, subjectId: string, purpose: string, choice: RecordedChoice): Promise<void> {
    for (const giving of this.givings.get(purpose) ?? []) await giving(tx, subjectId, choice);
  }
}
