/** Ticks of a process; `reaped` is that of all children that it waited for, and theirs. */
export interface ProcessTicks {
  readonly parent: number;
  readonly started: number;
  readonly own: number;
  readonly reaped: number;
}

export class ProcessorTime {
  constructor(look?: () => Map<number, ProcessTicks>, root?: number);
  start(): void;
  sample(): void;
  /** Since the program began; undefined where the system does not tell. */
  seconds(): number | undefined;
}
