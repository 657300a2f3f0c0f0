import { useMantineColorScheme, type MantineColorSchemeManager } from '@mantine/core';

export type Scheme = 'light' | 'dark' | 'auto';
const KEPT = 'evc.scheme';

function kept(): Scheme | null {
  const value = localStorage.getItem(KEPT);
  return value === 'light' || value === 'dark' ? value : null;
}

/** Keeps the choice where public/first.js reads it before the first paint. */
export const schemeManager: MantineColorSchemeManager = {
  get: (fallback) => kept() ?? fallback,
  set: (value) => (value === 'auto' ? localStorage.removeItem(KEPT) : localStorage.setItem(KEPT, value)),
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => localStorage.removeItem(KEPT),
};

/** The colour scheme and how to change it. Transitions are kept: Mantine would switch them off by a `<style>`. */
export function useScheme(): { readonly scheme: Scheme; readonly choose: (scheme: Scheme) => void } {
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return { scheme: colorScheme, choose: setColorScheme };
}
