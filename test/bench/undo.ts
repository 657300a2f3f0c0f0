/** What has to be done to end everything that was started, in the order it was started; also while it still starts. */
export class Undo {
  private readonly steps: (() => Promise<void>)[] = [];

  later(step: () => Promise<void>): void {
    this.steps.push(step);
  }

  async now(): Promise<void> {
    for (let step = this.steps.pop(); step; step = this.steps.pop()) await step();
  }
}
