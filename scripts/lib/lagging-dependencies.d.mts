export interface Dependency {
  readonly name: string;
  readonly current: string;
  readonly latest: string;
}
export const HELD_BACK_IN: string;
export function lagging(outdated: readonly Dependency[], heldBack: ReadonlyMap<string, string>): Dependency[];
export function heldBackBy(markdown: string): Map<string, string>;
