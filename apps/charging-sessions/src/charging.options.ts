import type { PeerOptions } from '@evc/events';

/** What charging must be told to run. Connections come from DatabaseModule, the rules from PolicyModule. */
export interface ChargingOptions {
  /** True where HTTP and charge points are answered; false in a worker, which runs the same features without them. */
  readonly serve: boolean;
  readonly events: {
    /** Connection URL of the role `charging`, for the job queue. */
    readonly connectionString: string;
    readonly runJobs: boolean;
    /** Jobs at once; see `EventsOptions`. */
    readonly concurrency?: number;
    readonly peer: PeerOptions;
  };
  readonly ocpp?: Partial<OcppOptions>;
}

export interface OcppOptions {
  /** Seconds between heartbeats, told to each charge point in BootNotification. */
  readonly heartbeatSeconds: number;
  /** How long a charge point may take to answer a call of ours. */
  readonly callTimeoutMs: number;
  /** A socket that has answered pings is taken for dead when nothing comes for twice this time; one that never has, for two heartbeats. */
  readonly pingIntervalMs: number;
  /** Largest frame and message in bytes; a larger one closes the socket with 1009. A stop with a day of readings has a few hundred KiB. */
  readonly maxFrameBytes: number;
  /** What unfinished frames of all connections may hold together, in bytes. */
  readonly partialFrameBytes: number;
  /** How many sockets may wait for room for a frame; each has read up to 128 KiB, which with the frames makes 32 MiB. */
  readonly mostWaitingForRoom: number;
  /** How long an unfinished frame may stand still before its socket is closed. */
  readonly frameWithinMs: number;
  /** Unreadable messages in a row before the socket is closed with 1002. */
  readonly maxBadMessages: number;
  /** Messages a second that are read from one socket in the long run, where each KiB more counts as one more. A charge point that waits for answers never meets it. */
  readonly messagesPerSecond: number;
  /** What one may send beyond that, after hours without a line; then its socket is read at its pace. */
  readonly messagesAtOnce: number;
}

export const OCPP_DEFAULTS: OcppOptions = {
  heartbeatSeconds: 300,
  callTimeoutMs: 15_000,
  pingIntervalMs: 30_000,
  maxFrameBytes: 2 * 1024 * 1024,
  partialFrameBytes: 16 * 1024 * 1024,
  mostWaitingForRoom: 128,
  frameWithinMs: 30_000,
  maxBadMessages: 20,
  messagesPerSecond: 100,
  messagesAtOnce: 1000,
};

export const CHARGING_OPTIONS = Symbol('charging options');
