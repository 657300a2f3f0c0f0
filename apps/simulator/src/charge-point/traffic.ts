/** One message as it went to the server. */
export interface SentMessage {
  readonly chargePointId: string;
  readonly action: string;
  readonly payload: unknown;
}

/** Watches the messages of charge points: for measurements, and for tests that compare what was said with what was kept. */
export interface TrafficObserver {
  /** @param milliseconds from sending (for the last time, if repeated) to the answer */
  answered?(message: SentMessage, answer: unknown, milliseconds: number): void;
  /** Not answered, or answered with an error. A message that is kept is sent again. */
  failed?(message: SentMessage, error: unknown, willRepeat: boolean): void;
}
