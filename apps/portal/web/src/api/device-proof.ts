/** Where the page behind the link of the mail finds it too (apps/portal/src/assets/link-script.ts). */
const DATABASE = 'evc.link';
const STORE = 'proofs';

/** Of which form it is. */
export type ProofOf = 'driver' | 'client';

/**
 * Makes a random text that only this browser keeps, until the link of the mail is followed: with it the account opens with the
 * password of the form, without another question.
 * @returns its SHA-256 for the form; undefined where the browser keeps nothing, and the link asks for the password then
 */
export async function newDeviceProof(form: ProofOf): Promise<string | undefined> {
  const proof = base64url(crypto.getRandomValues(new Uint8Array(32)));
  try {
    await keep(form, proof);
  } catch {
    return undefined;
  }
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(proof))));
}

function keep(form: ProofOf, proof: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onerror = () => reject(new Error('nothing can be kept', { cause: opening.error }));
    opening.onsuccess = () => {
      const writing = opening.result.transaction(STORE, 'readwrite');
      writing.objectStore(STORE).put(proof, form);
      writing.oncomplete = () => resolve();
      writing.onabort = () => reject(new Error('nothing was kept', { cause: writing.error }));
      writing.addEventListener('complete', () => opening.result.close());
    };
  });
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}
