/** A VAPID key as `pushManager.subscribe` takes it. */
export function keyBytes(base64url: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64url.replace(/-/g, '+').replace(/_/g, '/')), (char) => char.charCodeAt(0));
}

/** Whether a subscription was made with this key; where browsers do not say with which, it was not. */
export function isSameKey(present: ArrayBuffer | null, base64url: string): boolean {
  if (present === null) return false;
  const [one, other] = [new Uint8Array(present), keyBytes(base64url)];
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
