/** Where `profile-environment.cjs` counts, under `npm test -- --profile`. */
declare global {
  var __evcProfile: ((phase: string, ms: number) => void) | undefined;
}

/** Does a part of what many tests do, and tells the profile how long it took. */
export async function profiled<T>(phase: 'clone' | 'start' | 'stop', work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  try {
    return await work();
  } finally {
    globalThis.__evcProfile?.(phase, performance.now() - began);
  }
}
