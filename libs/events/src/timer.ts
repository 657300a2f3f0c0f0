export interface Timer {
  readonly done: Promise<void>;
  clear(): void;
}

/** Milliseconds to wait, cut short by `signal`. @param keepsAlive whether the process stays up for it */
export function timer(ms: number, options: { keepsAlive?: boolean; signal?: AbortSignal } = {}): Timer {
  let handle: NodeJS.Timeout | undefined;
  const done = new Promise<void>((resolve) => {
    handle = setTimeout(resolve, ms);
    if (!options.keepsAlive) handle.unref();
    options.signal?.addEventListener('abort', () => resolve(), { once: true });
  });
  return { done, clear: () => clearTimeout(handle) };
}
