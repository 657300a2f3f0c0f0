import type { AccountsSchemas } from '@evc/api-client';

type Schemas = AccountsSchemas['schemas'];
export type VerifyRequest = Schemas['VerifyLedgerRequest'];
export type Verified = Schemas['VerifyResponse'];

const COMPACT_JWS = /^[\w-]+\.[\w-]+\.[\w-]+$/;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What somebody pasted, as it is asked about: a receipt with or without what belongs to it, a signature, or a proof.
 * @returns null for what is none of them
 */
export function givenOf(text: string): VerifyRequest | null {
  const trimmed = text.trim();
  if (COMPACT_JWS.test(trimmed)) return { signature: trimmed };
  const value = parsed(trimmed);
  if (!isRecord(value)) return null;
  const { receipt, signature, proof } = value;
  const parts = {
    ...(isRecord(receipt) && { receipt }),
    ...(typeof signature === 'string' && { signature }),
    ...(isRecord(proof) && { proof }),
  };
  if (Object.keys(parts).length > 0) return parts;
  return 'path' in value && 'leaf' in value ? { proof: value } : { receipt: value };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export type Finding = 'yes' | 'no' | 'unsigned' | 'other' | 'absent';

/** What holds of each part, for words. */
export function findingsOf({ signature, receipt, proof, event, covered }: Verified) {
  const ofReceipt = (): Finding => {
    if (receipt === null) return 'absent';
    if (!receipt.hashFits || receipt.matchesSignature === false) return 'no';
    return receipt.matchesSignature === true ? 'yes' : 'unsigned';
  };
  const ofProof = (): Finding => {
    if (proof === null) return 'absent';
    if (!proof.valid) return 'no';
    return proof.ofThisLedger === true ? 'yes' : 'other';
  };
  const ofSignature = (): Finding => (signature === null ? 'absent' : signature.valid ? 'yes' : 'no');
  const parts = { signature: ofSignature(), receipt: ofReceipt(), proof: ofProof() };
  const isWrong = Object.values(parts).some((finding) => finding === 'no' || finding === 'other');
  return { ...parts, isKnown: event === 'known', isCovered: covered !== null, isAll: !isWrong && event === 'known' };
}
