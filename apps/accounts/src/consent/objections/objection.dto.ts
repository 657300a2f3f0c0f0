import type { Purpose } from '@evc/domain';
import type { Objection } from './objection.entity';

/** A purpose that the person may object to, and whether they did. */
export class ObjectionResponse {
  purpose!: string;
  basis!: string;
  objected!: boolean;
  objectedAt!: string | null;
  /** What objecting does or, once objected, has done. */
  effect!: string;

  static of(purpose: Purpose, row: Objection | null, effect: string): ObjectionResponse {
    return {
      purpose: purpose.id,
      basis: purpose.basis,
      objected: row !== null,
      objectedAt: row?.objectedAt.toISOString() ?? null,
      effect,
    };
  }
}

export class ObjectionListResponse {
  items!: ObjectionResponse[];
  nextCursor!: string | null;
}

export class ObjectionChangeResponse extends ObjectionResponse {
  /** The event of the ledger that holds for this purpose now; null when nothing was ever said about it. */
  eventId!: string | null;
  receiptUrl!: string | null;
}
