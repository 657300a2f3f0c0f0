interface Version {
  readonly version: number;
  readonly publishedAt: string;
  readonly effectiveFrom: string;
  readonly changes: readonly {
    readonly purposes: readonly string[];
    readonly summary: Readonly<Record<string, string>>;
  }[];
}

export interface Change {
  readonly version: number;
  readonly effectiveFrom: string;
  readonly summary: Readonly<Record<string, string>>;
}

/** What versions published after a moment changed of a purpose, oldest first; everything where it was never answered. */
export function changesSince(versions: readonly Version[], purpose: string, since: string | null): readonly Change[] {
  return [...versions]
    .sort((one, other) => one.version - other.version)
    .filter(({ publishedAt }) => since === null || publishedAt > since)
    .flatMap(({ version, effectiveFrom, changes }) =>
      changes
        .filter(({ purposes }) => purposes.includes(purpose))
        .map(({ summary }) => ({ version, effectiveFrom, summary })),
    );
}
