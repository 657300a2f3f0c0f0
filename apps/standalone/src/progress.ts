/** Lines that tell a person what the start is doing; the log proper stays machine-readable. */
export class Progress {
  private readonly started = performance.now();

  constructor(private readonly write: (line: string) => void = (line) => process.stdout.write(`${line}\n`)) {}

  /** Runs one step and tells when it is done, with its time. */
  async step<T>(title: string, work: () => Promise<T>): Promise<T> {
    const before = performance.now();
    this.write(`  … ${title}`);
    const value = await work();
    this.write(`  ✓ ${title} (${seconds(performance.now() - before)})`);
    return value;
  }

  say(line = ''): void {
    this.write(line);
  }

  /** Seconds since the start, as text. */
  elapsed(): string {
    return seconds(performance.now() - this.started);
  }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
