/** What a bundle shared, and how it ends. */
interface End {
  readonly what: string;
  readonly work: () => Promise<void>;
}

declare global {
  /** What `jest-at-end.cjs` does at the end of a bundle, or of a file that runs by itself. */
  var __evcAtEnd: End[] | undefined;
}

/** Has `work` done after the last test of a bundle, last come first served. @param what named where it does not end */
export function atEnd(what: string, work: () => Promise<void>): void {
  globalThis.__evcAtEnd ??= [];
  globalThis.__evcAtEnd.unshift({ what, work });
}
