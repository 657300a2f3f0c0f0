import { HttpLane } from '../../load/http-lane';

const OPENED_AT_ONCE = 50;

/** Connections to one program, each of which has one request under way at most. */
export class LanePool {
  private readonly waiting: ((lane: HttpLane) => void)[] = [];

  private constructor(
    private readonly all: readonly HttpLane[],
    private readonly idle: HttpLane[],
  ) {}

  static async open(baseUrl: string, count: number): Promise<LanePool> {
    const all: HttpLane[] = [];
    while (all.length < count) {
      const more = Math.min(OPENED_AT_ONCE, count - all.length);
      all.push(...(await Promise.all(Array.from({ length: more }, () => HttpLane.open(baseUrl)))));
    }
    return new LanePool(all, [...all]);
  }

  /** One that is free now. */
  tryTake(): HttpLane | undefined {
    return this.idle.shift();
  }

  /** One that is free, or the next one to become so. */
  async take(): Promise<HttpLane> {
    return this.tryTake() ?? new Promise((resolve) => this.waiting.push(resolve));
  }

  /** One that the server has closed is not taken back. */
  giveBack(lane: HttpLane): void {
    if (!lane.isOpen) return;
    const next = this.waiting.shift();
    if (next) next(lane);
    else this.idle.push(lane);
  }

  close(): void {
    for (const lane of this.all) lane.close();
  }
}
