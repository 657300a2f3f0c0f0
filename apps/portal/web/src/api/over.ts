/**
 * That the session has ended and the person did not sign in again when asked: the page keeps what they typed, and nothing asks them
 * a second time but what they press. `session.ts` ends this state with a sign-in or a sign-out.
 */
let over = false;
const listeners = new Set<() => void>();

export function subscribeOver(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const isOver = (): boolean => over;

export function setOver(next: boolean): void {
  if (over === next) return;
  over = next;
  for (const listener of listeners) listener();
}

let pressed = false;

/** Before a call that a person's press makes: it may ask for the sign-in once more. */
export function mayAskAgain(): void {
  pressed = true;
}

/** Whether a call that found no session may ask for the sign-in now. */
export function takeLeaveToAsk(): boolean {
  const may = !over || pressed;
  pressed = false;
  return may;
}
