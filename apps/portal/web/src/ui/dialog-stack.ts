import { useEffect, useId, useSyncExternalStore } from 'react';

/** Dialogs that are open, the one on top last: a sign-in may be asked for over a form that is a dialog itself. */
let stack: readonly string[] = [];
const listeners = new Set<() => void>();

function set(next: readonly string[]): void {
  stack = next;
  document.documentElement.toggleAttribute('data-dialog-open', stack.length > 0);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** @returns whether this dialog is the one on top, which Escape closes */
export function useOnTop(opened: boolean): boolean {
  const id = useId();
  useEffect(() => {
    if (!opened) return undefined;
    set([...stack, id]);
    return () => set(stack.filter((one) => one !== id));
  }, [opened, id]);
  return useSyncExternalStore(subscribe, () => stack.at(-1) === id);
}
