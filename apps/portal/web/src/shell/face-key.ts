/**
 * The template key of this browser (docs/face.md): without it no face matches. It lies in IndexedDB encrypted by a key that the
 * browser uses and never shows, not even to this page, and goes with the sign-out, or when somebody else signs in.
 */
const STORE = 'keys';
const NAME = 'face';

interface Kept {
  /** Whose it is: an account. */
  readonly owner: string;
  readonly wrapping: CryptoKey;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly sealed: ArrayBuffer;
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('evc.face', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no IndexedDB'));
  });
}

async function within<Result>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = ask(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error('not kept'));
    });
  } finally {
    database.close();
  }
}

const kept = (): Promise<Kept | undefined> =>
  within('readonly', (store) => store.get(NAME) as IDBRequest<Kept | undefined>);

/** @param owner anybody's where left out, as before a sign-in */
export async function hasFaceKey(owner?: string): Promise<boolean> {
  const found = await kept();
  return found !== undefined && (owner === undefined || found.owner === owner);
}

const bytesOf = (key: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(key.replace(/-/g, '+').replace(/_/g, '/')), (char) => char.charCodeAt(0));

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

/** @returns the key as the API takes it, or null where this browser has none */
export async function faceKey(): Promise<string | null> {
  const found = await kept();
  if (found === undefined) return null;
  const { wrapping, iv, sealed } = found;
  return base64url(new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, wrapping, sealed)));
}

/** A new key, which is kept once a face was set up under it. */
export const drawFaceKey = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));

/** That of before, if any, is gone with it. */
export async function keepFaceKey(key: string, owner: string): Promise<void> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const wrapping = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, wrapping, bytesOf(key));
  await within('readwrite', (store) => store.put({ owner, wrapping, iv, sealed } satisfies Kept, NAME));
}

/** At the sign-out too (main.tsx). */
export const dropFaceKey = (): Promise<undefined> => within('readwrite', (store) => store.delete(NAME));

/** Of somebody whose session ended without a sign-out. */
export async function dropFaceKeyOfOthers(owner: string): Promise<void> {
  if ((await hasFaceKey()) && !(await hasFaceKey(owner))) await dropFaceKey();
}
