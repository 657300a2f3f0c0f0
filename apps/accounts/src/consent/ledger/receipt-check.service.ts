import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { type FieldError, parseStrictJson, Problem } from '@evc/platform';
import { ReceiptKeys } from '../../authentication';
import { ChainRepository } from './chain.repository';
import type { Checkpoint } from './checkpoint';
import { CheckpointKeys } from './checkpoint-keys';
import { canonical, toHex } from './leaf';
import type { ProofCheck, ReceiptCheck, SignatureCheck, VerifyLedgerRequest, VerifyResponse } from './ledger.dto';
import { LedgerRepository } from './ledger.repository';
import { checkProof, linkHash, type ProvenEvent, RECEIPT_PROOF } from './receipt-proof';
import { ReceiptProofs } from './receipt-proofs.service';
import { openStatement } from './signed-statement';
import { TreeReader } from './tree-reader';

const RECEIPT_TYPE = 'consent-receipt+jws';
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** The part of a receipt that ties it to the ledger. */
const LEDGER_SECTION = z.object({
  subject: z.uuid().toLowerCase(),
  sequence: z.int32().positive(),
  previousHash: hash,
  hash,
  payload: z.record(z.string(), z.unknown()),
});
type LedgerSection = z.infer<typeof LEDGER_SECTION>;

/**
 * Tells whoever holds a receipt what of it holds. The answer depends on nothing but what the receipt itself says and the
 * log: not on other choices, nor on what holds now, nor on whether the person is still here.
 */
@Injectable()
export class ReceiptCheckService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly receiptKeys: ReceiptKeys,
    private readonly checkpointKeys: CheckpointKeys,
    private readonly chains: ChainRepository,
    private readonly repository: LedgerRepository,
    private readonly tree: TreeReader,
    private readonly proofs: ReceiptProofs,
  ) {}

  /** @throws Problem validation-failed when there is nothing to check, or nothing that could be a receipt */
  async verify({ receipt, signature, proof }: VerifyLedgerRequest): Promise<VerifyResponse> {
    if (!receipt && signature === undefined && !proof) throw invalid('', 'must hold a receipt, a signature or a proof');
    const opened = signature === undefined ? null : await this.openSignature(signature);
    const section = sectionOf(opened?.receipt ?? receipt);
    const given = proof && (await this.checkGivenProof(proof));
    const claimed: ProvenEvent | null = section ?? given?.event ?? null;
    const known =
      claimed !== null &&
      (section === null || hashFits(section)) &&
      (await this.chains.holds(claimed.subject, claimed.sequence, claimed.previousHash, claimed.hash));
    return {
      signature: opened?.check ?? null,
      receipt: section && checkReceipt(section, receipt, opened?.receipt),
      proof: given?.check ?? null,
      event: known ? 'known' : 'unknown',
      covered: known ? await this.proofs.coverOf(claimed.subject, claimed.sequence) : null,
    };
  }

  private async openSignature(signature: string): Promise<{ check: SignatureCheck; receipt: unknown }> {
    const { keys } = await this.receiptKeys.current();
    const opened = await openStatement(signature, RECEIPT_TYPE, keys, 'ES256');
    const check = opened.ok
      ? { valid: true, kid: opened.kid, reason: null }
      : { valid: false, kid: null, reason: opened.reason };
    return { check, receipt: payloadOf(signature) };
  }

  private async checkGivenProof(given: unknown): Promise<{ check: ProofCheck; event: ProvenEvent | null }> {
    const proof = RECEIPT_PROOF.safeParse(given);
    if (!proof.success) throw invalid('proof', 'must have the form of a proof of this ledger');
    const checked = await checkProof(proof.data, await this.checkpointKeys.publicKeys());
    if (!checked.ok) return { check: { valid: false, reason: checked.reason, ofThisLedger: null }, event: null };
    const ofThisLedger = await this.isOurs(checked.checkpoint);
    return { check: { valid: true, reason: null, ofThisLedger }, event: checked.event };
  }

  private async isOurs({ treeSize, root }: Checkpoint): Promise<boolean> {
    if ((await this.repository.size(this.db)) < treeSize) return false;
    const [ours] = await this.tree.hashesOf(this.db, [{ from: 0, to: treeSize }]);
    return ours !== undefined && toHex(ours) === root;
  }
}

function sectionOf(receipt: unknown): LedgerSection | null {
  if (receipt === undefined) return null;
  const section = z.object({ ledger: LEDGER_SECTION }).safeParse(receipt);
  if (!section.success) throw invalid('receipt', 'must have the form of a receipt of this service');
  return section.data.ledger;
}

/** The hash is over exactly the event that the receipt shows. */
function hashFits({ subject, sequence, previousHash, hash: claimed, payload }: LedgerSection): boolean {
  return (
    payload['subject'] === subject &&
    payload['sequence'] === sequence &&
    linkHash(previousHash, canonical(payload)) === claimed
  );
}

function checkReceipt(section: LedgerSection, given: unknown, signed: unknown): ReceiptCheck {
  const both = given !== undefined && signed !== undefined;
  return {
    matchesSignature: both ? canonical(given) === canonical(signed) : null,
    hashFits: hashFits(section),
  };
}

/** The receipt inside a signature, also of one that does not hold: read as strictly as a body, for anybody may have made it. */
function payloadOf(signature: string): unknown {
  try {
    return parseStrictJson(Buffer.from(signature.split('.')[1] ?? '', 'base64url'));
  } catch {
    throw invalid('signature', 'must be the compact JWS of a receipt');
  }
}

function invalid(path: string, message: string): Problem {
  const error: FieldError = { path, message };
  return new Problem('validation-failed', { errors: [error] });
}
