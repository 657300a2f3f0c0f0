/** What has to be done to end everything that was started, in the order it was started; also while it still starts. */
export class Undo {
  private readonly steps: (() => Promise<void>)[] = [];
  private underWay: Promise<void> | undefined;

  later(step: () => Promise<void>): void {
    this.steps.push(step);
  }

  /** Whoever asks while it is under way waits for its end: what a run loses by it must not end the process before. */
  now(): Promise<void> {
    return (this.underWay ??= this.all().finally(() => (this.underWay = undefined)));
  }

  private async all(): Promise<void> {
    for (let step = this.steps.pop(); step; step = this.steps.pop()) await step();
  }
}
