import { type Bytes, fromHex, isHash, sha256, toHex, utf8 } from './bytes';

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** Hash of a leaf of the log (RFC 6962, 2.1). */
export const leafHash = (data: string): Promise<Bytes> => sha256(LEAF, utf8(data));

const nodeHash = (left: Bytes, right: Bytes): Promise<Bytes> => sha256(NODE, left, right);

const half = (place: number): number => Math.floor(place / 2);

/** The root that an inclusion path leads to (RFC 9162, 2.1.3.2); null where the path has another length or is none. */
export async function rootOf(
  index: number,
  size: number,
  leaf: Bytes,
  path: readonly unknown[],
): Promise<string | null> {
  if (![index, size].every(Number.isSafeInteger) || index < 0 || index >= size) return null;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const text of path) {
    if (last === 0 || !isHash(text)) return null;
    const sibling = fromHex(text);
    if (node % 2 === 1 || node === last) {
      hash = await nodeHash(sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      hash = await nodeHash(hash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 ? toHex(hash) : null;
}

interface Tree {
  readonly treeSize: number;
  readonly root: string;
}

/** Whether the smaller tree is the beginning of the larger one, by a consistency path (RFC 9162, 2.1.4.2). */
export async function isBeginningOf(before: Tree, after: Tree, path: readonly unknown[]): Promise<boolean> {
  if (before.treeSize < 1 || before.treeSize > after.treeSize || !path.every(isHash)) return false;
  if (before.treeSize === after.treeSize) return path.length === 0 && before.root === after.root;
  const isPowerOfTwo = Number.isInteger(Math.log2(before.treeSize));
  const [first, ...rest] = isPowerOfTwo ? [before.root, ...path] : path;
  if (!isHash(first)) return false;
  let [node, last] = [before.treeSize - 1, after.treeSize - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  let [old, now] = [fromHex(first), fromHex(first)];
  for (const text of rest) {
    if (last === 0) return false;
    const sibling = fromHex(text);
    if (node % 2 === 1 || node === last) {
      [old, now] = [await nodeHash(sibling, old), await nodeHash(sibling, now)];
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      now = await nodeHash(now, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && toHex(old) === before.root && toHex(now) === after.root;
}
