/** What a test came to. */
export interface TestEnd {
  readonly test: string;
  readonly isFailed: boolean;
  /** Nothing comes after it: the file, or its bundle, ends. */
  readonly isLast: boolean;
}

/** @returns whether it wants to hear of the next end too @throws what then counts against the test */
type Work = (end: TestEnd) => Promise<boolean>;

declare global {
  /** What `jest-each-end.cjs` does when a test of the browser tier ends. */
  var __evcEachEnd: Work[] | undefined;
}

/** Has `work` done when a test ends, last come first served. */
export function atEachEnd(work: Work): void {
  globalThis.__evcEachEnd ??= [];
  globalThis.__evcEachEnd.unshift(work);
}
