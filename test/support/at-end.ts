declare global {
  /** What `jest-at-end.cjs` does at the end of a bundle, or of a file that runs by itself. */
  var __evcAtEnd: (() => Promise<void>)[] | undefined;
}

/** Has `work` done after the last test of a bundle, last come first served. */
export function atEnd(work: () => Promise<void>): void {
  globalThis.__evcAtEnd ??= [];
  globalThis.__evcAtEnd.unshift(work);
}
