interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const TTY_EVERY_MS = 200;
const LOG_EVERY_MS = 3_000;
/** Where a terminal does not tell its own. */
const WIDTH = 80;

/** One line that tells how far things are: rewritten on a terminal, else a new line every few seconds. */
export class ProgressLine {
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly screen: Screen,
    private readonly text: () => string,
  ) {
    this.timer = setInterval(() => this.show(), screen.isTTY ? TTY_EVERY_MS : LOG_EVERY_MS);
    this.timer.unref();
  }

  /** Shows the state once more and leaves the line. */
  end(): void {
    clearInterval(this.timer);
    this.show();
    if (this.screen.isTTY) this.screen.write('\n');
  }

  private show(): void {
    if (!this.screen.isTTY) this.screen.write(`${this.text()}\n`);
    else this.screen.write(`\r\u001b[2K${this.text().slice(0, (this.screen.columns || WIDTH) - 1)}`);
  }
}
