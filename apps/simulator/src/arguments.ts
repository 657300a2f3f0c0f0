import { parseArgs } from 'node:util';
import { ALL, QUIRKS, quirksNamed } from './quirks/catalogue';
import type { Quirk } from './quirks/quirk';

export interface SimulationOptions {
  readonly chargePoints: number;
  readonly sessions: number;
  /** Sessions begun per second; 0 for as fast as the server answers. */
  readonly rate: number;
  readonly meterValues: number;
  /** Such as `ws://localhost:3000`. */
  readonly url: string;
  readonly dataDir: string;
  /** Card numbers to start with; the demo drivers' when empty. */
  readonly cards: readonly string[];
  /** Seconds without any answer after which the rest counts as lost. */
  readonly patience: number;
}

export interface CommandLine extends SimulationOptions {
  /** To be tried instead of a simulation; empty for a simulation. */
  readonly quirks: readonly Quirk[];
  /** Instead: charge points that wait for drivers of the app. */
  readonly stay: boolean;
}

/** The command line is not usable; the message tells why. */
export class UsageError extends Error {}

export const HELP = `
npm run simulate -- [options]

Virtual charge points charge against a running server (npm start), over real WebSockets with OCPP 1.6J.

  --charge-points N   how many (default 5); missing ones are registered through the demo operators
  --sessions M        how many sessions in all (default 20)
  --rate R            sessions begun per second (default 5; 0: as fast as the server answers)
  --meter-values K    meter values in each session (default 3)
  --url URL           the server (default ws://localhost:3000, or the PORT of the environment)
  --data-dir DIR      its DATA_DIR, where demo.json is (default: the DATA_DIR of the environment, else ./.data)
  --cards A,B         card numbers to start with (default: the demo drivers' cards)
  --patience S        seconds without an answer after which the rest counts as lost (default 60)
  --quirks NAME       instead: one new charge point with each of these habits of the field charges with the cards of the
                      demo's drivers, who look at what is left of it, as do its operators; A,B for several, or ${ALL}
  --stay              instead: the demo's public charge points stay connected until Ctrl-C, and charge whenever a driver
                      starts one in the app, until it is stopped there
  --help              this text

Quirks:
${QUIRKS.map(({ name, habit }) => `  ${name.padEnd(25)}${habit}`).join('\n')}

Ends with 0 when every session was completed and the operators see all of them with the energy sent; with 1 otherwise.
With --quirks a session of which something was never told waits for review, and that is no loss; billing it would be.
`.trim();

const OPTIONS = {
  'charge-points': { type: 'string', default: '5' },
  sessions: { type: 'string', default: '20' },
  rate: { type: 'string', default: '5' },
  'meter-values': { type: 'string', default: '3' },
  url: { type: 'string', default: 'ws://localhost:3000' },
  'data-dir': { type: 'string', default: './.data' },
  cards: { type: 'string', default: '' },
  patience: { type: 'string', default: '60' },
  quirks: { type: 'string' },
  stay: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** @returns null when help was asked for. @throws UsageError */
export function readArguments(argv: readonly string[]): CommandLine | null {
  const values = parse(argv);
  if (values.help) return null;
  return {
    chargePoints: numberOf('charge-points', values['charge-points'], { from: 1, to: 5_000, whole: true }),
    sessions: numberOf('sessions', values.sessions, { from: 1, to: 10_000_000, whole: true }),
    rate: numberOf('rate', values.rate, { from: 0, to: 100_000, whole: false }),
    meterValues: numberOf('meter-values', values['meter-values'], { from: 0, to: 10_000, whole: true }),
    url: webSocketUrl(values.url),
    dataDir: values['data-dir'],
    cards: values.cards
      .split(',')
      .map((card) => card.trim())
      .filter((card) => card !== ''),
    patience: numberOf('patience', values.patience, { from: 1, to: 86_400, whole: false }),
    quirks: values.quirks === undefined ? [] : quirksOf(values.quirks),
    stay: values.stay,
  };
}

function quirksOf(list: string): readonly Quirk[] {
  const quirks = quirksNamed(list);
  if (quirks) return quirks;
  throw new UsageError(`--quirks takes ${ALL} or some of ${QUIRKS.map(({ name }) => name).join(', ')}, not "${list}"`);
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function numberOf(name: string, text: string, range: { from: number; to: number; whole: boolean }): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (value >= range.from && value <= range.to && (!range.whole || Number.isInteger(value))) return value;
  throw new UsageError(
    `--${name} takes a ${range.whole ? 'whole ' : ''}number from ${range.from} to ${range.to}, not "${text}"`,
  );
}

function webSocketUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^(ws|wss|http|https):$/.test(url.protocol)) return url.origin.replace(/^http/, 'ws').replace(/\/$/, '');
  throw new UsageError(`--url takes an address such as ws://localhost:3000, not "${text}"`);
}
