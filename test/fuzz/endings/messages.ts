/** One thing that a charge point, a driver or the client's staff says. Moments are minutes after the beginning. */
export type Message =
  | {
      readonly kind: 'start';
      readonly session: number;
      readonly connectorId: number;
      readonly at: number;
      readonly wh: number;
      readonly known: boolean;
    }
  | { readonly kind: 'reading'; readonly session: number; readonly at: number; readonly wh: number }
  | { readonly kind: 'stop'; readonly session: number; readonly id: StopId; readonly at: number; readonly wh: number }
  /** A stop whose start never reached us. */
  | { readonly kind: 'stray'; readonly id: UnusableId; readonly at: number; readonly wh: number }
  | { readonly kind: 'status'; readonly connectorId: number; readonly status: string; readonly at: number }
  | { readonly kind: 'boot' }
  | { readonly kind: 'line-breaks' }
  | { readonly kind: 'retired' }
  /** Somebody asks for the end; `answer` is the charge point's to the call. */
  | {
      readonly kind: 'asked';
      readonly session: number;
      readonly by: 'driver' | 'operator';
      readonly answer: 'Accepted' | 'Rejected';
    };

export type UnusableId = 0 | -1 | 'unknown';
export type StopId = 'right' | UnusableId;

/** A message, and when it reached us. */
export interface Delivery {
  readonly minute: number;
  readonly message: Message;
}

/** What really happened between one car's coming and its going. */
export interface Truth {
  readonly connectorId: number;
  readonly startAt: number;
  readonly startWh: number;
  readonly endAt: number;
  readonly endWh: number;
  /** Its card is a driver's: else the start is refused, and nothing flows. */
  readonly known: boolean;
}

/** A story and how it was told. */
export interface Story {
  readonly truths: readonly Truth[];
  readonly deliveries: readonly Delivery[];
  /** Stops that come after everything has ended by rule. */
  readonly late: readonly Message[];
  readonly strays: number;
}

/** A session as the product has it, in the order of `truths`. */
export interface SessionSeen {
  readonly status: string;
  readonly endedBy: string | null;
  /** Minutes after the beginning. */
  readonly endedAt: number | null;
  readonly stopWh: number | null;
  readonly energyWh: number;
  readonly meter: 'clean' | 'estimated' | 'disputed';
  /** What its driver was told since the start: types of events, oldest first. */
  readonly told: readonly string[];
}

/** Something that is told a story and keeps sessions: the rules alone, or the product. */
export interface World {
  deliver(delivery: Delivery): Promise<void> | void;
  /** What the jobs do at this minute. */
  settle(minute: number): Promise<void> | void;
  /** The reviews that nobody held lapse. */
  lapse(minute: number): Promise<void> | void;
  /** Of each truth, and null where its start was not recorded. */
  sessions(): Promise<(SessionSeen | null)[]> | (SessionSeen | null)[];
  /** Records of stops that fitted no session. */
  unmatched(): Promise<number> | number;
}
