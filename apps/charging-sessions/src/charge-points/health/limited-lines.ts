/** Writes one line: of one event, or of so many that were left out. */
export type WriteLine = (leftOut?: number) => void;

interface Lines {
  written: number;
  leftOut: number;
  readonly write: WriteLine;
}

const MOST = 5;
const WITHIN_MS = 60_000;

/**
 * Keeps whoever repeats itself from flooding the log: of one key five lines a minute, then one with the number of those that were left
 * out. There must be only so many keys.
 */
export class LimitedLines {
  private readonly lines = new Map<string, Lines>();
  private readonly timers = new Set<NodeJS.Timeout>();

  write(key: string, write: WriteLine): void {
    const lines = this.lines.get(key) ?? this.begin(key, write);
    if (lines.written >= MOST) {
      lines.leftOut += 1;
      return;
    }
    lines.written += 1;
    write();
  }

  /** Tells at once what was left out until now. */
  end(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    for (const key of [...this.lines.keys()]) this.close(key);
  }

  private begin(key: string, write: WriteLine): Lines {
    const lines = { written: 0, leftOut: 0, write };
    this.lines.set(key, lines);
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.close(key);
    }, WITHIN_MS).unref();
    this.timers.add(timer);
    return lines;
  }

  private close(key: string): void {
    const lines = this.lines.get(key);
    this.lines.delete(key);
    if (lines && lines.leftOut > 0) lines.write(lines.leftOut);
  }
}
