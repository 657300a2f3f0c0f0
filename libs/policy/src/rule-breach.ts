import type { KeyPath } from './yaml-source';

/** What the shape alone cannot say. */
export interface RuleBreach {
  readonly path: KeyPath;
  readonly reason: string;
}

export function breach(path: KeyPath, reason: string): RuleBreach {
  return { path, reason };
}

/** Each value that stands in the list before. */
export function doubles(values: readonly string[], path: KeyPath): RuleBreach[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) === index ? [] : [breach([...path, index], `${value} is there already`)],
  );
}
