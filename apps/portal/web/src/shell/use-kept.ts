import { useCallback, useState } from 'react';
import { atSignOut } from './sign-out';

const PREFIX = 'evc.draft.';

/** Whoever signs out leaves nothing of their work in this tab. */
atSignOut(() => {
  const kept = Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
  for (const key of kept) sessionStorage.removeItem(key);
  return Promise.resolve();
});

/**
 * What somebody writes over a longer time, kept in this tab: a reload, an ended session and a closed dialog lose none of it. For
 * texts of the service alone; nothing about a person is kept so.
 * @returns the value, a way to change it, and one to forget it
 */
export function useKept<Value>(name: string, first: () => Value): readonly [Value, (next: Value) => void, () => void] {
  const key = PREFIX + name;
  const [value, setValue] = useState<Value>(() => keptValue<Value>(key) ?? first());
  const change = useCallback(
    (next: Value) => {
      setValue(next);
      keep(key, JSON.stringify(next));
    },
    [key],
  );
  const forget = useCallback(() => sessionStorage.removeItem(key), [key]);
  return [value, change, forget];
}

function keptValue<Value>(key: string): Value | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as Value | null;
  } catch {
    return null;
  }
}

/** A browser whose storage is full keeps the page as it is; only a reload would lose it. */
function keep(key: string, text: string): void {
  try {
    sessionStorage.setItem(key, text);
  } catch {
    sessionStorage.removeItem(key);
  }
}
