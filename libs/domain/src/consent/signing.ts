/** What takes something back: it holds from the moment it is said, whatever the state of our keys. */
const TAKES_BACK: readonly string[] = ['refused', 'withdrawn', 'expired', 'narrowed'];

/**
 * Whether an event may be recorded before it can be signed. A no is never held up by us (QV-6); a yes that nobody could
 * prove is not worth having, so it waits for the key.
 */
export function maySignLater(event: string): boolean {
  return TAKES_BACK.includes(event);
}
