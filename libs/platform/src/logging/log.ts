import { destination, pino, stdTimeFunctions, type DestinationStream } from 'pino';
import { allowedFacts } from './facts';

/** Facts of a log line; what may be in it stands in `facts.ts`. */
export type LogFacts = Record<string, unknown>;

export interface LogOptions {
  /** pino's names: fatal, error, warn, info, debug, trace or silent. */
  level: string;
  /** Where lines go; standard output unless given. */
  stream?: DestinationStream;
}

type Write = {
  (facts: LogFacts | Error, text?: string): void;
  (text: string): void;
};

/** What may be done with the log. pino's `child` is not among it: facts of a child would pass the whitelist by. */
export type Log = Readonly<Record<'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal', Write>>;

/** Bytes and milliseconds that lines wait for others to leave with. */
const TOGETHER = { bytes: 8192, ms: 50 };

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

/** A log that can only write allowed facts and fixed texts: JSON lines by pino, time in ISO 8601, no host name. */
export function createLog(options: LogOptions): Log {
  const settings = {
    level: options.level,
    base: undefined,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }), log: allowedFacts },
    serializers: { err: (facts: unknown) => facts }, // `allowedFacts` has made it safe; pino's own would look for a message
  };
  const lines = pino(settings, options.stream ?? standardOutput());
  const writer = (level: (typeof LEVELS)[number]) => (first: LogFacts | Error | string, text?: string) => {
    // There is always a text, or pino would take an error's message; nothing follows it, so `%s` stands for itself.
    if (typeof first === 'string') lines[level](first);
    else lines[level](first instanceof Error ? { err: first } : first, text ?? '');
    if (level === 'error' || level === 'fatal') lines.flush();
  };
  return Object.fromEntries(LEVELS.map((level) => [level, writer(level)])) as unknown as Log;
}

/**
 * Standard output, to which lines go in groups: a write for each was 6 of 100 parts of what `GET /me` costs. What waits is written
 * when the process exits, and errors wait for nobody; a process that is killed takes the lines of its last moment with it.
 */
function standardOutput(): DestinationStream & { flush(): void } {
  const output = destination({ sync: false, minLength: TOGETHER.bytes });
  let leaves: NodeJS.Timeout | undefined;
  const leave = (): void => {
    leaves = undefined;
    output.flush();
  };
  return {
    write: (line) => {
      output.write(line);
      leaves ??= setTimeout(leave, TOGETHER.ms).unref();
    },
    flush: () => output.flush(),
  };
}
