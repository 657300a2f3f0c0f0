import type { Portions } from './rows';

/** Looks at portions of rows one row at a time; waits only when a portion is used up. */
export class RowStream<Row> {
  private readonly source: AsyncIterator<readonly Row[]>;
  private portion: readonly Row[] = [];
  private at = 0;

  private constructor(portions: Portions<Row>) {
    this.source = portions[Symbol.asyncIterator]();
  }

  static async of<Row>(portions: Portions<Row>): Promise<RowStream<Row>> {
    const stream = new RowStream(portions);
    await stream.refill();
    return stream;
  }

  /** The row to look at; undefined behind the last one. */
  get row(): Row | undefined {
    return this.portion[this.at];
  }

  /** Goes on to the next row. @returns a promise to wait for, if any */
  skip(): Promise<void> | undefined {
    this.at += 1;
    return this.at < this.portion.length ? undefined : this.refill();
  }

  private async refill(): Promise<void> {
    do {
      const next = await this.source.next();
      [this.portion, this.at] = [next.done === true ? [] : next.value, 0];
      if (next.done === true) return;
    } while (this.portion.length === 0);
  }
}
