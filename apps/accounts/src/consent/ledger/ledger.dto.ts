import { IsInt, IsObject, IsOptional, Matches, Max, MaxLength, Min } from 'class-validator';
import { QueryInteger } from '@evc/platform';

/** The largest number of leaves a JSON number tells exactly. */
const LARGEST = 2 ** 53 - 1;

/** The whole ledger up to a moment in 32 bytes, signed: keep a copy elsewhere, and no past entry can change unseen. */
export class CheckpointResponse {
  /** Leaves of the log: chain heads in the order they were taken in. */
  treeSize!: number;
  /** Merkle root over them (RFC 6962), hex. */
  root!: string;
  issuedAt!: string;
  /** Which key of `/accounts/.well-known/jwks.json` signed. */
  kid!: string;
  /** Compact JWS (EdDSA) over the canonical JSON of all of it and the origin. */
  signed!: string;
}

/** What was there when signatures came; signed once, and nothing without a signature is added since. */
export class CutResponse {
  treeSize!: number;
  /** Merkle root over the leaves up to there, hex. */
  root!: string;
  issuedAt!: string;
  version!: number;
  /** Compact JWS (EdDSA) over the canonical JSON of the other four. */
  signed!: string;
}

export class LedgerFindingCount {
  kind!: string;
  count!: number;
}

/** Whether the ledger needs somebody to look; numbers only. */
export class LedgerHealthResponse {
  status!: 'ok' | 'attention';
  lastSignedAt!: string | null;
  /** Chains with an event that does not hold: they stay out of the signed log until somebody looked. */
  chainsLeftOut!: number;
  /** Events that were recorded while the key was away and are not signed yet. */
  eventsWaiting!: number;
  eventKey!: 'present' | 'missing';
  cutState!: 'signed' | 'waiting' | 'refused';
  /** Null until it is signed. */
  cut!: CutResponse | null;
  /** What kept the cut from being signed, by kind. */
  cutFindings!: LedgerFindingCount[];
}

export class ConsistencyQuery {
  /** Leaves of the older tree. */
  @QueryInteger()
  @IsInt()
  @Min(1)
  @Max(LARGEST)
  from!: number;

  /** Leaves of the newer tree; the latest checkpoint's when left out. */
  @IsOptional()
  @QueryInteger()
  @IsInt()
  @Min(1)
  @Max(LARGEST)
  to?: number;
}

export class TreeResponse {
  treeSize!: number;
  root!: string;
}

export class ConsistencyResponse {
  from!: TreeResponse;
  to!: TreeResponse;
  /** Consistency path (RFC 6962, 2.1.2), hex. */
  path!: string[];
}

export class LeafResponse {
  /** From 0. */
  position!: number;
  subject!: string;
  sequence!: number;
  /** Hash of the event of that sequence, hex. */
  head!: string;
}

export class ChainSegmentResponse {
  /** Hash before the first of `events`, hex. */
  previousHash!: string;
  /** Canonical payloads (RFC 8785) of the event and those after it, up to the leaf's head. */
  events!: string[];
}

/** All that a stand-alone verifier needs besides the public key. */
export class ReceiptProofResponse {
  eventId!: string;
  chain!: ChainSegmentResponse;
  leaf!: LeafResponse;
  /** Inclusion path of the leaf (RFC 6962, 2.1.1), from below, hex. */
  path!: string[];
  checkpoint!: CheckpointResponse;
}

/** Any of the three; each is checked for itself and against the ledger. */
export class VerifyLedgerRequest {
  /** The receipt as it was handed out. */
  @IsOptional()
  @IsObject()
  receipt?: Record<string, unknown>;

  /** Its compact JWS. */
  @IsOptional()
  @Matches(/^[\w-]+\.[\w-]+\.[\w-]+$/, { message: 'must be a compact JWS' })
  @MaxLength(100_000)
  signature?: string;

  /** Its proof. */
  @IsOptional()
  @IsObject()
  proof?: Record<string, unknown>;
}

export class SignatureCheck {
  valid!: boolean;
  /** The key that signed; null when the signature does not hold. */
  kid!: string | null;
  /** Why it does not hold. */
  reason!: string | null;
}

export class ReceiptCheck {
  /** Whether receipt and signature say the same; null when only one of them was given. */
  matchesSignature!: boolean | null;
  /** Whether the hash in its ledger section is that of the event it shows. */
  hashFits!: boolean;
}

export class ProofCheck {
  valid!: boolean;
  reason!: string | null;
  /** Whether this ledger has the tree of the proof as its beginning; null when the proof does not hold. */
  ofThisLedger!: boolean | null;
}

/** Where the log covers an event. */
export class CoverResponse {
  checkpoint!: CheckpointResponse;
  /** Null when the log took in this event together with a later one of the same chain, which is nobody else's business. */
  leaf!: LeafResponse | null;
  path!: string[] | null;
}

export class VerifyResponse {
  /** Null when no signature was given. */
  signature!: SignatureCheck | null;
  /** Null when no receipt was given. */
  receipt!: ReceiptCheck | null;
  /** Null when no proof was given. */
  proof!: ProofCheck | null;
  /** `known`: the ledger has exactly this event, with this hash, at this place of its chain. */
  event!: 'known' | 'unknown';
  /** Null while no checkpoint covers it, and for unknown events. */
  covered!: CoverResponse | null;
}
