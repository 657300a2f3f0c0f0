/** How often a text runs until it is worth a name, as the drivers of Python and Java have it: what runs once or twice stays unnamed. */
const WORTH_A_NAME = 5;

/** Names at most, so that a connection keeps no more plans than this, whatever texts are put together at run time. */
const MOST_NAMES = 256;

/** Texts that are counted at most. */
const MOST_COUNTED = 2_048;

interface Uses {
  runs: number;
  name: string | undefined;
}

/**
 * Names for the statements that one pool runs again and again. PostgreSQL parses and plans a named one once on each connection
 * instead of at each run, which is two fifths of what a sign-in costs it (ADR 0043).
 */
export class PreparedNames {
  private readonly uses = new Map<string, Uses>();
  private named = 0;
  private last = 0;

  /** The name under which this text runs now; undefined for one that is not worth it yet. Counts a run. */
  of(text: string): string | undefined {
    const uses = this.uses.get(text);
    if (!uses) {
      if (this.uses.size < MOST_COUNTED) this.uses.set(text, { runs: 1, name: undefined });
      return undefined;
    }
    if (uses.name !== undefined) return uses.name;
    uses.runs += 1;
    if (uses.runs <= WORTH_A_NAME || this.named >= MOST_NAMES) return undefined;
    this.named += 1;
    this.last += 1;
    uses.name = `evc_${this.last}`;
    return uses.name;
  }

  /**
   * All texts are unnamed again, and get other names in their time. Where one plan does not fit any more, others do not either: a
   * migration changed tables, or the connection lost all it had. A transaction that met them one after the other would have to
   * begin anew for each.
   */
  forgetAll(): void {
    this.uses.clear();
    this.named = 0;
  }
}

/**
 * Whether the server refused a plan that was made before its table got other columns, or that it no longer keeps. Nothing
 * was done then, and the statement may be asked again.
 * @param error as the driver throws it
 */
export function isStalePlan(error: unknown): boolean {
  const { code, routine } = (error ?? {}) as { readonly code?: unknown; readonly routine?: unknown };
  return code === '26000' || (code === '0A000' && routine === 'RevalidateCachedQuery');
}
