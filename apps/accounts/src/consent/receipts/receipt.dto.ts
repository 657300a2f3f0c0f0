import { IsIn, IsOptional } from 'class-validator';

export class ReceiptQuery {
  /** `true` sends a file to keep instead of an answer to show. */
  @IsOptional()
  @IsIn(['true', 'false'])
  download?: 'true' | 'false';
}

/** A consent record a person can keep: JSON-LD in DPV terms, and the same bytes signed. */
export class ReceiptResponse {
  /** JSON-LD; what it holds is described in docs/receipts/README.md. */
  receipt!: Record<string, unknown>;
  /** Compact JWS (ES256) over the receipt; keys at `/accounts/.well-known/jwks.json`. */
  signature!: string;
}
