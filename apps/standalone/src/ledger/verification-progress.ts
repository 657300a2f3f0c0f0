import type { StoredStep } from '../../../accounts/src/consent/ledger/verification/verify-stored-ledger';

const BAR = 24;
const PAUSE_MS = { bar: 100, lines: 5_000 };

/** A bar on a terminal, a line every five seconds elsewhere. */
export class VerificationProgress {
  private readonly began = performance.now();
  private shownAt = -Infinity;

  constructor(private readonly stream: NodeJS.WriteStream) {}

  show(at: StoredStep): void {
    const now = performance.now();
    if (now - this.shownAt < (this.stream.isTTY ? PAUSE_MS.bar : PAUSE_MS.lines)) return;
    this.shownAt = now;
    const text = describe(at, (now - this.began) / 1000);
    this.stream.write(this.stream.isTTY ? `\r\u001b[2K${text}` : `${text}\n`);
  }

  /** Leaves the line to what comes next. */
  end(): void {
    if (this.stream.isTTY) this.stream.write('\r\u001b[2K');
  }
}

function describe({ step, events, expected }: StoredStep, seconds: number): string {
  const time = `${seconds.toFixed(0)} s`;
  if (step === 'log') return `reading the log and its checkpoints, ${time}`;
  const count = events.toLocaleString('en');
  if (expected === null) return `${count} events, ${time}`;
  const part = Math.min(1, events / expected);
  const bar = '█'.repeat(Math.round(part * BAR)).padEnd(BAR, '░');
  return `${bar} ${Math.floor(part * 100)} %  ${count} of about ${expected.toLocaleString('en')} events, ${time}`;
}
