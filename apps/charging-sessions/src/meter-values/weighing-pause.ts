/** So few readings are weighed in the time that a statement takes. */
const FEW = 200;
const MS_FOR_EACH = 10;

/**
 * Holds a charge point back whose readings never go on from one another: each of them would have all of its session's
 * readings weighed anew, a tenth of a second for a thousand. What is kept is kept, and the next reading after the pause
 * or the end of the session weighs it as well; only what a running session shows may be some seconds old.
 */
export class WeighingPause {
  private until = 0;

  isOver(at: Date): boolean {
    return at.getTime() >= this.until;
  }

  weighed(at: Date, readings: number): void {
    this.until = at.getTime() + Math.max(0, readings - FEW) * MS_FOR_EACH;
  }
}
