import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';

/** Stops what runs on a consent, in the transaction that ends it. Must be safe when there is nothing to stop. */
export type ConsentEnding = (tx: Tx, subjectId: string) => Promise<void>;

/**
 * What must stop the moment a consent ends (QV-6): each feature that works on an optional purpose says here how it
 * stops. The ledger runs it with every event that ends the purpose, whoever caused it.
 */
@Injectable()
export class ConsentEndings {
  private readonly endings = new Map<string, ConsentEnding[]>();

  /** Features call this once, when they are made. */
  when(purpose: string, ending: ConsentEnding): void {
    this.endings.set(purpose, [...(this.endings.get(purpose) ?? []), ending]);
  }

  async run(tx: Tx, subjectId: string, purpose: string): Promise<void> {
    for (const ending of this.endings.get(purpose) ?? []) await ending(tx, subjectId);
  }
}
