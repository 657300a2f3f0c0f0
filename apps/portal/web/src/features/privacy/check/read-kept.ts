import { objectOf } from './bytes';

/** A receipt with a long chain in its proof is some hundred kilobytes. */
const LARGEST = 5_000_000;

export interface KeptFile {
  readonly text: string;
  /** A proof alone, as it was kept apart from its receipt. */
  readonly isProof: boolean;
}

/** @returns null for what is too large to be a receipt, which is not even read */
export async function readKept(file: Blob): Promise<KeptFile | null> {
  if (file.size > LARGEST) return null;
  const text = await file.text();
  const object = objectOf(text);
  return { text, isProof: object !== null && 'chain' in object && !('signature' in object) };
}
